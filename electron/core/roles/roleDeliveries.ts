import type { Deliveries } from '../delivery/deliveries.ts';
import { Failure } from '../failure.ts';
import type { Delivery, Identity } from '../identity.ts';
import type { Consent } from '../keyfob.ts';
import type { Note } from '../notes.ts';
import type { Processes } from '../delivery/processes.ts';
import type { ProfileBook } from '../profileBook.ts';
import type { SettingsBook } from '../settings/settingsBook.ts';
import type { SharedEdits } from '../delivery/sharedEdits.ts';
import type { Sources } from './sources.ts';

interface Parts {
  readonly book: SettingsBook;
  readonly edits: SharedEdits;
  readonly processes: Processes;
  readonly sources: Sources;
  readonly profiles: ProfileBook;
  readonly deliveries: Deliveries;
}

/** Lets roles of the shared files run Keyfob in place of their lines, and puts those back. */
export function createRoleDeliveries({ book, edits, processes, sources, profiles, deliveries }: Parts) {
  const deliveryOf = (role: string): Delivery => book.current().roleChoices.find(({ profile }) => profile === role)?.delivery ?? 'file';

  async function run(role: string, consent: Consent): Promise<void> {
    await edits.check(processes.on(role, consent));
    await processes.remember();
    await sources.learn(role, { delivery: 'process' });
    try {
      await edits.edit(processes.on(role, consent));
    } catch (error) {
      await sources.learn(role, { delivery: 'file' });
      throw error;
    }
  }

  async function stop(role: string): Promise<void> {
    await edits.edit(processes.off(role));
    await sources.learn(role, { delivery: 'file' });
  }

  return {
    deliveryOf,
    /** The roles of an identity that run Keyfob. */
    runningOf: ({ name }: Identity): string[] =>
      [...sources.roles().served.values()].filter((role) => role.identity === name && deliveryOf(role.name) === 'process').map((role) => role.name),
    /** Chooses how a role's credentials reach tools. Fails with `notARole`, and with the questions of process delivery. */
    async deliver(name: string, delivery: Delivery, consent: Consent): Promise<readonly Note[]> {
      await profiles.refresh(); // the files may have been written just now
      const source = sources.named(name);
      if (source.kind !== 'role' || !source.role.profile) throw new Failure('notARole', { name });
      if (delivery === 'process') await run(name, consent);
      else if (deliveryOf(name) === 'process') await stop(name);
      await profiles.refresh();
      return delivery === 'file' ? deliveries.quietRoles(source.identity, consent) : [];
    },
    /** Forgets that these roles ran Keyfob: their lines are back. */
    async forget(roles: readonly string[]): Promise<void> {
      for (const role of roles) await sources.learn(role, { delivery: 'file' });
    },
  };
}

export type RoleDeliveries = ReturnType<typeof createRoleDeliveries>;
