import { expect, test } from 'vitest';
import { createAwsClock } from '../../electron/core/awsClock.ts';
import { createExpiryWatch } from '../../electron/core/expiryWatch.ts';
import { HOUR, MINUTE } from '../../electron/core/time.ts';
import { aSession } from '../support/fakes.ts';
import { movableClock } from '../support/movableClock.ts';

function setUp(lead = 15 * MINUTE) {
  const { clock, advance, jump, pending } = movableClock();
  const awsClock = createAwsClock(clock);
  const told: string[] = [];
  const at = () => clock.now().toISOString().slice(11, 16);
  const watch = createExpiryWatch({
    awsClock,
    lead: () => lead,
    isNews: () => true,
    onEnding: (key) => told.push(`${at()} ${key} ending`),
    onEnded: (key) => told.push(`${at()} ${key} ended`),
  });
  return { clock, awsClock, advance, jump, pending, told, watch };
}

test('a session of twelve hours is announced once, a quarter of an hour before its end, and once at its end', () => {
  const { clock, advance, told, watch, pending } = setUp();
  watch.watch('alice', aSession(clock.now()));
  advance(24 * HOUR);
  expect(told).toEqual(['20:45 alice ending', '21:00 alice ended']);
  expect(pending()).toBe(0);
});

test('a session shorter than twice the lead ends without a warning', () => {
  const { clock, advance, told, watch } = setUp();
  watch.watch('alice', aSession(clock.now(), 29 * MINUTE));
  advance(HOUR);
  expect(told).toEqual(['09:29 alice ended']);
});

test('without a lead there is no warning', () => {
  const { clock, advance, told, watch } = setUp(0);
  watch.watch('alice', aSession(clock.now(), HOUR));
  advance(HOUR);
  expect(told).toEqual(['10:00 alice ended']);
});

test('a renewed session is not announced by the old one’s end', () => {
  const { clock, advance, told, watch } = setUp();
  watch.watch('alice', aSession(clock.now(), HOUR));
  advance(30 * MINUTE);
  watch.watch('alice', aSession(clock.now(), 12 * HOUR));
  advance(2 * HOUR);
  expect(told).toEqual([]);
});

test('after sleep the end is told at once when the watch is re-armed', () => {
  const { clock, jump, told, watch } = setUp();
  watch.watch('alice', aSession(clock.now(), HOUR));
  jump(3 * HOUR);
  watch.rearm();
  expect(told).toEqual(['12:00 alice ended']);
});

test('re-arming does not warn twice', () => {
  const { clock, advance, told, watch } = setUp();
  watch.watch('alice', aSession(clock.now(), HOUR));
  advance(50 * MINUTE);
  watch.rearm();
  watch.rearm();
  expect(told).toEqual(['09:45 alice ending']);
});

test('a clock learned to be slow brings the end forward', () => {
  const { clock, awsClock, told, watch } = setUp();
  watch.watch('alice', aSession(clock.now(), HOUR));
  awsClock.learn(new Date(clock.now().getTime() + 2 * HOUR));
  watch.rearm();
  expect(told).toEqual(['09:00 alice ended']);
});

test('a reminder that was put off comes again after five minutes, and only once', () => {
  const { clock, advance, told, watch } = setUp();
  watch.watch('alice', aSession(clock.now(), HOUR));
  advance(46 * MINUTE);
  watch.snooze('alice');
  expect(watch.reminderOf('alice')).toBe('snoozed');
  watch.rearm();
  advance(5 * MINUTE);
  expect(watch.reminderOf('alice')).toBe('told');
  advance(HOUR);
  expect(told).toEqual(['09:45 alice ending', '09:51 alice ending', '10:00 alice ended']);
});

test('a reminder that is put off in the last five minutes comes as the end', () => {
  const { clock, advance, told, watch } = setUp();
  watch.watch('alice', aSession(clock.now(), HOUR));
  advance(57 * MINUTE);
  watch.snooze('alice');
  advance(HOUR);
  expect(told).toEqual(['09:45 alice ending', '10:00 alice ended']);
});

test('there is nothing to put off before the reminder has come', () => {
  const { clock, advance, told, watch } = setUp();
  watch.watch('alice', aSession(clock.now(), HOUR));
  watch.snooze('alice');
  watch.snooze('nobody');
  advance(HOUR);
  expect(told).toEqual(['09:45 alice ending', '10:00 alice ended']);
});

test('a renewed session is not snoozed', () => {
  const { clock, advance, watch } = setUp();
  watch.watch('alice', aSession(clock.now(), HOUR));
  advance(46 * MINUTE);
  watch.snooze('alice');
  watch.watch('alice', aSession(clock.now(), HOUR));
  expect(watch.reminderOf('alice')).toBeUndefined();
});
