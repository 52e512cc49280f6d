import { isFailure } from './failure.ts';
import { createAccountReporting } from './account/accountReporting.ts';
import { createEnforcement } from './account/enforcement.ts';
import type { Identity } from './identity.ts';
import type { Keyfob, LoginAsk } from './keyfob.ts';
import { createLifeOfKeys } from './keys/lifeOfKeys.ts';
import { pictureOf } from './picture/pictureOf.ts';
import { createPolicyReading } from './account/policyReading.ts';
import { recorded } from './recorded.ts';
import type { World } from './rooms.ts';
import { furnish } from './rooms.ts';
import { timeLeft } from './session.ts';
import { mergeSettings, notesOnMerge, portableSettings } from './settings/settingsTransfer.ts';

type Rooms = ReturnType<typeof furnish>;

/** The id of no identity: the keychain has nothing under it, and says so. */
const NOBODY = 'nobody';

/** Builds the rules over the world; nothing happens before `start`. */
export function createKeyfob(world: World): Keyfob {
  const rooms = furnish(world);
  const { book, identities, logins, attempts, requests, sessions, watch, deliveries, listener, profiles, troubles, freshness, uses, sources, openings, roleProfiles, handOuts, enrolment, leftovers, rotations, vault, consoles } = rooms;
  const life = createLifeOfKeys(rooms);
  const enforcement = { ...createEnforcement({ ...world, ...rooms }), ...createAccountReporting({ ...world, ...rooms }) };
  const { policiesOf } = createPolicyReading({ ...rooms, policies: world.policies });

  /** Without the key behind the passphrase a code is not asked for: it could not be sent. */
  function refuseBehindVault({ identity, force }: Pick<LoginAsk, 'identity' | 'force'>): void {
    if (force || !logins.liveSession(identities.choose(identity))) vault.demandOpen();
  }

  function openFor<P extends { readonly wants: string }>(plan: P): P {
    if (plan.wants !== 'none') vault.demandOpen();
    return plan;
  }

  const keyfob: Keyfob = {
    ...lifecycle(world, rooms),
    state: () => pictureOf(world, rooms),
    settings: book.current,
    onChange: rooms.changed.add,
    onRecorded: rooms.recorded.add,
    onReminder: rooms.reminders.add,
    onWanted: rooms.wanted.add,
    identities: identities.all,
    choose: identities.choose,
    sessionOf: ({ id }) => sessions.of(id),
    add: (ask) => identities.add(ask),
    moveKey: life.moveKey,
    keepKey: (accessKeyId) => book.change((settings) => ({ ...settings, keptPlaintextKeys: [...settings.keptPlaintextKeys, accessKeyId] })),
    change: life.change,
    async findDevices(name) {
      const result = await identities.refreshDevices(name);
      await leftovers.look(result.identity);
      return result;
    },
    beginEnrolment: enrolment.begin,
    enrolDevice: enrolment.enrol,
    resyncDevice: enrolment.resync,
    removeDevice: rooms.removeDevice,
    deleteLeftover: leftovers.remove,
    remove: life.remove,
    lookAtKeys: rotations.look,
    planRotation: rotations.plan,
    rotate: rotations.rotate,
    rotationByLogin: rotations.byLogin,
    resumeRotation: rotations.resume,
    rollBackRotation: rotations.rollBack,
    prepareLogin: async (ask) => {
      void listener.listen();
      refuseBehindVault(ask);
      return logins.prepare(ask);
    },
    login: async (ask) => {
      refuseBehindVault(ask);
      return logins.login(ask);
    },
    loginWithoutMfa: logins.loginWithoutMfa,
    waitForLogin: logins.waitForLogin,
    notNow: requests.notNow,
    forgetRefusal: (name) => attempts.forget(identities.find(name).id),
    snooze: rooms.snooze,
    spotlight: rooms.spotlight.point,
    prepareUse: async (ask) => openFor(await uses.prepare(ask)),
    use: uses.use,
    useOff: uses.off,
    addRole: roleProfiles.add,
    editRole: roleProfiles.edit,
    removeRole: roleProfiles.remove,
    async openRole({ role, code }) {
      const { session } = await openings.open(sources.named(role), code, {});
      void freshness.refreshAll();
      return session;
    },
    waitForSession: openings.waitFor,
    prepareHandOut: async (ask) => {
      void listener.listen();
      return openFor(await handOuts.prepare(ask));
    },
    handOut: handOuts.handOut,
    ...consoles,
    chooseRole: sources.learn,
    async deliverRole(name, delivery, consent) {
      const notes = await rooms.roleDeliveries.deliver(name, delivery, consent);
      void freshness.refreshAll();
      return notes;
    },
    policiesOf,
    ...enforcement,
    backups: world.backups.list,
    restoreBackup: deliveries.restore,
    async changeSettings(changes) {
      await book.change((settings) => ({ ...settings, ...changes }));
      watch.rearm();
      vault.used();
    },
    changeNetwork: rooms.changeNetwork,
    portableSettings: () => portableSettings(book.current()),
    async importSettings(foreign) {
      const notes = notesOnMerge(book.current(), foreign);
      await book.change((settings) => mergeSettings(settings, foreign, world.newId));
      watch.rearm();
      return { notes };
    },
    async makeVault({ passphrase, anew = false }) {
      await vault.make(passphrase, { anew });
      await goOn(world, rooms);
    },
    async unlock(passphrase) {
      await vault.unlock(passphrase);
      await goOn(world, rooms);
    },
    async changePassphrase(before, after) {
      await vault.changePassphrase(before, after);
      await goOn(world, rooms);
    },
    async moveToKeychain() {
      await vault.moveToKeychain();
      await goOn(world, rooms);
    },
    lockVault: vault.lock,
    async lock() {
      watch.stop();
      const forgotten = await sessions.forgetAll();
      await deliveries.clear(identities.all());
      await uses.lock();
      vault.lock();
      return forgotten;
    },
    async lookAgain() {
      requests.personIsBack();
      world.awsClock.doubt();
      watch.rearm();
      if (troubles.keychain()) await restoreSessions(world, rooms);
      await Promise.all([profiles.refresh(), listener.listen()]);
      watch.rearm();
      await freshness.refreshAll();
      rotations.tendAll();
      rooms.changed.tell();
    },
  };
  return recorded(keyfob, rooms);
}

