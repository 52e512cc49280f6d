import { createAttempts } from './attempts.ts';
import type { AwsClock } from './awsClock.ts';
import { createClockListener } from './clockListener.ts';
import { createCodeRequests } from './codeRequests.ts';
import { createSentCodes } from './codes.ts';
import { createDeliveries } from './deliveries.ts';
import { createExpiryWatch } from './expiryWatch.ts';
import { createIdentities } from './identities.ts';
import type { Identity } from './identity.ts';
import type { Keyfob, Reminder } from './keyfob.ts';
import { createLifeOfKeys } from './lifeOfKeys.ts';
import { createListeners } from './listeners.ts';
import { createLogins } from './logins.ts';
import { draw } from './picture.ts';
import type { Backups, Fingerprint, Iam, KeyVault, Log, NewId, SessionStore, SettingsStore, SharedFiles, Sts } from './ports.ts';
import { createOpenings } from './openings.ts';
import { createProfileBook } from './profileBook.ts';
import { createRoleSessions } from './roleSessions.ts';
import type { Session } from './session.ts';
import { timeLeft } from './session.ts';
import { createSessions } from './sessions.ts';
import { createSettingsBook } from './settingsBook.ts';
import { createSources } from './sources.ts';
import type { Clock } from './time.ts';
import { createTroubles } from './troubles.ts';
import { createUses } from './uses.ts';

/** What Keyfob needs of the world. */
export interface World {
  readonly clock: Clock;
  readonly awsClock: AwsClock;
  readonly keys: KeyVault;
  readonly sts: Sts;
  readonly iam: Iam;
  readonly files: SharedFiles;
  readonly backups: Backups;
  readonly store: SessionStore;
  readonly settings: SettingsStore;
  readonly fingerprint: Fingerprint;
  readonly newId: NewId;
  readonly log: Log;
  /** A number from 0 to 1 that nobody can foresee. */
  readonly random: () => number;
  /** The host that calls go to, where it is not AWS's own. */
  readonly endpoint: string | undefined;
}

type Rooms = ReturnType<typeof furnish>;

/** Builds the rules over the world; nothing happens before `start`. */
export function createKeyfob(world: World): Keyfob {
  const rooms = furnish(world);
  const { book, identities, logins, attempts, requests, sessions, watch, deliveries, listener, profiles, troubles, uses, sources, openings } = rooms;
  const life = createLifeOfKeys({ ...rooms, keys: world.keys });

  return {
    ...lifecycle(world, rooms),
    state: () => picture(world, rooms),
    settings: book.current,
    onChange: rooms.changed.add,
    onReminder: rooms.reminders.add,
    onWanted: rooms.wanted.add,
    identities: identities.all,
    choose: identities.choose,
    sessionOf: ({ id }) => sessions.of(id),
    add: (ask) => identities.add(ask),
    moveKey: life.moveKey,
    keepKey: (accessKeyId) => book.change((settings) => ({ ...settings, keptPlaintextKeys: [...settings.keptPlaintextKeys, accessKeyId] })),
    change: life.change,
    findDevices: identities.refreshDevices,
    remove: life.remove,
    prepareLogin: async (ask) => {
      void listener.listen();
      return logins.prepare(ask);
    },
    login: logins.login,
    loginWithoutMfa: logins.loginWithoutMfa,
    waitForLogin: logins.waitForLogin,
    notNow: requests.notNow,
    forgetRefusal: (name) => attempts.forget(identities.find(name).id),
    spotlight: rooms.spotlight.point,
    prepareUse: uses.prepare,
    use: uses.use,
    useOff: uses.off,
    openRole: async ({ role, code }) => (await openings.open(sources.named(role), code, {})).session,
    waitForSession: openings.waitFor,
    chooseRole: sources.learn,
    backups: world.backups.list,
    restoreBackup: deliveries.restore,
    async changeSettings(changes) {
      await book.change((settings) => ({ ...settings, ...changes }));
      watch.rearm();
    },
    async lock() {
      watch.stop();
      const forgotten = await sessions.forgetAll();
      await deliveries.clear(identities.all());
      await uses.lock();
      rooms.changed.tell();
      return forgotten;
    },
    async lookAgain() {
      world.awsClock.doubt();
      watch.rearm();
      if (troubles.keychain()) await restoreSessions(world, rooms);
      await Promise.all([profiles.refresh(), listener.listen()]);
      watch.rearm();
      await uses.refreshAll();
      rooms.changed.tell();
    },
  };
}

