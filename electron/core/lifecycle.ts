import { isFailure } from './failure.ts';
import type { Identity } from './identity.ts';
import type { Keyfob } from './keyfob.ts';
import type { Rooms, World } from './rooms.ts';
import { timeLeft } from './session.ts';

/** The id of no identity: the keychain has nothing under it, and says so. */
const NOBODY = 'nobody';

/** The application's start and end as the rules see them, and how it looks at everything again. */
export function lifecycle(world: World, rooms: Rooms): Pick<Keyfob, 'start' | 'stop' | 'lookAgain'> {
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
      // Watched from the first reading on: the keychain may take its time, and what changes meanwhile would be missed.
      const restored = restoreSessions(world, rooms);
      stopWatchingFiles = world.files.onChange(() => void restored.then(profiles.refresh).then(freshness.refreshAll));
      await restored;
      rotations.tendAll();
      for (const identity of rooms.identities.all()) void rooms.leftovers.lookIfSuspected(identity);
      await rooms.processes.mend().catch((error: unknown) => troubles.note('process lines not renewed', error));
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
    async lookAgain() {
      rooms.requests.personIsBack();
      world.awsClock.doubt();
      watch.rearm();
      rooms.looks.tell();
      if (troubles.keychain()) await restoreSessions(world, rooms);
      await Promise.all([profiles.refresh(), listener.listen()]);
      watch.rearm();
      await freshness.refreshAll();
      rotations.tendAll();
      changed.tell();
    },
  };
}

/** The keys can be read again: sessions come back, who waited for them is answered, and targets are filled. */
export async function goOn(world: World, rooms: Rooms): Promise<void> {
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
