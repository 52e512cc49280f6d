import { expect, test } from 'vitest';
import { settled } from '../support/movableClock.ts';
import { aliceWithSession, ofAlice } from '../support/rotatingAlice.ts';

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
