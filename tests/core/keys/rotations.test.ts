import { expect, test } from 'vitest';
import { Failure } from '../../../electron/core/failure.ts';
import { DAY, MINUTE, SECOND } from '../../../electron/core/time.ts';
import { key } from '../../support/coreWorld.ts';
import { settled } from '../../support/movableClock.ts';
import type { Started } from '../../support/rotatingAlice.ts';
import { aliceWithSession, inTime, ofAlice, rotate } from '../../support/rotatingAlice.ts';

const NEW = 'AKIANEWKEYNEWKEYNEW1';
const SECOND_KEY = { accessKeyId: 'AKIASECONDSECONDSEC1', secretAccessKey: 'second-secret-second-secret-second-secre' };

const outcomes = ({ journal }: Started) => journal.stored()[0]?.rotation?.events.map(({ step, outcome }) => `${step} ${outcome}`);

test('a rotated key is made, stored, proven and put into use before the old one is deactivated', async () => {
  const world = await aliceWithSession();
  const { rotation } = await rotate(world);
  expect(rotation).toMatchObject({ from: key.accessKeyId, to: NEW, next: 'delete' });
  expect(outcomes(world)).toEqual(['look done', 'create done', 'store done', 'prove done', 'switch done', 'deactivate done']);
  expect(world.account.ids()).toEqual([`${key.accessKeyId} inactive`, NEW]);
  expect(world.keychain.keys.get('id-1')?.accessKeyId).toBe(NEW);
  expect(ofAlice(world)?.accessKeyId).toBe(NEW);
});

test('sessions stay through a rotation', async () => {
  const world = await aliceWithSession();
  const before = world.store.stored();
  await rotate(world);
  expect(world.store.stored()).toEqual(before);
  expect(world.keyfob.state().identities[0]?.session?.state).toBe('live');
});

test('a new key that AWS does not know yet is waited for, and the old one works meanwhile', async () => {
  const world = await aliceWithSession(({ account }) => account.slowDown(20 * SECOND));
  const rotating = rotate(world);
  await settled();
  expect(world.keychain.keys.get('id-1')?.accessKeyId).toBe(key.accessKeyId);
  await rotating;
  expect(world.account.takes(world.keychain.keys.get('id-1') ?? key)).toBe(true);
});

test('a new key that AWS never gets to know leaves the old one in use, and can be taken back', async () => {
  const world = await aliceWithSession(({ account }) => account.slowDown(DAY));
  await expect(rotate(world)).rejects.toMatchObject({ code: 'newKeyNotKnown' });
  expect(world.keychain.keys.get('id-1')).toEqual(key);
  await inTime(world, world.keyfob.rollBackRotation('alice'));
  expect(world.account.ids()).toEqual([key.accessKeyId]);
  expect([...world.keychain.keys.keys()]).toEqual(['id-1']);
});

test('without an MFA session nothing begins', async () => {
  const world = await aliceWithSession();
  await world.keyfob.lock();
  await expect(rotate(world)).rejects.toMatchObject({ code: 'codeNeeded' });
  await world.keyfob.loginWithoutMfa({ identity: 'alice' });
  await expect(rotate(world)).rejects.toMatchObject({ code: 'codeNeeded' });
  expect(world.account.calls).not.toContain('create');
});

test('a second active key is shown with its last use, and nothing changes', async () => {
  const world = await aliceWithSession(({ account }) => account.addKey(SECOND_KEY, { usedAt: new Date('2026-11-20T08:00:00Z') }));
  await expect(rotate(world)).rejects.toMatchObject({ code: 'secondKeyActive', facts: { accessKeyId: SECOND_KEY.accessKeyId, lastUse: '2026-11-20T08:00:00.000Z' } });
  await expect(rotate(world, { deleteInactive: SECOND_KEY.accessKeyId })).rejects.toMatchObject({ code: 'secondKeyActive' });
  expect(world.account.ids()).toEqual([key.accessKeyId, SECOND_KEY.accessKeyId]);
});

test('an inactive second key is deleted only with a yes that names it', async () => {
  const world = await aliceWithSession(({ account }) => account.addKey(SECOND_KEY, { active: false }));
  await expect(rotate(world)).rejects.toMatchObject({ code: 'secondKeyInactive' });
  await expect(rotate(world, { deleteInactive: NEW })).rejects.toMatchObject({ code: 'secondKeyInactive' });
  await rotate(world, { deleteInactive: SECOND_KEY.accessKeyId });
  expect(world.account.ids()).toEqual([`${key.accessKeyId} inactive`, NEW]);
});

test('a last use that AWS will not tell is unknown, and stops nothing', async () => {
  const world = await aliceWithSession(({ account }) => account.forbidden.add('lastUse'));
  expect((await world.keyfob.planRotation('alice')).current.lastUse).toBe('unknown');
  await rotate(world);
  expect(ofAlice(world)?.accessKeyId).toBe(NEW);
});

test('who may not deactivate keys is told so before, and the old key goes after the proof', async () => {
  const world = await aliceWithSession(({ account }) => account.forbidden.add('setActive'));
  expect((await world.keyfob.planRotation('alice')).mayDeactivate).toBe(false);
  await rotate(world);
  expect(world.account.ids()).toEqual([NEW]);
  expect(outcomes(world)?.slice(-2)).toEqual(['deactivate notAllowed', 'delete done']);
});

