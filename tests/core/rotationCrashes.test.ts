import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAwsClock } from '../../electron/core/awsClock.ts';
import { createKeyfob } from '../../electron/core/createKeyfob.ts';
import type { Keyfob } from '../../electron/core/keyfob.ts';
import type { World } from '../../electron/core/rooms.ts';
import { MINUTE, SECOND } from '../../electron/core/time.ts';
import { aWorld, key } from '../support/coreWorld.ts';
import { settled } from '../support/movableClock.ts';

/** The application dies at its n-th dealing with keychain, disk or AWS, before or after that has happened. */
interface Crash {
  readonly at: number;
  readonly after: boolean;
}

const NEVER = new Promise<never>(() => {});

/** A world in which everything hangs from a moment on, as for a program that was killed. */
function mortal(world: World, crash: Crash): World {
  let dealings = 0;
  let isDead = false;
  const deal = <A extends unknown[], T>(action: (...given: A) => Promise<T>) => async (...given: A): Promise<T> => {
    if (isDead) return NEVER;
    dealings += 1;
    isDead = dealings === crash.at;
    if (isDead && !crash.after) return NEVER;
    const done = await action(...given);
    return isDead ? NEVER : done;
  };
  const all = <P extends object>(port: P): P =>
    Object.fromEntries(Object.entries(port).map(([name, action]) => [name, deal(action as (...given: unknown[]) => Promise<unknown>)])) as P;
  return { ...world, keys: all(world.keys), userKeys: all(world.userKeys), keyJournal: all(world.keyJournal), settings: all(world.settings), sts: { ...world.sts, getCallerIdentity: deal(world.sts.getCallerIdentity) } };
}

type AWorld = ReturnType<typeof aWorld>;

async function aliceWithSession(): Promise<AWorld> {
  const world = aWorld();
  world.world.sts.getCallerIdentity = world.account.callerOf;
  const keyfob = await world.run();
  await keyfob.add({ name: 'alice', key });
  await keyfob.login({ identity: 'alice', code: '123456' });
  await settled();
  keyfob.stop();
  return world;
}

/** Lets the application run until nothing more can happen. */
async function live({ clock, advance, world }: AWorld, crash: Crash | undefined, what: (keyfob: Keyfob) => Promise<unknown>): Promise<Keyfob> {
  const keyfob = createKeyfob({ ...(crash ? mortal(world, crash) : world), awsClock: createAwsClock(clock) });
  let isOver = false;
  void keyfob.start().then(() => what(keyfob)).then(() => (isOver = true), () => (isOver = true));
  for (let seconds = 0; seconds < 90 && !isOver; seconds += 1) {
    for (let turns = 0; turns < 4; turns += 1) await settled();
    advance(SECOND);
  }
  keyfob.stop();
  return keyfob;
}

/** The key in use works, and where there is another one the journal has not come to its end. */
function checkNobodyIsLockedOut({ account, keychain, journal }: AWorld): void {
  const inUse = keychain.keys.get('id-1');
  expect(inUse && account.takes(inUse)).toBe(true);
  const isOver = (journal.stored()[0]?.rotation?.next ?? 'end') === 'end';
  expect(account.keys().length).toBeLessThanOrEqual(isOver ? 1 : 2);
}

const crash: fc.Arbitrary<Crash> = fc.record({ at: fc.integer({ min: 1, max: 60 }), after: fc.boolean() });
const trouble = fc.record({
  propagation: fc.constantFrom(0, 7 * SECOND),
  mayDeactivate: fc.boolean(),
  graceDays: fc.constantFrom(0, 7),
});

const resumed = (keyfob: Keyfob) => keyfob.resumeRotation({ identity: 'alice' });

test('a rotation that is killed anywhere, however often, is finished, and leaves no key that nobody knows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(crash, { minLength: 1, maxLength: 4 }), trouble, async (crashes, { propagation, mayDeactivate, graceDays }) => {
      const world = await aliceWithSession();
      world.account.slowDown(propagation);
      if (!mayDeactivate) world.account.forbidden.add('setActive');
      for (const one of crashes) {
        await live(world, one, (keyfob) => keyfob.rotate({ identity: 'alice', graceDays }));
        checkNobodyIsLockedOut(world);
      }
      await live(world, undefined, resumed);
      checkNobodyIsLockedOut(world);
      // Without a journal it was killed before anything began.
      const { from, to } = world.journal.stored()[0]?.rotation ?? { from: undefined, to: key.accessKeyId };
      const inUse = world.keychain.keys.get('id-1')?.accessKeyId;
      expect(inUse).toBe(to);
      // Where a second rotation was killed while it made room, the key of the first is gone before its day.
      const isDeleted = from === undefined || graceDays === 0 || !mayDeactivate;
      const others = world.account.ids().filter((id) => id !== inUse);
      expect([isDeleted ? [] : [`${from} inactive`], ...(crashes.length > 1 ? [[]] : [])]).toContainEqual(others);
      expect(world.keychain.keys.has('id-1 next')).toBe(false);
    }),
    { numRuns: 150 },
  );
});

test('a rotation that is killed anywhere can be taken back, and that may be killed, too', async () => {
  await fc.assert(
    fc.asyncProperty(crash, crash, fc.constantFrom(0, 7 * SECOND), async (first, second, propagation) => {
      const world = await aliceWithSession();
      world.account.slowDown(propagation);
      await live(world, first, (keyfob) => keyfob.rotate({ identity: 'alice' }));
      const rollBack = (keyfob: Keyfob) => keyfob.rollBackRotation('alice');
      await live(world, second, rollBack);
      checkNobodyIsLockedOut(world);
      await live(world, undefined, rollBack);
      checkNobodyIsLockedOut(world);
      const ended = world.journal.stored()[0]?.rotation;
      if (ended?.outcome === 'rotated') return;
      expect(world.account.ids()).toEqual([key.accessKeyId]);
      expect(world.keychain.keys.get('id-1')).toEqual(key);
    }),
    { numRuns: 150 },
  );
});

test('what was killed goes on by itself after the next start, while the session lives', async () => {
  const world = await aliceWithSession();
  await live(world, { at: 12, after: true }, (keyfob) => keyfob.rotate({ identity: 'alice' }));
  expect(world.journal.stored()[0]?.rotation?.next).not.toBe('delete');
  await live(world, undefined, () => NEVER);
  expect(world.journal.stored()[0]?.rotation?.next).toBe('delete');
});

test('without a session what was killed waits for the next code', async () => {
  const world = await aliceWithSession();
  await live(world, { at: 12, after: true }, (keyfob) => keyfob.rotate({ identity: 'alice' }));
  world.advance(13 * 60 * MINUTE);
  await live(world, undefined, (keyfob) => keyfob.login({ identity: 'alice', code: '222222' }).then(() => NEVER));
  expect(world.journal.stored()[0]?.rotation?.next).toBe('delete');
  expect(world.account.ids()).toHaveLength(2);
});
