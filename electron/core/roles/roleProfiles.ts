import { Failure } from '../failure.ts';
import type { Identities } from '../identities.ts';
import { profileOf } from '../identity.ts';
import type { FileEdit } from '../ports.ts';
import type { Processes } from '../delivery/processes.ts';
import type { ProfileBook } from '../profileBook.ts';
import { standsFor } from './roleDefinition.ts';
import type { Known, NewRole, RoleChanges } from './roleEditing.ts';
import { planEditedRole, planNewRole, planRemovedRole } from './roleEditing.ts';
import type { RoleDeliveries } from './roleDeliveries.ts';
import type { SettingsBook } from '../settings/settingsBook.ts';
import type { Plan, SharedEdits } from '../delivery/sharedEdits.ts';

interface Parts {
  readonly edits: SharedEdits;
  readonly processes: Processes;
  readonly roleDeliveries: RoleDeliveries;
  readonly book: SettingsBook;
  readonly identities: Identities;
  readonly profiles: ProfileBook;
  /** The roles have changed: what is in use is looked at again. */
  readonly onEdited: () => void;
}

/** Adds, edits and removes roles in the shared files, so that other tools see them too. */
export function createRoleProfiles({ edits, processes, roleDeliveries, book, identities, profiles, onEdited }: Parts) {
  async function edit(...plans: Plan[]): Promise<void> {
    await edits.edit(...plans);
    await profiles.refresh();
    onEdited();
  }

  const known = (): Known => ({ identities: standsFor(identities.all()) });

  /** The lines of a role that runs Keyfob come back for the change, and are set aside again. */
  function amid(name: string, plan: Plan): Plan[] {
    const runs = roleDeliveries.deliveryOf(name) === 'process';
    return runs ? [processes.off(name), plan, processes.on(name, { setAside: true })] : [plan];
  }

  /** An identity's name, as the plain AWS CLI finds its session: by the profile that it is written to. */
  function sourceOf<S extends string | undefined>(source: S): S | string {
    const identity = identities.all().find(({ name }) => name === source);
    return identity ? profileOf(identity) : source;
  }

  return {
    add: (role: NewRole): Promise<void> =>
      edit((view) => planNewRole(view, { ...role, source: sourceOf(role.source) }, known())),
    edit: (name: string, changes: RoleChanges): Promise<void> =>
      edit(...amid(name, (view) => planEditedRole(view, name, { ...changes, source: sourceOf(changes.source) }, known()))),
    /** Takes the role out, and what was chosen for it; one that is in a target has to leave that first. */
    async remove(name: string): Promise<void> {
      const taken = book.current().occupancies.find(({ profile }) => profile === name);
      if (taken) throw new Failure('roleInUse', { name, target: taken.target });
      const remove: Plan = (view): FileEdit => planRemovedRole(view, name);
      await edit(...(roleDeliveries.deliveryOf(name) === 'process' ? [processes.off(name), remove] : [remove]));
      await book.change((settings) => ({ ...settings, roleChoices: settings.roleChoices.filter(({ profile }) => profile !== name) }));
    },
  };
}
