import type { AwsClock } from './awsClock.ts';
import { Failure } from './failure.ts';
import type { SharedView } from './files/sharedView.ts';
import { viewFiles } from './files/sharedView.ts';
import type { AccessKey, Identity } from './identity.ts';
import type { Copy } from './keyBack.ts';
import { giveKeyBack, holdsKey } from './keyBack.ts';
import type { Backup, Consent } from './keyfob.ts';
import type { Note } from './notes.ts';
import type { Backups, FileEdit, SharedFiles, SharedTexts } from './ports.ts';
import { giveRoleLinesBack, needlessRoleLines, quietedRoles, setRoleLinesAside } from './roleLines.ts';
import type { Session } from './session.ts';
import type { Occupancy } from './settings.ts';
import type { SettingsBook } from './settingsBook.ts';
import type { TargetAsk } from './targets.ts';
import { checkTarget, claimTarget, clearTarget, giveTargetBack, planDelivery, takeKeyOut } from './targets.ts';

interface Parts {
  readonly files: SharedFiles;
  readonly backups: Backups;
  readonly book: SettingsBook;
  readonly awsClock: AwsClock;
}

type Plan = (view: SharedView) => FileEdit;

/** Carries sessions into their targets and out of them, by the rules of `targets`. */
export function createDeliveries({ files, backups, book, awsClock }: Parts) {
  const view = (texts: SharedTexts) => viewFiles(texts, files.paths);
  const edit = (plan: Plan) => files.edit((texts) => plan(view(texts)));

  /** Several plans as one, each made on what the one before leaves. */
  const inTurn = (plans: readonly Plan[]) =>
    files.edit((texts) => {
      let edited: FileEdit = { texts: {}, backup: false };
      for (const plan of plans) {
        const next = plan(view({ ...texts, ...edited.texts }));
        edited = { texts: { ...edited.texts, ...next.texts }, backup: edited.backup || next.backup };
      }
      return edited;
    });

  function askFor(identity: Identity, consent: Consent): TargetAsk {
    const { identities } = book.current();
    const others = identities.filter(({ id }) => id !== identity.id);
    return {
      target: identity.target,
      home: identity.name,
      others: new Set(others.flatMap(({ name, target }) => [name, target])),
      keyIds: new Set([identity.accessKeyId, ...identities.map(({ accessKeyId }) => accessKeyId)]),
      consent,
      settled: identities.some(({ id, target }) => id === identity.id && target === identity.target),
      now: awsClock.now(),
    };
  }

  function askForOccupancy({ target, profile }: Occupancy, consent: Consent): TargetAsk {
    const { identities, occupancies } = book.current();
    return {
      target,
      home: identities.find(({ name }) => name === profile)?.name,
      others: new Set(identities.filter(({ name }) => name !== profile).flatMap(({ name, target: own }) => [name, own])),
      keyIds: new Set(identities.map(({ accessKeyId }) => accessKeyId)),
      consent,
      settled: occupancies.some((other) => other.target === target && other.profile === profile),
      now: awsClock.now(),
    };
  }

  const nameOf = (path: string) => (['config', 'credentials'] as const).find((candidate) => files.paths[candidate] === path);
  const occupantOf = (target: string) => book.current().occupancies.find((occupancy) => occupancy.target === target);

  return {
    /** Asks every question that stands before this identity's session in its target; writes nothing. */
    async check(identity: Identity, consent: Consent): Promise<void> {
      if (!occupantOf(identity.target)) checkTarget(view(await files.read()), askFor(identity, consent));
    },
    /** Makes room in the target where leave was given, so that the first login need not ask again. */
    async claim(identity: Identity, consent: Consent): Promise<void> {
      if (consent.replace || consent.setAside) await edit((shared) => claimTarget(shared, askFor(identity, consent)));
    },
    /** Writes a session into the identity's target, unless something else was put there. */
    async write(identity: Identity, session: Session, consent: Consent): Promise<readonly Note[]> {
      const { target, name } = identity;
      const occupant = occupantOf(target);
      if (occupant) return [{ code: 'targetOccupied', facts: { target, by: occupant.profile, identity: name } }];
      await edit((shared) => planDelivery(shared, askFor(identity, consent), session));
      return [];
    },
    /** Takes what has ended, or was locked, out of the targets of these identities; what was put there instead stays. */
    clear: (identities: readonly Identity[]): Promise<void> =>
      inTurn(identities.filter(({ target }) => !occupantOf(target)).map(({ target }) => (shared) => clearTarget(shared, target))),
    /** Asks every question that stands before something else in a target; writes nothing. */
    checkOccupancy: async (occupancy: Occupancy, consent: Consent): Promise<void> =>
      checkTarget(view(await files.read()), askForOccupancy(occupancy, consent)),
    /** Writes the session of what was put into a target; a region that came with what was there before goes. */
    occupy(occupancy: Occupancy, session: Session, consent: Consent): Promise<void> {
      const { target, region } = occupancy;
      const before = occupantOf(target);
      const write = (agreed: Consent) => (shared: SharedView) => planDelivery(shared, { ...askForOccupancy(occupancy, agreed), region }, session);
      if (before?.region === undefined || before.region === region) return edit(write(consent));
      // What was set aside for the one before may be set aside again.
      return inTurn([(shared) => giveTargetBack(shared, target, { region: before.region, stays: true }), write({ ...consent, setAside: true })]);
    },
    /** Takes a session out of a target that stays chosen. */
    empty: (target: string): Promise<void> => edit((shared) => clearTarget(shared, target)),
    /** Gives a target back as it was before something was put there; `stays` where an identity's session goes there next. */
    vacate: ({ target, region }: Occupancy, stays: boolean): Promise<void> => edit((shared) => giveTargetBack(shared, target, { region, stays })),
    /** Takes a long-lived key, which is in the keychain by now, out of the shared files. */
    takeKeyOut: (profile: string, accessKeyId: string): Promise<void> => edit((shared) => takeKeyOut(shared, profile, accessKeyId)),
    /** Roles that start from this target would ask the AWS CLI for a code again; with leave, their lines are set aside. */
    async quietRoles({ target, name }: Identity, consent: Consent): Promise<readonly Note[]> {
      const roles = [...new Set(needlessRoleLines(view(await files.read()), [target]).map(({ role }) => role))];
      if (roles.length === 0) return [];
      if (!consent.setAside) return [{ code: 'rolesAskAgain', facts: { roles, identity: name } }];
      await edit((shared) => setRoleLinesAside(shared, needlessRoleLines(shared, [target])));
      return [];
    },
    /**
     * Leaves an identity's target, and gives back what was set aside of the roles that start there; with `key`, the profile
     * that it was imported from holds it again as it did before.
     */
    async giveBack(identity: Identity, key: AccessKey | undefined): Promise<void> {
      const { target, importedFrom } = identity;
      const roles: Plan = (shared) => giveRoleLinesBack(shared, quietedRoles(shared, target));
      if (!key || importedFrom === undefined) return inTurn([roles, (shared) => giveTargetBack(shared, target)]);
      const copies = await copiesWith(importedFrom, key);
      return inTurn([roles, (shared) => giveKeyBack(shared, { target, profile: importedFrom, key }, copies)]);
    },
    /** Puts a shared file back as a backup has it, and keeps a backup of what it replaces. */
    async restore(name: string): Promise<Backup> {
      const { backup, text } = await backups.open(name);
      const file = nameOf(backup.file);
      if (!file) throw new Failure('contextDiffers', { what: 'file', application: files.paths.credentials, caller: backup.file });
      await files.edit(() => ({ texts: { [file]: text }, backup: true }));
      return backup;
    },
  };

  /** Backups, newest first, in which the profile holds this key. */
  async function copiesWith(profile: string, key: AccessKey): Promise<Copy[]> {
    const copies: Copy[] = [];
    for (const { name } of await backups.list()) {
      const { backup, text } = await backups.open(name);
      const file = nameOf(backup.file);
      const copy = file && { file, view: view({ config: '', credentials: '', [file]: text }) };
      if (copy && holdsKey(copy.view, profile, key)) copies.push(copy);
    }
    return copies;
  }
}

export type Deliveries = ReturnType<typeof createDeliveries>;
