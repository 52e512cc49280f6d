import { expect, test } from 'vitest';
import { createAwsClock } from '../../electron/core/awsClock.ts';
import { createKeyfob } from '../../electron/core/createKeyfob.ts';
import { Failure } from '../../electron/core/failure.ts';
import { HOUR, MINUTE } from '../../electron/core/time.ts';
import { aWorld, key, withAlice } from '../support/coreWorld.ts';
import { settled } from '../support/movableClock.ts';

test('a clock that turns out to be slow moves the end of a session and its reminder, and is drawn at once', async () => {
  const { world, clock, advance } = await withAlice();
  const awsClock = createAwsClock(clock);
  const keyfob = createKeyfob({ ...world, awsClock });
  await keyfob.start();
  await keyfob.login({ code: '123456' });
  let drawn = 0;
  const told: string[] = [];
  keyfob.onChange(() => (drawn += 1));
  keyfob.onReminder(({ kind }) => told.push(kind));
  awsClock.learn(new Date(clock.now().getTime() + 20 * MINUTE));
  expect(drawn).toBeGreaterThan(0);
  expect(keyfob.state().clockWarning).toEqual({ minutes: 20, direction: 'slow' });
  advance(12 * HOUR - 20 * MINUTE);
  await settled();
  expect(told).toEqual(['ending', 'ended']);
});

test('an endpoint that does not listen is told with its cure, and tried again by a click', async () => {
  const { keyfob } = await withAlice();
  const taken = new Failure('portTaken', { port: 25_000, file: '/home/me/endpoint.port' });
  keyfob.noteEndpoint(taken);
  expect(keyfob.state().trouble).toMatchObject({ code: 'portTaken', remedy: 'retry', next: expect.stringContaining('delete /home/me/endpoint.port') });
  const stop = keyfob.onLook(() => keyfob.noteEndpoint(undefined));
  await keyfob.lookAgain();
  expect(keyfob.state().trouble).toBeNull();
  stop();
});

test('settings that cannot be read are told to the person, and stay as they are until they are mended', async () => {
  const { world, memory, run } = aWorld();
  const works = world.settings.load;
  world.settings.load = () => Promise.reject(new Failure('settingsBroken', { file: 'settings.ini', line: 3 }));
  const before = memory.stored();
  const keyfob = await run();
  expect(keyfob.state().trouble).toMatchObject({ code: 'settingsBroken', what: 'Line 3 of settings.ini cannot be understood.' });
  await expect(keyfob.changeSettings({ theme: 'dark' })).rejects.toMatchObject({ code: 'settingsBroken' });
  expect(memory.stored()).toBe(before);
  world.settings.load = works;
  expect((await run()).state().trouble).toBeNull();
});

test('while the settings cannot be read nobody is told that there is no identity, and no key is taken in', async () => {
  const { world, keychain, run } = aWorld();
  world.settings.load = () => Promise.reject(new Failure('settingsBroken', { file: 'settings.ini', line: 3 }));
  const keyfob = await run();
  const broken = { code: 'settingsBroken' };
  const ask = { profile: 'alice', delivery: 'env', requester: { name: 'keyfob', pid: undefined }, popup: 'none', byPerson: true, leastSeconds: 0 } as const;
  expect(() => keyfob.choose('alice')).toThrow(expect.objectContaining(broken));
  expect(() => keyfob.choose()).toThrow(expect.objectContaining(broken));
  await expect(keyfob.handOut(ask)).rejects.toMatchObject(broken);
  await expect(keyfob.add({ name: 'alice', key })).rejects.toMatchObject(broken);
  expect(keychain.keys.size).toBe(0);
});

test('a key whose identity could not be written down does not stay in the keychain', async () => {
  const { world, keychain, run } = aWorld();
  const keyfob = await run();
  world.settings.save = () => Promise.reject(new Failure('diskFull', { file: 'settings.ini' }));
  await expect(keyfob.add({ name: 'alice', key })).rejects.toMatchObject({ code: 'diskFull' });
  expect(keychain.keys.size).toBe(0);
  expect(keyfob.identities()).toEqual([]);
});

test('a key that is written into the shared files while the keychain is being asked is found', async () => {
  const { world, shared } = aWorld();
  let changed = () => {};
  let answer = () => {};
  const files = {
    ...world.files,
    onChange: (listener: () => void) => {
      changed = listener;
      return () => {};
    },
  };
  const keys = { ...world.keys, load: () => new Promise<undefined>((resolve) => (answer = () => resolve(undefined))) };
  const keyfob = createKeyfob({ ...world, files, keys });
  const started = keyfob.start();
  await settled();
  shared.set({ credentials: `[work]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${'s'.repeat(40)}\n` });
  changed();
  answer();
  await started;
  await settled();
  expect(keyfob.state().plaintextKeys).toMatchObject([{ profile: 'work' }]);
});