test('who may not make keys keeps the old one, and nothing is left open', async () => {
  const world = await aliceWithSession(({ account }) => account.forbidden.add('create'));
  await expect(rotate(world)).rejects.toMatchObject({ code: 'notAllowed' });
  await expect(world.keyfob.resumeRotation({ identity: 'alice' })).rejects.toMatchObject({ code: 'nothingToResume' });
  expect(world.journal.stored()[0]?.rotation?.outcome).toBe('refused');
});

test('the old key is deleted after the grace, by the next session', async () => {
  const world = await aliceWithSession();
  await rotate(world, { graceDays: 3 });
  world.advance(2.9 * DAY);
  await world.keyfob.login({ identity: 'alice', code: '222222' });
  await settled();
  expect(world.account.ids()).toHaveLength(2);
  world.advance(0.2 * DAY);
  await world.keyfob.login({ identity: 'alice', code: '333333', force: true });
  await settled();
  expect(world.account.ids()).toEqual([NEW]);
  expect([...world.keychain.keys.keys()]).toEqual(['id-1']);
});

test('no grace deletes the old key at once', async () => {
  const world = await aliceWithSession();
  await rotate(world, { graceDays: 0 });
  expect(world.account.ids()).toEqual([NEW]);
});

test('the next rotation first deletes the key that the last one has deactivated', async () => {
  const world = await aliceWithSession();
  await rotate(world);
  await rotate(world);
  expect(world.account.ids()).toEqual([`${NEW} inactive`, 'AKIANEWKEYNEWKEYNEW2']);
});

test('until its deletion the old key can be had back, and the new one goes', async () => {
  const world = await aliceWithSession();
  await rotate(world);
  world.advance(6 * DAY);
  await world.keyfob.login({ identity: 'alice', code: '222222' });
  await inTime(world, world.keyfob.rollBackRotation('alice'));
  expect(world.account.ids()).toEqual([key.accessKeyId]);
  expect(world.keychain.keys.get('id-1')).toEqual(key);
  expect(ofAlice(world)?.accessKeyId).toBe(key.accessKeyId);
  await expect(world.keyfob.rollBackRotation('alice')).rejects.toMatchObject({ code: 'nothingToRollBack' });
});

test('an old key that somebody has deleted cannot be had back, and the new one stays', async () => {
  const world = await aliceWithSession();
  await rotate(world);
  await world.account.userKeys.remove({ ...key, sessionToken: '' }, 'alice', key.accessKeyId);
  await expect(inTime(world, world.keyfob.rollBackRotation('alice'))).rejects.toMatchObject({ code: 'accessKeyGone' });
  expect(world.account.ids()).toEqual([NEW]);
  expect(world.account.takes(world.keychain.keys.get('id-1') ?? key)).toBe(true);
});

test('a key that cannot be stored does not stay at AWS', async () => {
  const world = await aliceWithSession();
  const save = world.world.keys.save;
  world.world.keys.save = (entry, value) => (entry.endsWith('next') ? Promise.reject(new Failure('keychainLocked', {})) : save(entry, value));
  await expect(rotate(world)).rejects.toMatchObject({ code: 'keychainLocked' });
  expect(world.account.ids()).toEqual([key.accessKeyId]);
});

test('an answer that was lost costs its key, and another one is made', async () => {
  const world = await aliceWithSession();
  const { create } = world.world.userKeys;
  world.world.userKeys.create = async (...ask) => {
    world.world.userKeys.create = create;
    await create(...ask);
    throw new Failure('offline', { host: 'iam.amazonaws.com' });
  };
  await rotate(world);
  expect(world.account.ids()).toEqual([`${key.accessKeyId} inactive`, 'AKIANEWKEYNEWKEYNEW2']);
});

test('a key that appeared meanwhile and was used is shown, never deleted', async () => {
  const world = await aliceWithSession();
  world.world.userKeys.create = () => {
    world.account.addKey(SECOND_KEY, { createdAt: world.clock.now(), usedAt: world.clock.now() });
    return Promise.reject(new Failure('offline', { host: 'iam.amazonaws.com' }));
  };
  await expect(rotate(world)).rejects.toMatchObject({ code: 'strangeKey', facts: { accessKeyId: SECOND_KEY.accessKeyId } });
  expect(world.account.ids()).toContain(SECOND_KEY.accessKeyId);
});

test('a key that somebody made at another time is not taken for a lost one', async () => {
  const world = await aliceWithSession();
  world.world.userKeys.create = () => Promise.reject(new Failure('keychainLocked', {}));
  await expect(rotate(world)).rejects.toMatchObject({ code: 'keychainLocked' });
  world.advance(30 * MINUTE);
  world.account.addKey(SECOND_KEY, { createdAt: world.clock.now(), usedAt: undefined });
  await expect(inTime(world, world.keyfob.resumeRotation({ identity: 'alice' }))).rejects.toMatchObject({ code: 'strangeKey' });
});

test('two who ask at once rotate once', async () => {
  const world = await aliceWithSession();
  const [one, other] = await inTime(world, Promise.all([world.keyfob.rotate({ identity: 'alice' }), world.keyfob.rotate({ identity: 'alice' })]));
  expect(one.rotation).toEqual(other.rotation);
  expect(world.account.ids()).toHaveLength(2);
});

test('an identity that is removed leaves nothing in the keychain', async () => {
  const world = await aliceWithSession();
  await rotate(world);
  await world.keyfob.remove('alice', { restore: false });
  expect([...world.keychain.keys.keys()]).toEqual([]);
  expect(world.journal.stored()).toEqual([]);
});

test('no secret stands in the journal', async () => {
  const world = await aliceWithSession();
  await rotate(world);
  expect(JSON.stringify(world.journal.stored())).not.toContain('secret-');
});
