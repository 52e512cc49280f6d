import { expect, test } from 'vitest';
import { settled } from '../support/movableClock.ts';
import { aliceWithSession, inTime, ofAlice } from '../support/rotatingAlice.ts';

const NEW = 'AKIANEWKEYNEWKEYNEW1';

test('a login replaces a key that is as old as the settings say, and no younger one', async () => {
  const world = await aliceWithSession();
  await world.keyfob.changeSettings({ keyRules: { rotateAfter: 101, keepOld: 7, remindAfter: 90 } });
  await world.keyfob.login({ identity: 'alice', code: '222222', force: true });
  await settled();
  expect(world.account.calls).not.toContain('create');
  await world.keyfob.changeSettings({ keyRules: { rotateAfter: 100, keepOld: 7, remindAfter: 90 } });
  await world.keyfob.login({ identity: 'alice', code: '333333', force: true });
  await settled();
  expect(ofAlice(world)?.accessKeyId).toBe(NEW);
});

test('with no days at all every login replaces the key', async () => {
  const world = await aliceWithSession();
  await world.keyfob.changeSettings({ keyRules: { rotateAfter: 0, keepOld: 7, remindAfter: 90 } });
  for (const code of ['222222', '333333']) {
    await world.keyfob.login({ identity: 'alice', code, force: true });
    await settled();
  }
  expect(ofAlice(world)?.accessKeyId).toBe('AKIANEWKEYNEWKEYNEW2');
  expect(world.account.ids()).toHaveLength(2);
});

test('whoever asks what a login has done with the key waits for the end of it, and hears of no earlier one', async () => {
  const world = await aliceWithSession();
  await expect(world.keyfob.rotationByLogin('alice')).resolves.toBeUndefined();
  await world.keyfob.changeSettings({ keyRules: { rotateAfter: 100, keepOld: 7, remindAfter: 90 } });
  await world.keyfob.login({ identity: 'alice', code: '222222', force: true });
  await expect(inTime(world, world.keyfob.rotationByLogin('alice'))).resolves.toMatchObject({ identity: { accessKeyId: NEW }, rotation: { to: NEW } });
  await world.keyfob.login({ identity: 'alice', code: '333333', force: true });
  await expect(inTime(world, world.keyfob.rotationByLogin('alice'))).resolves.toBeUndefined();
});

test('a login whose key could not be replaced says why to who asks', async () => {
  const world = await aliceWithSession();
  await world.keyfob.changeSettings({ keyRules: { rotateAfter: 0, keepOld: 7, remindAfter: 90 } });
  world.account.forbidden.add('create');
  await world.keyfob.login({ identity: 'alice', code: '222222', force: true });
  await expect(inTime(world, world.keyfob.rotationByLogin('alice'))).rejects.toMatchObject({ code: 'notAllowed' });
});
