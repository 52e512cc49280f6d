import { createAccountNames } from './account/accountNames.ts';
import type { Capabilities } from './appState.ts';
import { createAttempts } from './attempts.ts';
import type { AwsClock } from './awsClock.ts';
import { createClockListener } from './clockListener.ts';
import { createCodeRequests } from './codeRequests.ts';
import { createConsoles } from './roles/consoles.ts';
import { createSentCodes } from './codes.ts';
import { createDeliveries } from './delivery/deliveries.ts';
import { createDeviceAccess } from './devices/deviceAccess.ts';
import { createDeviceRemoval } from './devices/deviceRemoval.ts';
import type { AccountEditor, AccountReader, PlanJournal, UndoFiles } from './account/enforcementPorts.ts';
import { createPlanRuns } from './account/planRuns.ts';
import { createEnrolment } from './enrolment.ts';
import { createFreshness } from './delivery/freshness.ts';
import { createHandOuts } from './delivery/handOuts.ts';
import { createIdentities } from './identities.ts';
import type { Reminder } from './keyfob.ts';
import { createLeftovers } from './devices/leftovers.ts';
import { createLifeOfAKey } from './keys/lifeOfAKey.ts';
import { createListeners } from './listeners.ts';
import { createLogins } from './logins.ts';
import { createOpenings } from './roles/openings.ts';
import type { ActivityRecord, Backups, Browser, Fingerprint, Iam, KeyJournal, KeyPlace, KeyPlaces, KeyVault, Log, MfaDevices, NewId, PolicyReader, Routes, SessionStore, SettingsStore, SharedFiles, SignIn, Sts, UserKeys } from './ports.ts';
import { createMoves } from './delivery/moves.ts';
import { createProcesses } from './delivery/processes.ts';
import type { Helper } from './delivery/processLine.ts';
import { createProfileBook } from './profileBook.ts';
import { createRecording } from './record.ts';
import { createReminding } from './reminding.ts';
import { createRoleDeliveries } from './roles/roleDeliveries.ts';
import { createRolePictures } from './roles/rolePicture.ts';
import { createRoleProfiles } from './roles/roleProfiles.ts';
import { createRoleSessions } from './roles/roleSessions.ts';
import { createSessions } from './sessions.ts';
import { createNetworkChoice, type Network } from './settings/network.ts';
import { createSettingsBook } from './settings/settingsBook.ts';
import { createSharedEdits } from './delivery/sharedEdits.ts';
import { createSources } from './roles/sources.ts';
import { createTargetAsks } from './delivery/targetAsks.ts';
import type { Clock } from './time.ts';
import { createTroubles } from './troubles.ts';
import { createUses } from './delivery/uses.ts';
import { createVault } from './vault.ts';
import { createWays } from './ways.ts';

/** What Keyfob needs of the world. */
export interface World {
  readonly clock: Clock;
  readonly awsClock: AwsClock;
  readonly keys: KeyVault;
  readonly places: KeyPlaces;
  /** Where keys must lie, whatever the settings say. */
  readonly demandedPlace: KeyPlace | undefined;
  readonly sts: Sts;
  readonly iam: Iam;
  readonly mfaDevices: MfaDevices;
  readonly userKeys: UserKeys;
  readonly policies: PolicyReader;
  readonly accounts: AccountEditor;
  readonly accountReader: AccountReader;
  readonly undoFiles: UndoFiles;
  readonly planJournal: PlanJournal;
  readonly signIn: SignIn;
  readonly browser: Browser;
  readonly files: SharedFiles;
  readonly backups: Backups;
  readonly store: SessionStore;
  readonly settings: SettingsStore;
  readonly keyJournal: KeyJournal;
  readonly fingerprint: Fingerprint;
  readonly newId: NewId;
  readonly record: ActivityRecord;
  readonly log: Log;
  /** A number from 0 to 1 that nobody can foresee. */
  readonly random: () => number;
  readonly routes: Routes;
  readonly network: Network;
  /** Id of a long-lived key in the environment that the application was started from. */
  readonly keyInEnvironment: string | undefined;
  /** Keyfob's own folder. */
  readonly home: string;
  /** What a profile in process delivery runs. */
  readonly helper: Helper;
  /** What the desktop can tell of; asked at each drawing. */
  readonly capabilities: () => Capabilities;
}

