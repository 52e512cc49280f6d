import { expect, test } from 'vitest';
import { createAwsClock } from '../../electron/core/awsClock.ts';
import { createKeyfob } from '../../electron/core/createKeyfob.ts';
import { Failure } from '../../electron/core/failure.ts';
import { MINUTE } from '../../electron/core/time.ts';
import { aWorld, key, withAlice } from '../support/coreWorld.ts';
import { settled } from '../support/movableClock.ts';

const plaintext = `[alice]\naws_access_key_id = ${key.accessKeyId}\naws_secret_access_key = ${key.secretAccessKey}\nregion = eu-west-1\n`;

test('a typed key is proven, goes to the keychain, and its device is found', async () => {
  const { keyfob, keychain, shared, aws } = await withAlice();
  expect(aws.calls[0]).toEqual({ operation: 'GetCallerIdentity' });
  expect([...keychain.keys.values()]).toEqual([key]);
  expect(keyfob.state().identities[0]).toMatchObject({ name: 'alice', accountId: '111122223333', device: { name: 'alice-phone' }, session: null });
  expect(shared.texts().credentials).toBe('');
});

test('a key that AWS refuses is stored nowhere', async () => {
  const { world, keychain, run } = aWorld();
  world.sts.getCallerIdentity = () => Promise.reject(new Failure('secretWrong', { accessKeyId: key.accessKeyId }));
  const keyfob = await run();
  await expect(keyfob.add({ name: 'alice', key })).rejects.toMatchObject({ code: 'secretWrong' });
  expect(keychain.keys.size).toBe(0);
  expect(keyfob.identities()).toEqual([]);
});

test('that there is no keychain is said before a key is typed, and no longer once there is one', async () => {
  const { world, keychain, run } = aWorld();
  world.keys.load = () => Promise.reject(new Failure('keychainMissing', {}));
  const keyfob = await run();
  expect(keyfob.state().keychain).toMatchObject({ code: 'keychainMissing', remedy: 'retry' });
  world.keys.load = async (id) => keychain.keys.get(id);
  await keyfob.lookAgain();
  expect(keyfob.state().keychain).toBe(null);
});

test('a keychain that does not give back what it took is not trusted with a key', async () => {
  const { world, run, shared } = aWorld(plaintext);
  world.keys.load = async () => undefined;
  const keyfob = await run();
  await expect(keyfob.moveKey({ profile: 'alice' })).rejects.toMatchObject({ code: 'keychainBroken' });
  expect(shared.texts().credentials).toBe(plaintext);
});

test('a code becomes a section that tools read, and nothing else changes', async () => {
  const other = '# mine\n[other]\naws_access_key_id = AKIAOTHEROTHEROTHER1\n';
  const { keyfob, shared } = await withAlice(other);
  const { session } = await keyfob.login({ identity: 'alice', code: '123456' });
  expect(session.mfa).toBe(true);
  expect(shared.texts().credentials).toBe(
    `${other}\n[alice]\naws_access_key_id = ASIASESSION\naws_secret_access_key = session-secret\naws_session_token = session-token\nkeyfob_expiration = 2026-11-22T21:00:00Z\n`,
  );
  expect(keyfob.state().identities[0]?.session).toMatchObject({ state: 'live', mfa: true });
});

test('a moved key leaves its file only when the keychain has it, and a backup stays', async () => {
  const { shared, keychain, run } = aWorld(plaintext);
  const keyfob = await run();
  expect(keyfob.state().plaintextKeys).toMatchObject([{ profile: 'alice', accessKeyId: key.accessKeyId }]);
  await keyfob.moveKey({ profile: 'alice' });
  expect([...keychain.keys.values()]).toEqual([key]);
  expect(shared.texts().credentials).toBe('[alice]\nregion = eu-west-1\n');
  expect(await keyfob.backups()).toHaveLength(1);
  expect(keyfob.state().plaintextKeys).toEqual([]);
});

test('when the key cannot be taken out of its file, it is taken back out of the keychain', async () => {
  const { shared, keychain, run } = aWorld(plaintext);
  const keyfob = await run();
  shared.files.edit = () => Promise.reject(new Failure('diskFull', { file: 'credentials' }));
  await expect(keyfob.moveKey({ profile: 'alice' })).rejects.toMatchObject({ code: 'diskFull' });
  expect(keychain.keys.size).toBe(0);
  expect(keyfob.identities()).toEqual([]);
});