/** Puts every part of the core in its place. */
function furnish({ clock, awsClock, keys, sts, iam, files, backups, log, ...world }: World) {
  const changed = createListeners<[]>();
  const wanted = createListeners<[identity: string, byPerson: boolean]>();
  const reminders = createListeners<[Reminder]>();
  const redraw = () => changed.tell();

  const troubles = createTroubles({ log, onChange: redraw });
  const book = createSettingsBook(world.settings, redraw);
  const profiles = createProfileBook({ files, onChange: redraw });
  const sentCodes = createSentCodes({ fingerprint: world.fingerprint, clock: awsClock });
  const sessions = createSessions({ keys, sts, store: world.store, awsClock, sentCodes });
  const deliveries = createDeliveries({ files, backups, book, awsClock });
  const identities = createIdentities({ book, keys, sts, iam, deliveries, profiles, newId: world.newId });
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

  /** Something has become of a session: the picture changes, and its owner is told. */
  const remind = (kind: Reminder['kind']) => (id: string, session: Session) => {
    const identity = identities.all().find((candidate) => candidate.id === id);
    redraw();
    if (!identity) return;
    if (kind === 'ended') void deliveries.clear([identity]).catch((error: unknown) => troubles.note('target not cleared', error));
    reminders.tell({ identity: identity.name, kind, expiresAt: session.expiresAt });
  };
  const lead = () => book.current().reminderLead;
  const watch = createExpiryWatch({ awsClock, lead, onEnding: remind('ending'), onEnded: remind('ended') });
  const logins = createLogins({
    book, identities, sessions, deliveries, attempts, requests, watch, awsClock,
    clockHeard: listener.heard,
    onOpened: () => void uses.refreshAll(),
  });
  const roleSessions = createRoleSessions({ sessions, keys, sts, awsClock, sentCodes });
  const sources = createSources({ book, profiles, identities });
  const store = () => void sessions.save().catch((error: unknown) => troubles.note('sessions not stored', error));
  const openings = createOpenings({ sources, logins, roleSessions, attempts, requests, awsClock, onOpened: store });
  const uses = createUses({
    book, identities, profiles, logins, sources, openings, deliveries, awsClock, troubles,
    random: world.random,
    onChange: redraw,
    onOpened: store,
  });
  return { sources, openings, uses, changed, wanted, reminders, troubles, book, profiles, sessions, deliveries, identities, listener, spotlight, attempts, requests, watch, logins };
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

function lifecycle(world: World, rooms: Rooms): Pick<Keyfob, 'start' | 'stop'> {
  const { book, listener, profiles, troubles, uses, watch } = rooms;
  let stopWatchingFiles = () => {};
  troubles.onKeychainBack(() => void restoreSessions(world, rooms).then(() => settleTargets(rooms)));
  return {
    async start() {
      await book.load();
      await Promise.all([profiles.refresh(), restoreSessions(world, rooms)]);
      stopWatchingFiles = world.files.onChange(() => void profiles.refresh().then(uses.refreshAll));
      void listener.listen();
      void uses.refreshAll();
      await settleTargets(rooms);
    },
    stop() {
      stopWatchingFiles();
      watch.stop();
      uses.stop();
    },
  };
}

/** What has ended leaves the targets, and what lives is in its own: the last run may have been killed before it got there. */
async function settleTargets({ identities, logins, deliveries, troubles }: Rooms): Promise<void> {
  if (troubles.keychain()) return; // nobody knows what lives
  const isOver = (identity: Identity) => !logins.liveSession(identity);
  await deliveries.clear(identities.all().filter(isOver)).catch((error: unknown) => troubles.note('targets not cleared', error));
  for (const identity of identities.all()) {
    const session = logins.liveSession(identity);
    if (session) await deliveries.write(identity, session, {}).catch((error: unknown) => troubles.note('session not delivered', error));
  }
}

async function restoreSessions({ awsClock }: World, { sessions, identities, watch, troubles }: Rooms): Promise<void> {
  try {
    await sessions.restore();
    troubles.keychainAnswered();
  } catch (error) {
    troubles.note('sessions not restored', error);
  }
  for (const { id } of identities.all()) {
    const session = sessions.of(id);
    if (session && timeLeft(session, awsClock.now()) > 0) watch.watch(id, session);
  }
}

function picture({ awsClock, endpoint }: World, { book, sessions, attempts, requests, profiles, troubles, spotlight, uses, sources }: Rooms) {
  return draw({
    settings: book.current(),
    awsClock,
    sessionOf: sessions.of,
    isChecking: attempts.isUnderway,
    refusalOf: attempts.refusalOf,
    waiting: requests.waiting,
    plaintextKeys: profiles.plaintextKeys(),
    defaultIsFree: profiles.defaultIsFree(),
    keychain: troubles.keychain(),
    trouble: profiles.trouble() ?? troubles.store(),
    endpoint,
    spotlight: spotlight.current(),
    roles: sources.roles(),
    failureOf: uses.failureOf,
  });
}
