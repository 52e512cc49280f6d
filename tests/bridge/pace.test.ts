import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { oncePerTurn, seldom } from '../../electron/bridge/pace.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function counted(pace: (action: () => void) => () => void) {
  let count = 0;
  const call = pace(() => (count += 1));
  return { call, count: () => count };
}

test('however often it is called in one turn, it acts once', () => {
  const { call, count } = counted(oncePerTurn);
  for (let at = 0; at < 9; at += 1) call();
  vi.advanceTimersByTime(0);
  expect(count()).toBe(1);
});

test('a storm of calls is followed four times a second, and its last one is not lost', () => {
  const { call, count } = counted(seldom);
  for (let at = 0; at < 1000; at += 1) {
    call();
    vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(1000);
  expect(count()).toBeGreaterThanOrEqual(4);
  expect(count()).toBeLessThanOrEqual(6);
});

test('a single call is followed at once, and leaves no timer behind', () => {
  const { call, count } = counted(seldom);
  call();
  vi.advanceTimersByTime(0);
  expect(count()).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
});
