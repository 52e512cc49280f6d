import { expect, test } from 'vitest';
import type { Reminder } from '../../electron/core/keyfob.ts';
import { createKeyfob } from '../../electron/core/createKeyfob.ts';
import { HOUR, MINUTE } from '../../electron/core/time.ts';
import { withAlice } from '../support/coreWorld.ts';
import { settled } from '../support/movableClock.ts';

/** alice with a session of twelve hours, and runs of the application that note what they remind of. */
async function aSession() {
  const world = await withAlice();
  await world.keyfob.login({ code: '123456' });
  async function run() {
    const reminders: Reminder['kind'][] = [];
    const keyfob = createKeyfob(world.world);
    keyfob.onReminder(({ kind }) => reminders.push(kind));
    await keyfob.start();
    await settled();
    return { keyfob, reminders };
  }
  return { ...world, run };
}

test('a session that ended while Keyfob did not run is told at the next start, once, and shown', async () => {
  const { keyfob, advance, run } = await aSession();
  keyfob.stop();
  advance(13 * HOUR);
  const next = await run();
  expect(next.reminders).toEqual(['ended']);
  expect(next.keyfob.state().identities[0]?.session?.state).toBe('ended');
  next.keyfob.stop();
  expect((await run()).reminders).toEqual([]);
});

test('a reminder that was put off stays put off over a restart, and comes when it is due', async () => {
  const { keyfob, advance, run } = await aSession();
  advance(12 * HOUR - 14 * MINUTE);
  keyfob.snooze({ identity: 'alice' });
  await settled();
  keyfob.stop();
  const next = await run();
  expect(next.reminders).toEqual([]);
  expect(next.keyfob.state().identities[0]?.snoozed).toBe(true);
  advance(5 * MINUTE);
  expect(next.reminders).toEqual(['ending']);
});
