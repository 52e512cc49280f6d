import { expect, test } from 'vitest';
import { aWorld, key } from '../../support/coreWorld.ts';

const other = { accessKeyId: 'AKIABOBBOBBOBBOBBOB1', secretAccessKey: 'bobs-secret-bobs-secret-bobs-secret-bobs' };
const codes = new Map([['alice', '123456'], ['bob', '234567']]);
const alice = `[alice]\r\n# since 2019\r\nregion = eu-west-1\r\naws_access_key_id=${key.accessKeyId}\r\n\r\naws_secret_access_key =${key.secretAccessKey}\r\n`;
const bob = `[bob]\r\naws_secret_access_key= ${other.secretAccessKey}\r\n; the id\r\naws_access_key_id= ${other.accessKeyId}`;

test.each([
  ['in the order they came', ['alice', 'bob']],
  ['in the other order', ['bob', 'alice']],
])('two imported keys come back byte for byte, %s', async (_order, names) => {
  const before = `; mine\r\n${alice}\r\n${bob}`;
  const { shared, run } = aWorld(before);
  const keyfob = await run();
  for (const profile of ['alice', 'bob']) await keyfob.moveKey({ profile });
  for (const [identity, code] of codes) await keyfob.login({ identity, code });
  for (const name of names) await keyfob.remove(name, { restore: true });
  expect(shared.texts().credentials).toBe(before);
});

test('a key comes back byte for byte although sections of others came and went', async () => {
  const { shared, run } = aWorld(alice);
  const keyfob = await run();
  await keyfob.moveKey({ profile: 'alice' });
  await keyfob.add({ name: 'bob', key: other });
  for (const [identity, code] of codes) await keyfob.login({ identity, code });
  for (const name of ['alice', 'bob']) await keyfob.remove(name, { restore: name === 'alice' });
  expect(shared.texts().credentials).toBe(alice);
});

test('a key of the config file comes back there, and nowhere else', async () => {
  const config = `[profile alice]\naws_secret_access_key=${key.secretAccessKey}\nregion = x\naws_access_key_id=${key.accessKeyId}\n`;
  const { shared, run } = aWorld('', config);
  const keyfob = await run();
  await keyfob.moveKey({ profile: 'alice' });
  await keyfob.login({ code: '123456' });
  await keyfob.remove('alice', { restore: true });
  expect(shared.texts()).toEqual({ config, credentials: '' });
});

test('a section that was changed by hand keeps the change, and gets the key in lines of its own', async () => {
  const { shared, run } = aWorld(alice);
  const keyfob = await run();
  await keyfob.moveKey({ profile: 'alice' });
  shared.set({ credentials: shared.texts().credentials.replace('eu-west-1', 'eu-north-1') });
  await keyfob.remove('alice', { restore: true });
  expect(shared.texts().credentials).toContain('region = eu-north-1');
  expect(shared.texts().credentials).toContain(key.secretAccessKey);
});
