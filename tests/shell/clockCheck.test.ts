import { afterEach, expect, test, vi } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../electron/core/time.ts';
import { createClockCheck } from '../../electron/shell/clockCheck.ts';
import { createMinute } from '../../electron/shell/minute.ts';

afterEach(() => void vi.useRealTimers());

test('a clock that was set is noticed once', () => {
  let [wall, running] = [1_000_000, 500];
  const wasSet = createClockCheck(() => wall, () => running);
  [wall, running] = [wall + MINUTE, running + MINUTE];
  expect(wasSet()).toBe(false);
  [wall, running] = [wall + HOUR, running + MINUTE];
  expect(wasSet()).toBe(true);
  [wall, running] = [wall + MINUTE, running + MINUTE + SECOND];
  expect(wasSet()).toBe(false);
});

test('the minute comes when the clock shows it, once a minute, and not at all while nothing is live', () => {
  vi.useFakeTimers({ now: new Date('2026-11-22T09:00:40Z') });
  let isLive = true;
  const moments: string[] = [];
  const minute = createMinute(() => isLive, () => void moments.push(new Date().toISOString().slice(11, 19)));
  minute.look();
  minute.look();
  vi.advanceTimersByTime(2 * MINUTE);
  expect(moments).toEqual(['09:01:00', '09:02:00']);
  isLive = false;
  minute.look();
  expect(vi.getTimerCount()).toBe(0);
});
