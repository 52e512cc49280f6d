import { expect, test } from 'vitest';
import { key } from '../../support/coreWorld.ts';
import { aliceWithSession, inTime, rotate } from '../../support/rotatingAlice.ts';

const NEW = 'AKIANEWKEYNEWKEYNEW1';

test('the old key is not deleted where the new one has stopped working', async () => {
  const world = await aliceWithSession();
  await rotate(world);
  await world.account.userKeys.remove({ ...key, sessionToken: '' }, 'alice', NEW);
  await expect(inTime(world, world.keyfob.resumeRotation({ identity: 'alice', graceDays: 0 }))).rejects.toMatchObject({ code: 'onlyWorkingKey' });
  expect(world.account.ids()).toEqual([`${key.accessKeyId} inactive`]);
  expect(world.keychain.keys.get('id-1 previous')).toEqual(key);
});

test('the old key is not deactivated where the new one has stopped working', async () => {
  const world = await aliceWithSession();
  const { remove } = world.world.keys;
  world.world.keys.remove = async (entry) => {
    await remove(entry); // the new key is in use
    if (entry === 'id-1 next') await world.account.userKeys.remove({ ...key, sessionToken: '' }, 'alice', NEW);
  };
  await expect(rotate(world)).rejects.toMatchObject({ code: 'onlyWorkingKey' });
  expect(world.account.ids()).toEqual([key.accessKeyId]);
});

test('a key that is in use again, as after a restored keychain, is not deleted as the old one', async () => {
  const world = await aliceWithSession();
  await rotate(world);
  world.keychain.keys.set('id-1', key);
  await world.account.userKeys.setActive({ ...key, sessionToken: '' }, 'alice', key.accessKeyId, true);
  await expect(inTime(world, world.keyfob.resumeRotation({ identity: 'alice', graceDays: 0 }))).rejects.toMatchObject({ code: 'onlyWorkingKey' });
  expect(world.account.ids()).toEqual([key.accessKeyId, NEW]);
});

test('a new key that AWS takes for somebody else’s is not put into use', async () => {
  const world = await aliceWithSession();
  const { getCallerIdentity } = world.world.sts;
  world.world.sts.getCallerIdentity = async (signer, options) => {
    const caller = await getCallerIdentity(signer, options);
    return signer.accessKeyId === NEW ? { ...caller, arn: 'arn:aws:iam::111122223333:user/mallory' } : caller;
  };
  await expect(rotate(world)).rejects.toMatchObject({ code: 'unexpected' });
  expect(world.keychain.keys.get('id-1')).toEqual(key);
  expect(world.account.ids()).toEqual([key.accessKeyId, NEW]);
});

test('a key that the keychain does not give back does not stay at AWS', async () => {
  const world = await aliceWithSession();
  const { save } = world.world.keys;
  world.world.keys.save = (entry, value) => save(entry, entry.endsWith('next') ? { ...value, secretAccessKey: 'another' } : value);
  await expect(rotate(world)).rejects.toMatchObject({ code: 'keychainBroken' });
  expect(world.account.ids()).toEqual([key.accessKeyId]);
  expect(world.keychain.keys.get('id-1')).toEqual(key);
});