/** Puts every part of the core in its place. */
export function furnish({ clock, awsClock, sts, iam, files, backups, log, ...world }: World) {
  const changed = createListeners<[]>();
  const recorded = createListeners<[]>();
  const looks = createListeners<[]>();
  const wanted = createListeners<[identity: string, byPerson: boolean]>();
  const reminders = createListeners<[Reminder]>();
  const redraw = () => changed.tell();

  const troubles = createTroubles({ log, onChange: redraw });
  const book = createSettingsBook(world.settings, redraw);
  const vault = createVault({ places: world.places, book, clock, log, demanded: world.demandedPlace, onChange: redraw });
  const keys = vault.watch(world.keys);
  const profiles = createProfileBook({ files, onChange: redraw });
  const ways = createWays({ routes: world.routes, profiles, book });
  const sentCodes = createSentCodes({ fingerprint: world.fingerprint, clock: awsClock });
  const sessions = createSessions({ keys, sts, store: world.store, awsClock, sentCodes, hostOf: ways.hostOfId });
  const edits = createSharedEdits({ files, book });
  const asks = createTargetAsks({ book, awsClock });
  const processes = createProcesses({ book, edits, helper: world.helper, awsClock });
  const deliveries = createDeliveries({ files, backups, edits, asks, processes });
  const moves = createMoves({ book, files, backups, edits, asks, processes });
  const identities = createIdentities({ book, keys, sts, iam, deliveries, moves, profiles, ways, newId: world.newId });
  const listener = createClockListener({ clock, awsClock, keys, sts, identities, troubles });
  const spotlight = createSpotlight(redraw, () => void listener.listen());
  const attempts = createAttempts(redraw);
  const requests = createCodeRequests({
    clock,
    onChange: redraw,
    ask(identity, byPerson) {
      spotlight.point(identity);
      wanted.tell(identity, byPerson);
    },
  });

  const store = () => void sessions.save().catch((error: unknown) => troubles.note('sessions not stored', error));

  const { watch, snooze } = createReminding({
    book, awsClock, sessions, identities, deliveries, troubles, store,
    sources: () => sources,
    renewsByItself: (role) => openings.renewsByItself(role),
    onChange: redraw,
    tell: reminders.tell,
  });
  const logins = createLogins({
    book, identities, sessions, deliveries, attempts, requests, watch, ways, awsClock,
    clockHeard: listener.heard,
    onOpened(identity) {
      void freshness.refreshAll();
      void leftovers.lookIfSuspected(identity);
      void accountNames.learn(identity);
      rotations.opened(identity);
    },
  });
  const access = createDeviceAccess({ keys, identities, logins });
  const accountNames = createAccountNames({ iam, access, book });
  const leftovers = createLeftovers({ mfaDevices: world.mfaDevices, access, identities, book, onChange: redraw });
  const enrolment = createEnrolment({
    iam, access, identities, leftovers, sentCodes, awsClock,
    mfaDevices: world.mfaDevices,
    clockHeard: listener.heard,
    onCured: attempts.forget,
  });
  const removeDevice = createDeviceRemoval({ mfaDevices: world.mfaDevices, access, identities });
  const roleSessions = createRoleSessions({ sessions, keys, sts, awsClock, sentCodes, ways });
  const sources = createSources({ book, profiles, identities });
  const openings = createOpenings({
    sources, logins, roleSessions, attempts, requests, awsClock,
    onOpened(key, session) {
      watch.watch(key, session);
      store();
    },
  });
  const recording = createRecording({ record: world.record, awsClock, onEntry: () => recorded.tell() });
  const { rotations, keyBook } = createLifeOfAKey({ ...world, clock, awsClock, keys, sts, book, identities, logins, recording, troubles, onChange: redraw });
  const handOuts = createHandOuts({ vault, sources, identities, logins, openings, recording, awsClock });
  const consoles = createConsoles({ ...world, handOuts });
  const freshness = createFreshness({
    book, logins, sources, openings, deliveries, recording, awsClock, troubles,
    random: world.random,
    onChange: redraw,
    onOpened: store,
  });
  const changeNetwork = createNetworkChoice({
    ...world,
    book,
    onChanged() {
      void listener.listen();
      void freshness.refreshAll();
    },
  });
  const uses = createUses({ book, identities, profiles, logins, sources, openings, deliveries, freshness, awsClock, onChange: redraw });
  const planRuns = createPlanRuns({ journal: world.planJournal, note: troubles.note, onChange: redraw });
  const roleDeliveries = createRoleDeliveries({ book, edits, processes, sources, profiles, deliveries });
  const roleProfiles = createRoleProfiles({ edits, processes, roleDeliveries, book, identities, profiles, onEdited: () => void freshness.refreshAll() });
  return { looks, changeNetwork, snooze, ways, planRuns, access, drawRoles: createRolePictures(), recorded, vault, keys, enrolment, leftovers, removeDevice, rotations, keyBook, processes, moves, roleDeliveries, roleProfiles, sources, openings, recording, handOuts, consoles, freshness, uses, changed, wanted, reminders, troubles, book, profiles, sessions, deliveries, identities, listener, spotlight, attempts, requests, watch, logins };
}

function createSpotlight(redraw: () => void, onPoint: () => void) {
  let current: string | undefined;
  return {
    current: () => current,
    point(identity: string | undefined): void {
      current = identity;
      onPoint();
      redraw();
    },
  };
}

/** All rooms of the core, furnished over one world. */
export type Rooms = ReturnType<typeof furnish>;
