import { expect, test } from 'vitest';
import { createKeyfob } from '../../electron/core/createKeyfob.ts';
import { Failure } from '../../electron/core/failure.ts';
import { HOUR, MINUTE } from '../../electron/core/time.ts';
import { key, withAlice } from '../support/coreWorld.ts';
import { settled } from '../support/movableClock.ts';

test('a restart finds the session again without a code', async () => {
  const { keyfob, run } = await withAlice();
  await keyfob.login({ code: '123456' });
  keyfob.stop();
  const second = await run();
  expect(second.state().identities[0]?.session).toMatchObject({ state: 'live' });
});

test('locking forgets the session everywhere and keeps the key and the target', async () => {
  const { keyfob, shared, store, keychain } = await withAlice();
  await keyfob.login({ code: '123456' });
  expect(await keyfob.lock()).toBe(1);
  expect(shared.texts().credentials).toBe('[alice]\n');
  expect(store.stored().size).toBe(0);
  expect(keychain.keys.size).toBe(1);
  expect(keyfob.state().identities[0]).toMatchObject({ target: 'alice', session: null });
});

test('whoever listens hears of the sessions that a restart finds', async () => {
  const { keyfob, world } = await withAlice();
  await keyfob.login({ code: '123456' });
  keyfob.stop();
  const second = createKeyfob(world);
  const seen: unknown[] = [];
  second.onChange(() => seen.push(second.state().identities[0]?.session?.state));
  await second.start();
  expect(seen.at(-1)).toBe('live');
});

test('keys leave the target when the session ends, and whoever listens is reminded twice', async () => {
  const { keyfob, shared, advance } = await withAlice();
  const told: string[] = [];
  keyfob.onReminder(({ identity, kind }) => told.push(`${identity} ${kind}`));
  await keyfob.login({ code: '123456' });
  advance(12 * HOUR - 15 * MINUTE);
  expect(keyfob.state().identities[0]?.session?.state).toBe('ending');
  advance(15 * MINUTE);
  await settled();
  expect(keyfob.state().identities[0]?.session?.state).toBe('ended');
  expect(told).toEqual(['alice ending', 'alice ended']);
  expect(shared.texts().credentials).not.toContain('ASIA');
});

test('a warning that was given is not given again by another start', async () => {
  const { keyfob, world, advance } = await withAlice();
  const told: string[] = [];
  keyfob.onReminder(({ kind }) => told.push(kind));
  await keyfob.login({ code: '123456' });
  advance(12 * HOUR - 10 * MINUTE);
  await settled();
  keyfob.stop();
  const second = createKeyfob(world);
  second.onReminder(({ kind }) => told.push(`${kind}, second start`));
  await second.start();
  expect(told).toEqual(['ending']);
  advance(10 * MINUTE);
  expect(told).toEqual(['ending', 'ended, second start']);
});

test('a warning that fell into the time without Keyfob is given at the next start', async () => {
  const { keyfob, world, advance } = await withAlice();
  await keyfob.login({ code: '123456' });
  keyfob.stop();
  advance(12 * HOUR - 10 * MINUTE);
  const second = createKeyfob(world);
  const told: string[] = [];
  second.onReminder(({ kind }) => told.push(kind));
  await second.start();
  expect(told).toEqual(['ending']);
});

test('what ended while the application was away leaves the target at the next start', async () => {
  const { keyfob, shared, advance, run } = await withAlice();
  await keyfob.login({ code: '123456' });
  keyfob.stop();
  advance(13 * HOUR);
  expect(shared.texts().credentials).toContain('ASIA');
  await run();
  expect(shared.texts().credentials).not.toContain('ASIA');
});

test('a session that cannot be stored works all the same, and says so', async () => {
  const { keyfob, world, shared } = await withAlice();
  world.store.save = () => Promise.reject(new Failure('keychainLocked', {}));
  const { notes } = await keyfob.login({ code: '123456' });
  expect(notes.map(({ code }) => code)).toContain('notStored');
  expect(shared.texts().credentials).toContain('ASIASESSION');
});

