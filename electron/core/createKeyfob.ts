import { createAccountReporting } from './account/accountReporting.ts';
import { createEnforcement } from './account/enforcement.ts';
import type { Keyfob, LoginAsk } from './keyfob.ts';
import { createLifeOfKeys } from './keys/lifeOfKeys.ts';
import { goOn, lifecycle } from './lifecycle.ts';
import { pictureOf } from './picture/pictureOf.ts';
import { createPolicyReading } from './account/policyReading.ts';
import { recorded } from './recorded.ts';
import type { World } from './rooms.ts';
import { furnish } from './rooms.ts';
import { mergeSettings, notesOnMerge, portableSettings } from './settings/settingsTransfer.ts';

/** Builds the rules over the world; nothing happens before `start`. */
export function createKeyfob(world: World): Keyfob {
  const rooms = furnish(world);
  const { book, identities, logins, attempts, requests, sessions, watch, deliveries, listener, troubles, freshness, uses, sources, openings, roleProfiles, handOuts, enrolment, leftovers, rotations, vault, consoles } = rooms;
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
    onLook: rooms.looks.add,
    noteEndpoint: troubles.noteEndpoint,
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
  };
  return recorded(keyfob, rooms);
}