test.each([
  ['plain', plaintext],
  ['with comments, spaces and neighbours', `# top\n[ops]\nregion=us-east-1\n\n${plaintext.replace('= AKIA', '=AKIA')}# tail`],
  ['with the key alone in its section', `[x]\nregion = a\n\n[alice]\naws_access_key_id = ${key.accessKeyId}\naws_secret_access_key = ${key.secretAccessKey}\n`],
])('removing with restore gives the file back byte for byte (%s)', async (_what, before) => {
  const { shared, keychain, run } = aWorld(before);
  const keyfob = await run();
  await keyfob.moveKey({ profile: 'alice' });
  await keyfob.login({ code: '123456' });
  expect(shared.texts().credentials).toContain('ASIASESSION');
  await keyfob.remove('alice', { restore: true });
  expect(shared.texts().credentials).toBe(before);
  expect(keychain.keys.size).toBe(0);
  expect(keyfob.identities()).toEqual([]);
});

test('what was written after the import stays when the key is restored', async () => {
  const { shared, run } = aWorld(plaintext);
  const keyfob = await run();
  await keyfob.moveKey({ profile: 'alice' });
  shared.set({ credentials: `${shared.texts().credentials}[new]\nregion = ap-south-1\n` });
  await keyfob.remove('alice', { restore: true });
  expect(shared.texts().credentials).toContain('[new]\nregion = ap-south-1');
  expect(shared.texts().credentials).toContain(key.secretAccessKey);
});

test('removing without restore takes session and key away', async () => {
  const { keyfob, shared, keychain, store } = await withAlice();
  await keyfob.login({ code: '123456' });
  await keyfob.remove('alice', { restore: false });
  expect(shared.texts().credentials).not.toContain('ASIA');
  expect(keychain.keys.size).toBe(0);
  expect(store.stored().size).toBe(0);
});

test('a live session is told instead of spending a code, unless a new one is forced', async () => {
  const { keyfob, aws } = await withAlice();
  await keyfob.login({ code: '123456' });
  expect(await keyfob.login({ code: '654321' })).toMatchObject({ alreadyLive: true, notes: [{ code: 'stillLive' }] });
  expect(await keyfob.login({ code: '654321', force: true })).toMatchObject({ alreadyLive: false });
  expect(aws.calls.filter(({ operation }) => operation === 'GetSessionToken').map(({ code }) => code)).toEqual(['123456', '654321']);
});

test('a foreign section is asked about before the code is spent', async () => {
  const foreign = '[alice]\naws_access_key_id = AKIAFOREIGNFOREIGN12\naws_secret_access_key = foreign\n';
  const { run, aws, shared } = aWorld();
  const keyfob = await run();
  await keyfob.add({ name: 'alice', key });
  shared.set({ credentials: foreign });
  await expect(keyfob.login({ code: '123456' })).rejects.toMatchObject({ code: 'sectionIsForeign' });
  expect(shared.texts().credentials).toBe(foreign);
  expect(aws.calls.some(({ operation }) => operation === 'GetSessionToken')).toBe(false);
  await keyfob.login({ code: '123456', replace: true });
  expect(shared.texts().credentials).toContain('ASIASESSION');
  expect(await keyfob.backups()).toHaveLength(1);
});

test('the refusal stands in the picture until the next attempt', async () => {
  const { keyfob, world } = await withAlice();
  const works = world.sts.getSessionToken;
  world.sts.getSessionToken = () => Promise.reject(new Failure('codeRejected', { device: 'alice-phone', nextIn: 17, repeated: false }));
  await expect(keyfob.login({ code: '111111' })).rejects.toMatchObject({ code: 'codeRejected' });
  expect(keyfob.state().identities[0]?.refusal).toMatchObject({ code: 'codeRejected', nextCodeIn: 17 });
  world.sts.getSessionToken = works;
  await keyfob.login({ code: '222222' });
  expect(keyfob.state().identities[0]?.refusal).toBeNull();
});