test('fifty callers with one code get one session and one write', async () => {
  const { keyfob, shared, aws } = await withAlice();
  const edit = shared.files.edit;
  let edits = 0;
  shared.files.edit = (change) => {
    edits += 1;
    return edit(change);
  };
  const results = await Promise.all(Array.from({ length: 50 }, () => keyfob.login({ code: '123456' })));
  expect(new Set(results.map(({ session }) => session)).size).toBe(1);
  expect(aws.calls.filter(({ operation }) => operation === 'GetSessionToken')).toHaveLength(1);
  expect(edits).toBe(1);
});

test('a tool that waits goes on with the session that a person opens in the popup', async () => {
  const { keyfob } = await withAlice();
  const wanted: [string, boolean][] = [];
  keyfob.onWanted((identity, byPerson) => wanted.push([identity, byPerson]));
  const waiting = keyfob.waitForLogin({ identity: 'alice' }, { name: 'aws', pid: 48213 }, false);
  await settled();
  expect(wanted).toEqual([['alice', false]]);
  expect(keyfob.state()).toMatchObject({ spotlight: 'alice', identities: [{ waiting: { requester: 'aws', pid: 48213, others: 0 } }] });
  await keyfob.login({ code: '123456' });
  expect(await waiting).toMatchObject({ alreadyLive: false, identity: { name: 'alice' } });
  expect(keyfob.state().identities[0]?.waiting).toBeNull();
});

test('a session that could not be written reaches its target at the next login, without another code', async () => {
  const { keyfob, shared, world, aws } = await withAlice();
  const { edit } = shared.files;
  world.files.edit = () => Promise.reject(new Failure('diskFull', { file: 'credentials' }));
  await expect(keyfob.login({ code: '123456' })).rejects.toMatchObject({ code: 'diskFull' });
  world.files.edit = edit;
  expect(await keyfob.login({ code: '654321' })).toMatchObject({ alreadyLive: true });
  expect(shared.texts().credentials).toContain('ASIA');
  expect(aws.calls.filter(({ operation }) => operation === 'GetSessionToken')).toHaveLength(1);
});

test('a session that was stored but not written when the application was killed is written at the next start', async () => {
  const { keyfob, shared, run } = await withAlice();
  await keyfob.login({ code: '123456' });
  keyfob.stop();
  const written = shared.texts().credentials;
  shared.set({ credentials: '' });
  await run();
  expect(shared.texts().credentials).toBe(written);
});

test('while the keychain does not answer the targets keep what they hold', async () => {
  const { keyfob, shared, run, world } = await withAlice();
  await keyfob.login({ code: '123456' });
  keyfob.stop();
  const written = shared.texts().credentials;
  const { load } = world.store;
  world.store.load = () => Promise.reject(new Failure('keychainLocked', {}));
  const second = await run();
  expect(shared.texts().credentials).toBe(written);
  world.store.load = load;
  await second.lookAgain();
  expect(second.state().identities[0]?.session).toMatchObject({ state: 'live' });
  expect(shared.texts().credentials).toBe(written);
});

test('what is locked while the keychain still thinks does not come back', async () => {
  const { keyfob, shared, store, world } = await withAlice();
  await keyfob.login({ code: '123456' });
  keyfob.stop();
  const stored = store.stored();
  let answer = () => {};
  world.store.load = () => new Promise((resolve) => (answer = () => resolve(stored)));
  const second = createKeyfob(world);
  const started = second.start();
  await settled();
  await second.lock();
  answer();
  await started;
  expect(second.state().identities[0]?.session).toBeNull();
  expect(shared.texts().credentials).toBe('[alice]\n');
});

test('a session that is opened while the keychain was silent leaves the stored ones where they are', async () => {
  const { keyfob, store, world, run, advance } = await withAlice();
  await keyfob.add({ name: 'bob', key: { ...key, accessKeyId: 'AKIABOBBOBBOBBOBBOB1' } });
  await keyfob.login({ identity: 'alice', code: '123456' });
  keyfob.stop();
  const { load } = world.store;
  world.store.load = () => Promise.reject(new Failure('keychainLocked', {}));
  world.sts.getCallerIdentity = () => new Promise(() => {});
  const second = await run();
  world.store.load = load;
  const login = second.loginWithoutMfa({ identity: 'bob' });
  await settled();
  advance(2000);
  await login;
  expect(store.stored().size).toBe(2);
});
