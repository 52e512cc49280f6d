import type { DisplacedKey } from '../keys/displaced.ts';
import { giveDisplacedBack, holdsDisplaced } from '../keys/displaced.ts';
import { startFrom } from '../roles/roles.ts';
import type { AccessKey, Identity } from '../identity.ts';
import { profileOf } from '../identity.ts';
import type { Copy } from '../keys/keyBack.ts';
import { giveKeyBack, holdsKey } from '../keys/keyBack.ts';
import type { Consent } from '../keyfob.ts';
import type { Note } from '../notes.ts';
import type { Backups, SharedFiles } from '../ports.ts';
import { dropEmptySection } from './processDelivery.ts';
import type { Processes } from './processes.ts';
import { readProfiles } from '../profiles.ts';
import { giveRoleLinesBack, quietedRoles } from '../roles/roleLines.ts';
import type { SettingsBook } from '../settings/settingsBook.ts';
import type { Plan, SharedEdits } from './sharedEdits.ts';
import type { TargetAsks } from './targetAsks.ts';
import { checkTarget, claimTarget, giveTargetBack } from '../targets.ts';

interface Parts {
  readonly files: SharedFiles;
  readonly backups: Backups;
  readonly edits: SharedEdits;
  readonly asks: TargetAsks;
  readonly processes: Processes;
  readonly book: SettingsBook;
}

/** How an identity leaves the shared files. */
interface Leave {
  /** Its long-lived key, where everything is to be as it was before. */
  readonly key: AccessKey | undefined;
  readonly roles: readonly string[];
  readonly targets: readonly string[];
}

/** Whether tools find an identity's credentials elsewhere now, or in another way. */
export const hasMoved = (before: Identity, after: Identity): boolean =>
  before.delivery !== after.delivery || profileOf(before) !== profileOf(after);

/** Moves an identity's credentials from one profile to another, from one delivery to the other, or out of the shared files. */
export function createMoves({ files, backups, edits, asks, processes, book }: Parts) {
  const isTaken = (identity: Identity) => identity.delivery === 'file' && asks.occupantOf(identity.target) !== undefined;

  /** What was set aside for the roles that start from the identity comes back. */
  const giveRolesBack = (identity: Identity): Plan => (view) => giveRoleLinesBack(view, quietedRoles(view, profileOf(identity)));

  /** What is left behind: the profile as it was, or as the other delivery needs it in the same place. */
  function leave(before: Identity, after: Identity): Plan[] {
    const ends = before.delivery === 'process' ? [processes.off(before.name)] : [];
    if (profileOf(before) === profileOf(after) || isTaken(before)) return ends;
    // The place of a key that made room is kept, so that it can come back there.
    const stays = book.current().displaced.some(({ profile }) => profile === profileOf(before));
    return [...ends, giveRolesBack(before), (view) => giveTargetBack(view, profileOf(before), { stays })];
  }

  function arrive(before: Identity, after: Identity, consent: Consent): Plan {
    if (after.delivery === 'process') return processes.on(after.name, consent, [after.accessKeyId]);
    if (isTaken(after)) return () => ({ texts: {}, backup: false });
    // What was set aside there for the one delivery may be set aside for the other.
    const stays = profileOf(before) === profileOf(after);
    const ask = asks.ofIdentity(after, stays ? { ...consent, setAside: true } : consent);
    if (ask.consent.replace || ask.consent.setAside) return (view) => claimTarget(view, ask);
    return (view) => {
      checkTarget(view, ask);
      return { texts: {}, backup: false };
    };
  }

  const plansOf = (before: Identity, after: Identity, consent: Consent): Plan[] => [...leave(before, after), arrive(before, after, consent)];

  /** Copies of the shared files in the backups, newest first, as far as they are `wanted`. */
  async function copiesThat(wanted: (copy: Copy) => boolean): Promise<Copy[]> {
    const copies: Copy[] = [];
    for (const { name } of await backups.list()) {
      const { backup, text } = await backups.open(name);
      const file = (['config', 'credentials'] as const).find((candidate) => files.paths[candidate] === backup.file);
      const copy = file && { file, view: edits.view({ config: '', credentials: '', [file]: text }) };
      if (copy && wanted(copy)) copies.push(copy);
    }
    return copies;
  }

  /** What made room in these profiles; with the last identity all that Keyfob ever displaced. */
  function displacedIn(identity: Identity, left: ReadonlySet<string>): DisplacedKey[] {
    const { displaced, identities } = book.current();
    const isLast = identities.every(({ id }) => id === identity.id);
    return displaced.filter(({ profile }) => isLast || left.has(profile));
  }

  return {
    /** Asks every question that stands before a move; writes nothing. */
    async check(before: Identity, after: Identity, consent: Consent): Promise<void> {
      if (after.delivery === 'file') processes.refuseRunning(after.target, after.id);
      await edits.check(...plansOf(before, after, consent));
    },
    /** Makes the move, in one edit of the shared files; a live session is written to the new target by whoever has it. */
    async move(before: Identity, after: Identity, consent: Consent): Promise<readonly Note[]> {
      const followers = before.delivery === 'file' ? startFrom(readProfiles(await edits.look()), before.target) : [];
      if (after.delivery === 'process') await processes.remember();
      await edits.edit(...plansOf(before, after, consent));
      if (after.delivery === 'file' || before.delivery === 'process' || profileOf(before) === profileOf(after)) return [];
      return [{ code: 'targetLeft', facts: { target: before.target, identity: after.name, roles: followers } }];
    },
    /**
     * Leaves the shared files, and gives back what was set aside; with `key`, the profile that it was imported from holds it
     * again as it did before, and keys that made room are back. `roles` run Keyfob, and stop; `targets` were left just now.
     */
    async giveBack(identity: Identity, { key, roles, targets }: Leave): Promise<void> {
      const profile = profileOf(identity);
      const { importedFrom } = identity;
      const displaced = displacedIn(identity, new Set([profile, identity.target, ...roles, ...targets]));
      const hasProcess = identity.delivery === 'process';
      const ends = [...roles.map((role) => processes.off(role)), ...(hasProcess ? [processes.off(profile, true)] : [])];
      const drops: Plan[] = hasProcess ? [(view) => dropEmptySection(view, profile)] : [];
      const hasKey = ({ view }: Copy) => key !== undefined && importedFrom !== undefined && holdsKey(view, importedFrom, key.accessKeyId);
      const copies = key ? await copiesThat((copy) => hasKey(copy) || displaced.some((one) => holdsDisplaced(copy, one))) : [];
      const back: Plan = (view) =>
        key && importedFrom !== undefined
          ? giveKeyBack(view, { target: profile, profile: importedFrom, key }, copies.filter(hasKey))
          : giveTargetBack(view, profile);
      const room: Plan[] = key ? [(view) => giveDisplacedBack(view, displaced, copies)] : [];
      await edits.edit(...ends, giveRolesBack(identity), ...room, back, ...drops);
      if (displaced.length > 0) await book.change((settings) => ({ ...settings, displaced: settings.displaced.filter((one) => !displaced.includes(one)) }));
    },
  };
}

export type Moves = ReturnType<typeof createMoves>;
