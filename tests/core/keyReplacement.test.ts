import { expect, test } from 'vitest';
import { key, withAlice } from '../support/coreWorld.ts';

test('the same key is not added twice, nor a name to another user', async () => {
  const { keyfob, world } = await withAlice();
  await expect(keyfob.add({ name: 'bob', key })).rejects.toMatchObject({ code: 'keyExists' });
  world.sts.getCallerIdentity = async () => ({ accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/bob' });
  await expect(keyfob.add({ name: 'alice', key: { ...key, accessKeyId: 'AKIAOTHEROTHEROTHER2' } })).rejects.toMatchObject({ code: 'identityExists' });
});

const newKey = { accessKeyId: 'AKIANEWNEWNEWNEWNEW3', secretAccessKey: 'a-new-secret-a-new-secret-a-new-secret-a' };

test('another key of the same user takes the old one’s place, and the session stays', async () => {
  const { keyfob, keychain } = await withAlice();
  await keyfob.login({ code: '123456' });
  await keyfob.add({ name: 'alice', key: newKey });
  expect([...keychain.keys.values()]).toEqual([newKey]);
  expect(keyfob.state().identities).toMatchObject([{ name: 'alice', accessKeyId: newKey.accessKeyId, session: { state: 'live' } }]);
});

test('a new key that cannot be read back leaves the old one in the keychain', async () => {
  const { keyfob, keychain, world } = await withAlice();
  const load = world.keys.load;
  world.keys.load = async (id) => {
    const found = await load(id);
    return found?.accessKeyId === newKey.accessKeyId ? undefined : found;
  };
  await expect(keyfob.add({ name: 'alice', key: newKey })).rejects.toMatchObject({ code: 'keychainBroken' });
  expect([...keychain.keys.values()]).toEqual([key]);
  expect(keyfob.choose().accessKeyId).toBe(key.accessKeyId);
});
