import { expect, test } from 'vitest';
import { createKeyfob } from '../../electron/core/createKeyfob.ts';
import type { Keyfob, Reminder } from '../../electron/core/keyfob.ts';
import { HOUR, MINUTE } from '../../electron/core/time.ts';
import { settled } from '../support/movableClock.ts';
import { aDay, pass, refused, role } from '../support/roles.ts';

const billing = { identity: 'alice', role: 'billing' };

/** What a Keyfob reminds of from now on. */
function noted(keyfob: Keyfob): string[] {
  const reminders: string[] = [];
  keyfob.onReminder(({ identity, role: name, kind }: Reminder) => reminders.push([name ?? identity, kind].join(' ')));
  return reminders;
}

/** A morning on which the role billing was opened with a code of its own, for `seconds`. */
async function aMorning(seconds = 14_400) {
  const world = await aDay(role('billing', `duration_seconds = ${seconds}`));
  await world.keyfob.use({ profile: 'billing', code: '111111' });
  return { ...world, reminders: noted(world.keyfob), billing: () => world.keyfob.state().roles.find(({ name }) => name === 'billing') };
}

test('the reminder of a role that took a code comes once before its end, and once at it', async () => {
  const world = await aMorning();
  await pass(world, 4 * HOUR - 16 * MINUTE);
  expect([world.reminders, world.billing()?.reminder]).toEqual([[], null]);
  await pass(world, 2 * MINUTE);
  await world.keyfob.lookAgain();
  expect([world.reminders, world.billing()?.reminder]).toEqual([['billing ending'], 'told']);
  await pass(world, HOUR);
  expect([world.reminders, world.billing()?.reminder]).toEqual([['billing ending', 'billing ended'], null]);
});

test('it can be put off for five minutes, again and again, and the end is told all the same', async () => {
  const world = await aMorning();
  await pass(world, 4 * HOUR - 14 * MINUTE);
  world.keyfob.snooze(billing);
  expect(world.billing()?.reminder).toBe('snoozed');
  await pass(world, 5 * MINUTE);
  world.keyfob.snooze(billing);
  await pass(world, 5 * MINUTE);
  world.keyfob.snooze(billing);
  await pass(world, 5 * MINUTE);
  expect(world.reminders).toEqual(['billing ending', 'billing ending', 'billing ending', 'billing ended']);
});

test('to put off the reminder of a role leaves that of its identity alone', async () => {
  const world = await aMorning(43_200 - 60);
  await pass(world, 12 * HOUR - 12 * MINUTE);
  world.keyfob.snooze(billing);
  expect(world.keyfob.state().identities[0]).toMatchObject({ snoozed: false, session: { state: 'ending' } });
  world.keyfob.snooze({ identity: 'alice' });
  expect(world.keyfob.state().identities[0]).toMatchObject({ snoozed: true });
});

test('what was put off stays put off over a restart', async () => {
  const { keyfob, world, advance } = await aMorning();
  advance(4 * HOUR - 14 * MINUTE);
  keyfob.snooze(billing);
  await settled();
  keyfob.stop();
  const next = createKeyfob(world);
  const reminders = noted(next);
  await next.start();
  await settled();
  expect([reminders, next.state().roles.find(({ name }) => name === 'billing')?.reminder]).toEqual([[], 'snoozed']);
  advance(5 * MINUTE);
  expect(reminders).toEqual(['billing ending']);
});

test('a role that was opened anew meanwhile is not reminded of by the old end, and what holds it has the new one at once', async () => {
  const world = await aMorning();
  await pass(world, 4 * HOUR - 10 * MINUTE);
  await world.keyfob.openRole({ role: 'billing', code: '222222' });
  await settled();
  expect(world.keyfob.state().targets[0]).toMatchObject({ profile: 'billing', expiresAt: world.clock.now().getTime() + 4 * HOUR });
  expect(world.billing()?.reminder).toBeNull();
  await pass(world, 20 * MINUTE);
  expect(world.reminders).toEqual(['billing ending']);
});

test('a role shorter than twice the lead ends without a warning', async () => {
  const world = await aMorning();
  await world.keyfob.changeSettings({ reminderLead: 3 * HOUR });
  await pass(world, 4 * HOUR + MINUTE);
  expect(world.reminders).toEqual(['billing ended']);
});

test('after sleep the end is told at once, and not the warning before it', async () => {
  const world = await aMorning();
  world.jump(5 * HOUR);
  await world.keyfob.lookAgain();
  expect(world.reminders).toEqual(['billing ended']);
});

test('without reminders there is none for a role either', async () => {
  const world = await aMorning();
  await world.keyfob.changeSettings({ reminderLead: 0 });
  await pass(world, 4 * HOUR - MINUTE);
  expect(world.reminders).toEqual([]);
});

test('a role that took a recent code is not reminded of once a new session renews it by itself', async () => {
  const world = await aDay();
  world.aws.refuseRoles(({ codeOf }) => (codeOf ? undefined : refused('dev')));
  await pass(world, 10 * MINUTE);
  await expect(world.keyfob.use({ profile: 'dev' })).rejects.toMatchObject({ code: 'roleCodeNeeded' });
  await world.keyfob.use({ profile: 'dev', code: '111111' });
  const reminders = noted(world.keyfob);
  await pass(world, 50 * MINUTE);
  expect(reminders).toEqual(['dev ending']);
  await world.keyfob.use({ profile: 'dev', code: '222222' });
  world.aws.refuseRoles(() => undefined);
  await world.keyfob.login({ code: '333333', force: true });
  await pass(world, 3 * HOUR);
  expect(reminders).toEqual(['dev ending']);
});
