import { expect, test } from 'vitest';
import { key, withAlice } from '../support/coreWorld.ts';

const config = '[profile dev]\nrole_arn = arn:aws:iam::444455556666:role/Developer\nsource_profile = alice\n';
const terraform = { name: 'terraform', pid: 7 };

async function aDay() {
  const world = await withAlice('', config);
  await world.keyfob.login({ code: '123456' });
  const handOut = (profile: string) =>
    world.keyfob.handOut({ profile, requester: terraform, delivery: 'process', popup: 'none', byPerson: false, leastSeconds: 0 });
  return { ...world, handOut, activity: () => world.keyfob.state().activity };
}

test('who got which credentials is in the picture at once, the newest first, and no secret with it', async () => {
  const { handOut, activity, keyfob } = await aDay();
  let heard = 0;
  keyfob.onRecorded(() => (heard += 1));
  await handOut('dev');
  expect(heard).toBe(1);
  expect(activity()[0]).toMatchObject({ event: 'credentials', profile: 'dev', requester: terraform, delivery: 'process', outcome: 'done' });
  expect(activity().map(({ event }) => event)).toEqual(['credentials', 'login', 'add']);
  expect(JSON.stringify(activity())).not.toContain(key.secretAccessKey);
});

test('what an earlier run recorded is there after the next start', async () => {
  const { run, handOut } = await aDay();
  await handOut('alice');
  const again = await run();
  expect(again.state().activity.map(({ event }) => event)).toEqual(['credentials', 'login', 'add']);
});

test('however much was recorded, the picture holds the last five hundred', async () => {
  const { handOut, activity } = await aDay();
  for (let count = 0; count < 1100; count += 1) await handOut('alice');
  expect(activity()).toHaveLength(500);
  await handOut('dev');
  expect(activity()[0]).toMatchObject({ profile: 'dev' });
  expect(activity()).toHaveLength(500);
});

test('a record that cannot be read hides nothing of what comes', async () => {
  const { world, run } = await aDay();
  world.record.read = () => Promise.reject(new Error('unreadable'));
  const again = await run();
  expect(again.state().activity).toEqual([]);
  await again.lock();
  expect(again.state().activity).toMatchObject([{ event: 'lock' }]);
});

test('roles and activity are the same lists until something of them changes', async () => {
  const { keyfob, handOut } = await aDay();
  const before = keyfob.state();
  keyfob.spotlight('alice');
  expect(keyfob.state().roles).toBe(before.roles);
  expect(keyfob.state().activity).toBe(before.activity);
  await handOut('dev');
  expect(keyfob.state().roles).not.toBe(before.roles);
  expect(keyfob.state().roles).toMatchObject([{ name: 'dev', session: { state: 'live' } }]);
  await keyfob.chooseRole('dev', { pinned: true });
  expect(keyfob.state().roles).toMatchObject([{ name: 'dev', pinned: true }]);
  expect(keyfob.state().activity).not.toBe(before.activity);
});
