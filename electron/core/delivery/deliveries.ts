import { Failure } from '../failure.ts';
import type { SharedView } from '../files/sharedView.ts';
import type { Identity } from '../identity.ts';
import { profileOf } from '../identity.ts';
import type { Backup, Consent } from '../keyfob.ts';
import type { Note } from '../notes.ts';
import type { Backups, SharedFiles } from '../ports.ts';
import type { Processes } from './processes.ts';
import { needlessRoleLines, setRoleLinesAside } from '../roles/roleLines.ts';
import type { Session } from '../session.ts';
import type { Occupancy } from '../settings/settings.ts';
import type { Plan, SharedEdits } from './sharedEdits.ts';
import type { TargetAsks } from './targetAsks.ts';
import { checkTarget, claimTarget, clearTarget, giveTargetBack, planDelivery, takeKeyOut } from '../targets.ts';

interface Parts {
  readonly files: SharedFiles;
  readonly backups: Backups;
  readonly edits: SharedEdits;
  readonly asks: TargetAsks;
  readonly processes: Processes;
}

/** Carries sessions into their targets and out of them, by the rules of `targets`; or lets a profile run Keyfob instead. */
export function createDeliveries({ files, backups, edits, asks, processes }: Parts) {
  const { occupantOf } = asks;

  /** Whether nothing of this identity is written to its target. */
  const isAbsent = ({ target, delivery }: Identity) => delivery === 'process' || occupantOf(target) !== undefined;

  return {
    /** Asks every question that stands before this identity's credentials where tools find them; writes nothing. */
    async check(identity: Identity, consent: Consent): Promise<void> {
      const { name, id, target, accessKeyId } = identity;
      if (identity.delivery === 'process') return edits.check(processes.on(name, consent, [accessKeyId]));
      processes.refuseRunning(target, id);
      if (!isAbsent(identity)) checkTarget(await edits.look(), asks.ofIdentity(identity, consent));
    },
    /** Makes room in the target where leave was given, so that the first login need not ask again; or lets the profile run Keyfob. */
    async claim(identity: Identity, consent: Consent): Promise<void> {
      if (identity.delivery === 'process') return runFor(identity, consent);
      if (consent.replace || consent.setAside) await edits.edit((view) => claimTarget(view, asks.ofIdentity(identity, consent)));
    },
    /** Writes a session into the identity's target, unless something else was put there, or its profile runs Keyfob. */
    async write(identity: Identity, session: Session, consent: Consent): Promise<readonly Note[]> {
      const { target, name } = identity;
      if (identity.delivery === 'process') return runFor(identity, consent).then(() => []);
      const occupant = occupantOf(target);
      if (occupant) return [{ code: 'targetOccupied', facts: { target, by: occupant.profile, identity: name } }];
      await edits.edit((view) => planDelivery(view, asks.ofIdentity(identity, consent), session));
      return [];
    },
    /** Takes what has ended, or was locked, out of the targets of these identities; what was put there instead stays. */
    clear: (identities: readonly Identity[]): Promise<void> =>
      edits.edit(...identities.filter((identity) => !isAbsent(identity)).map(({ target }): Plan => (view) => clearTarget(view, target))),
    /** Asks every question that stands before something else in a target; writes nothing. */
    async checkOccupancy(occupancy: Occupancy, consent: Consent): Promise<void> {
      processes.refuseRunning(occupancy.target);
      checkTarget(await edits.look(), asks.ofOccupancy(occupancy, consent));
    },
    /** Writes the session of what was put into a target; a region that came with what was there before goes. */
    occupy(occupancy: Occupancy, session: Session, consent: Consent): Promise<void> {
      const { target, region } = occupancy;
      const before = occupantOf(target);
      const write = (agreed: Consent) => (view: SharedView) => planDelivery(view, { ...asks.ofOccupancy(occupancy, agreed), region }, session);
      if (before?.region === undefined || before.region === region) return edits.edit(write(consent));
      // What was set aside for the one before may be set aside again.
      return edits.edit((view) => giveTargetBack(view, target, { region: before.region, stays: true }), write({ ...consent, setAside: true }));
    },
    /** Takes a session out of a target that stays chosen. */
    empty: (target: string): Promise<void> => edits.edit((view) => clearTarget(view, target)),
    /** Gives a target back as it was before something was put there; `stays` where an identity's session goes there next. */
    vacate: ({ target, region }: Occupancy, stays: boolean): Promise<void> => edits.edit((view) => giveTargetBack(view, target, { region, stays })),
    /** Takes a long-lived key, which is in the keychain by now, out of the shared files. */
    takeKeyOut: (profile: string, accessKeyId: string): Promise<void> => edits.edit((view) => takeKeyOut(view, profile, accessKeyId)),
    /** Roles that start from this identity would ask the AWS CLI for a code again; with leave, their lines are set aside. */
    async quietRoles(identity: Identity, consent: Consent): Promise<readonly Note[]> {
      const from = [profileOf(identity)];
      const lines = needlessRoleLines(await edits.look(), from);
      const rolesWith = (key: string) => [...new Set(lines.filter((line) => line.key === key).map(({ role }) => role))];
      const roles = [...new Set(lines.map(({ role }) => role))];
      if (roles.length === 0) return [];
      const long = rolesWith('duration_seconds');
      const longer: Note[] = long.length > 0 ? [{ code: 'longRoles', facts: { roles: long } }] : [];
      if (!consent.setAside) return [{ code: 'rolesAskAgain', facts: { roles, identity: identity.name } }, ...longer];
      await edits.edit((view) => setRoleLinesAside(view, needlessRoleLines(view, from)));
      return longer;
    },
    /** Puts a shared file back as a backup has it, and keeps a backup of what it replaces. */
    async restore(name: string): Promise<Backup> {
      const { backup, text } = await backups.open(name);
      const file = (['config', 'credentials'] as const).find((candidate) => files.paths[candidate] === backup.file);
      if (!file) throw new Failure('contextDiffers', { what: 'file', application: files.paths.credentials, caller: backup.file });
      await files.edit(() => ({ texts: { [file]: text }, backup: true }));
      return backup;
    },
  };

  async function runFor({ name, accessKeyId }: Identity, consent: Consent): Promise<void> {
    await processes.remember();
    await edits.edit(processes.on(name, consent, [accessKeyId]));
  }
}

export type Deliveries = ReturnType<typeof createDeliveries>;
