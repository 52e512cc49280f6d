import { expect, test } from 'vitest';
import { createAwsClock } from '../../electron/core/awsClock.ts';
import { MINUTE, SECOND } from '../../electron/core/time.ts';
import { movableClock } from '../support/movableClock.ts';

const shifted = (date: Date, by: number) => new Date(date.getTime() + by);

test('a clock that is 7 minutes slow is corrected by the Date of an answer', () => {
  const { clock } = movableClock();
  const aws = createAwsClock(clock);
  aws.learn(shifted(clock.now(), 7 * MINUTE));
  expect(Math.round(aws.offset() / MINUTE)).toBe(7);
  expect(aws.now().getTime() - clock.now().getTime()).toBe(aws.offset());
});

test('a difference of a few seconds is left alone, since the header has whole seconds', () => {
  const { clock } = movableClock();
  const aws = createAwsClock(clock);
  aws.learn(shifted(clock.now(), 3 * SECOND));
  expect(aws.offset()).toBe(0);
  expect(aws.known()).toBe(true);
});

test('a corrected computer clock takes the correction back, and tells its listener once for each change', () => {
  const { clock } = movableClock();
  let changes = 0;
  const aws = createAwsClock(clock);
  aws.onChange(() => (changes += 1));
  aws.learn(shifted(clock.now(), -20 * MINUTE));
  aws.learn(shifted(clock.now(), -20 * MINUTE - SECOND));
  aws.learn(clock.now());
  expect(aws.offset()).toBe(0);
  expect(changes).toBe(2);
});

test('an action set by the clock of AWS runs when that clock gets there', () => {
  const { clock, advance } = movableClock();
  const aws = createAwsClock(clock);
  aws.learn(shifted(clock.now(), 10 * MINUTE));
  let ran = false;
  aws.at(shifted(aws.now(), 5 * MINUTE), () => (ran = true));
  advance(5 * MINUTE - 1);
  expect(ran).toBe(false);
  advance(1);
  expect(ran).toBe(true);
});

test('after doubt the offset stays in use but counts as unknown', () => {
  const { clock } = movableClock();
  const aws = createAwsClock(clock);
  aws.learn(shifted(clock.now(), 20 * MINUTE));
  aws.doubt();
  expect(aws.known()).toBe(false);
  expect(aws.offset()).not.toBe(0);
});
