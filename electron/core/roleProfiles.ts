import { Failure } from './failure.ts';
import { viewFiles } from './files/sharedView.ts';
import type { Identities } from './identities.ts';
import type { FileEdit, SharedFiles } from './ports.ts';
import type { ProfileBook } from './profileBook.ts';
import { standsFor } from './roleDefinition.ts';
import type { Known, NewRole, RoleChanges } from './roleEditing.ts';
import { planEditedRole, planNewRole, planRemovedRole } from './roleEditing.ts';
import type { SettingsBook } from './settingsBook.ts';
import type { SharedView } from './files/sharedView.ts';

interface Parts {
  readonly files: SharedFiles;
  readonly book: SettingsBook;
  readonly identities: Identities;
  readonly profiles: ProfileBook;
  /** The roles have changed: what is in use is looked at again. */
  readonly onEdited: () => void;
}

/** Adds, edits and removes roles in the shared files, so that other tools see them too. */
export function createRoleProfiles({ files, book, identities, profiles, onEdited }: Parts) {
  async function edit(plan: (view: SharedView, known: Known) => FileEdit): Promise<void> {
    await files.edit((texts) => plan(viewFiles(texts, files.paths), { identities: standsFor(identities.all()) }));
    await profiles.refresh();
    onEdited();
  }

  /** An identity's name, as the plain AWS CLI finds its session: by the profile that it is written to. */
  function profileOf<S extends string | undefined>(source: S): S | string {
    const identity = identities.all().find(({ name }) => name === source);
    return identity?.delivery === 'file' ? identity.target : source;
  }

  return {
    add: (role: NewRole): Promise<void> =>
      edit((view, known) => planNewRole(view, { ...role, source: profileOf(role.source) }, known)),
    edit: (name: string, changes: RoleChanges): Promise<void> =>
      edit((view, known) => planEditedRole(view, name, { ...changes, source: profileOf(changes.source) }, known)),
    /** Takes the role out, and what was chosen for it; one that is in a target has to leave that first. */
    async remove(name: string): Promise<void> {
      const taken = book.current().occupancies.find(({ profile }) => profile === name);
      if (taken) throw new Failure('roleInUse', { name, target: taken.target });
      await edit((view) => planRemovedRole(view, name));
      await book.change((settings) => ({ ...settings, roleChoices: settings.roleChoices.filter(({ profile }) => profile !== name) }));
    },
  };
}