test('a clock that is twenty minutes slow is learned before a code depends on it', async () => {
  const { world, run, clock } = aWorld();
  const first = await run();
  await first.add({ name: 'alice', key });
  first.stop();
  const awsClock = createAwsClock(clock);
  world.sts.getCallerIdentity = async () => {
    awsClock.learn(new Date(clock.now().getTime() + 20 * MINUTE));
    return { accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/alice' };
  };
  const keyfob = createKeyfob({ ...world, awsClock });
  await keyfob.start();
  const { notes } = await keyfob.login({ code: '123456' });
  expect(notes).toContainEqual({ code: 'clockOff', facts: { minutes: 20, direction: 'slow' } });
  expect(keyfob.state().clockWarning).toEqual({ minutes: 20, direction: 'slow' });
});

test('a silent AWS holds a code back for two seconds, no longer', async () => {
  const { world, run, advance } = aWorld();
  const first = await run();
  await first.add({ name: 'alice', key });
  first.stop();
  world.sts.getCallerIdentity = () => new Promise(() => {});
  const keyfob = await run();
  const login = keyfob.login({ code: '123456' });
  await settled();
  expect(keyfob.state().identities[0]).toMatchObject({ checking: true, session: null });
  advance(2000);
  expect(await login).toMatchObject({ alreadyLive: false });
});

test('a changed target takes the live session along', async () => {
  const { keyfob, shared } = await withAlice();
  await keyfob.login({ code: '123456' });
  await keyfob.change('alice', { target: 'default' });
  expect(shared.texts().credentials).toContain('[default]\naws_access_key_id = ASIASESSION');
  expect(shared.texts().credentials).not.toContain('[alice]');
});

test('a renamed identity keeps its session, its key and its target', async () => {
  const { keyfob } = await withAlice();
  await keyfob.login({ code: '123456' });
  await keyfob.change('alice', { rename: 'work' });
  expect(keyfob.choose()).toMatchObject({ name: 'work', target: 'alice' });
  expect(keyfob.state().identities[0]).toMatchObject({ name: 'work', session: { state: 'live' } });
});

test.each([
  [{ durationSeconds: 899 }, 'durationOutOfRange'],
  [{ durationSeconds: 129_601 }, 'durationOutOfRange'],
  [{ device: 'arn:aws:iam::111122223333:user/alice' }, 'deviceNotOwned'],
  [{ device: 'arn:aws:iam::111122223333:u2f/user/alice/key' }, 'deviceUnusable'],
  [{ target: 'with space' }, 'nameUnsafe'],
  [{ rename: '' }, 'badValue'],
])('%j is refused, and nothing changes', async (changes, code) => {
  const { keyfob } = await withAlice();
  const before = keyfob.choose();
  await expect(keyfob.change('alice', changes)).rejects.toMatchObject({ code });
  expect(keyfob.choose()).toEqual(before);
});

test('leave to replace what lies in the target holds until the first login', async () => {
  const foreign = '[default]\naws_access_key_id = ASIAFOREIGNFOREIGN12\naws_secret_access_key = foreign\naws_session_token = old\nregion = eu-west-1\n';
  const { run, shared } = aWorld(foreign + plaintext);
  const keyfob = await run();
  await expect(keyfob.moveKey({ profile: 'alice', target: 'default' })).rejects.toMatchObject({ code: 'sectionIsForeign' });
  await keyfob.moveKey({ profile: 'alice', target: 'default', replace: true });
  expect(shared.texts().credentials).toBe('[default]\nregion = eu-west-1\n[alice]\nregion = eu-west-1\n');
  await keyfob.login({ code: '123456' });
  expect(shared.texts().credentials).toContain('[default]\naws_access_key_id = ASIASESSION');
});

test('without an identity a login says what to do', async () => {
  const { run } = aWorld();
  const keyfob = await run();
  await expect(keyfob.login({ code: '123456' })).rejects.toMatchObject({ code: 'identityNeeded', facts: { known: [] } });
});

test('no secret, token or code is ever in the picture', async () => {
  const { keyfob } = await withAlice(plaintext.replaceAll('alice', 'other').replaceAll(key.accessKeyId, 'AKIAANOTHERANOTHER12'));
  const pictures: string[] = [];
  keyfob.onChange(() => pictures.push(JSON.stringify(keyfob.state())));
  await keyfob.login({ code: '735194' });
  await keyfob.lock();
  for (const secret of [key.secretAccessKey, 'others-secret', 'session-secret', 'session-token', '735194']) expect(pictures.join()).not.toContain(secret);
  expect(pictures.length).toBeGreaterThan(0);
});