function lifecycle(world: World, rooms: Rooms): Pick<Keyfob, 'start' | 'stop'> {
  const { book, changed, listener, profiles, troubles, freshness, watch, keyBook, rotations, vault, recording, planRuns } = rooms;
  let stopWatchingFiles = () => {};
  let stopHearingClock = () => {};
  troubles.onKeychainBack(() => void restoreSessions(world, rooms).then(() => settleTargets(rooms)));
  return {
    async start() {
      stopHearingClock = world.awsClock.onChange(() => {
        watch.rearm();
        void freshness.refreshAll();
        changed.tell();
      });
      const runs = planRuns.load().catch((error: unknown) => troubles.note('the journal of the plan was not read', error));
      await Promise.all([book.load(), recording.load(), runs]);
      await keyBook.load().catch((error: unknown) => troubles.note('the journal of the keys was not read', error));
      await vault.start();
      await restoreSessions(world, rooms);
      rotations.tendAll();
      for (const identity of rooms.identities.all()) void rooms.leftovers.lookIfSuspected(identity);
      await rooms.processes.mend().catch((error: unknown) => troubles.note('process lines not renewed', error));
      stopWatchingFiles = world.files.onChange(() => void profiles.refresh().then(freshness.refreshAll));
      void listener.listen();
      void freshness.refreshAll();
      await settleTargets(rooms);
    },
    stop() {
      stopWatchingFiles();
      stopHearingClock();
      watch.stop();
      freshness.stopAll();
      rooms.requests.end();
      vault.lock();
    },
  };
}

/** The keys can be read again: sessions come back, who waited for them is answered, and targets are filled. */
async function goOn(world: World, rooms: Rooms): Promise<void> {
  const { attempts, identities, freshness, logins, requests, sessions, troubles } = rooms;
  await restoreSessions(world, rooms);
  for (const identity of identities.all()) {
    if (isFailure(attempts.refusalOf(identity.id), 'vaultLocked', 'vaultNew')) attempts.forget(identity.id);
    if (logins.liveSession(identity)) requests.opened({ identity: identity.name });
  }
  await settleTargets(rooms);
  await sessions.save().catch((error: unknown) => troubles.note('sessions not stored', error));
  void freshness.refreshAll();
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

/**
 * Reads the sealed sessions, and the shared files, by which the roles among them are known. Where there is no identity yet the
 * keychain is asked all the same: that there is none is said before a key is typed.
 */
async function restoreSessions({ awsClock }: World, { keys, sessions, sources, identities, watch, troubles, changed, profiles }: Rooms): Promise<void> {
  const filesRead = profiles.refresh();
  let ended: ReadonlySet<string> = new Set();
  try {
    if (identities.all().length === 0) await keys.load(NOBODY);
    ended = await sessions.restore();
    troubles.keychainAnswered();
  } catch (error) {
    troubles.note('sessions not restored', error);
  }
  await filesRead;
  for (const key of [...identities.all().map(({ id }) => id), ...sources.ownKeys()]) {
    const session = sessions.of(key);
    if (session && (timeLeft(session, awsClock.now()) > 0 || ended.has(key))) watch.watch(key, session);
  }
  if (ended.size > 0) await sessions.save().catch((error: unknown) => troubles.note('sessions not stored', error));
  changed.tell();
}
