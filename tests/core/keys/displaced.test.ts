import { expect, test } from 'vitest';
import { aWorld, key } from '../../support/coreWorld.ts';

const other = { accessKeyId: 'AKIABOBBOBBOBBOBBOB1', secretAccessKey: 'bobs-secret-bobs-secret-bobs-secret-bobs' };
const theirs = '[theirs]\r\n# of the build server\r\naws_access_key_id=AKIATHEIRSTHEIRSTHE1\r\nregion = eu-west-1\r\naws_secret_access_key =theirs/secret\r\n';
const temporary = '[default]\naws_secret_access_key = s\naws_access_key_id = ASIATEMPTEMPTEMPTEMP\naws_session_token = t\naws_security_token = t\n# of awsmfa\n\n';
const alice = `[alice]\naws_access_key_id = ${key.accessKeyId}\naws_secret_access_key = ${key.secretAccessKey}\n`;

test.each([
  ['when the session was written', async (keyfob: Started) => void (await keyfob.login({ code: '123456' }))],
  ['before a session was written', async () => {}],
  ['when everything was locked', async (keyfob: Started) => void (await keyfob.login({ code: '123456' }).then(() => keyfob.lock()))],
])('a key that made room for a target is back byte for byte %s', async (_when, meanwhile) => {
  const before = `; mine\n${theirs}\n${alice}`;
  const { shared, run } = aWorld(before);
  const keyfob = await run();
  await keyfob.moveKey({ profile: 'alice', target: 'theirs', replace: true });
  expect(shared.texts().credentials).not.toContain('AKIA');
  await meanwhile(keyfob);
  await keyfob.remove('alice', { restore: true });
  expect(shared.texts().credentials).toBe(before);
  expect(keyfob.settings().displaced).toEqual([]);
});

test('keys that made room for process delivery are back in both files', async () => {
  const credentials = '[alice]\naws_access_key_id = AKIATHEIRSTHEIRSTHE1\naws_secret_access_key = one\n';
  const config = '[profile alice]\naws_access_key_id = AKIATHEIRSTHEIRSTHE2\noutput = json\naws_secret_access_key = two\n';
  const { shared, run } = aWorld(credentials, config);
  const keyfob = await run();
  await keyfob.add({ name: 'alice', key, delivery: 'process', replace: true });
  expect(JSON.stringify(shared.texts())).not.toContain('AKIA');
  await keyfob.remove('alice', { restore: true });
  expect(shared.texts()).toEqual({ credentials, config });
});

test('what `use` has displaced is back when its identity goes, although it was given back before', async () => {
  const before = `${temporary}${alice}`;
  const { shared, run } = aWorld(before);
  const keyfob = await run();
  await keyfob.moveKey({ profile: 'alice' });
  await keyfob.use({ profile: 'alice', target: 'default', code: '123456', replace: true });
  await keyfob.useOff('default');
  expect(shared.texts().credentials).not.toContain('ASIATEMP');
  await keyfob.remove('alice', { restore: true });
  expect(shared.texts().credentials).toBe(before);
});

test('what another identity has displaced waits until that one goes', async () => {
  const { shared, run } = aWorld(`${theirs}${alice}`);
  const keyfob = await run();
  await keyfob.moveKey({ profile: 'alice' });
  await keyfob.add({ name: 'bob', key: other, target: 'theirs', replace: true });
  await keyfob.remove('alice', { restore: true });
  expect(shared.texts().credentials).not.toContain('AKIATHEIRS');
  await keyfob.remove('bob', { restore: true });
  expect(shared.texts().credentials).toBe(`${theirs}${alice}`);
});

test('a section that was changed meanwhile keeps the change beside the key', async () => {
  const { shared, run } = aWorld(theirs);
  const keyfob = await run();
  await keyfob.add({ name: 'alice', key, target: 'theirs', replace: true });
  shared.set({ credentials: shared.texts().credentials.replace('eu-west-1', 'eu-north-1') });
  await keyfob.remove('alice', { restore: true });
  const { credentials } = shared.texts();
  expect([credentials.includes('region = eu-north-1\r\n'), credentials.includes('AKIATHEIRSTHEIRSTHE1'), credentials.includes('theirs/secret')]).toEqual([true, true, true]);
});

test.each([
  ['a section that was taken out meanwhile stays out', ''],
  ['a key that somebody has put there meanwhile stays', '[theirs]\naws_access_key_id = AKIANEWERNEWERNEWER1\naws_secret_access_key = newer\n'],
])('%s', async (_what, since) => {
  const { shared, run } = aWorld(theirs);
  const keyfob = await run();
  await keyfob.add({ name: 'alice', key, target: 'theirs', replace: true });
  shared.set({ credentials: since });
  await keyfob.remove('alice', { restore: true });
  expect(shared.texts().credentials).toBe(since);
});

test('without `restore` nothing in clear comes back, then or later', async () => {
  const { shared, run } = aWorld(theirs);
  const keyfob = await run();
  await keyfob.add({ name: 'alice', key, target: 'theirs', replace: true });
  await keyfob.remove('alice', { restore: false });
  expect([shared.texts().credentials.includes('AKIA'), keyfob.settings().displaced]).toEqual([false, []]);
});

type Started = Awaited<ReturnType<ReturnType<typeof aWorld>['run']>>;
