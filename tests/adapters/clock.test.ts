import { beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../electron/adapters/clock.ts';
import { DAY, MINUTE } from '../../electron/core/time.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-22T09:00:00Z') });
  return () => void vi.useRealTimers();
});

const later = (milliseconds: number) => new Date(systemClock.now().getTime() + milliseconds);

test('an action runs at its moment and not before', () => {
  const action = vi.fn();
  systemClock.at(later(MINUTE), action);
  vi.advanceTimersByTime(MINUTE - 1);
  expect(action).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(action).toHaveBeenCalledOnce();
});

test('an action further away than a timer can count still runs at its moment', () => {
  const action = vi.fn();
  systemClock.at(later(60 * DAY), action);
  vi.advanceTimersByTime(60 * DAY - 1);
  expect(action).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(action).toHaveBeenCalledOnce();
});

test('an action whose moment has passed runs at once', () => {
  const action = vi.fn();
  systemClock.at(later(-DAY), action);
  vi.advanceTimersByTime(0);
  expect(action).toHaveBeenCalledOnce();
});

test('a cancelled action does not run, near or far', () => {
  const action = vi.fn();
  const cancels = [systemClock.at(later(MINUTE), action), systemClock.at(later(60 * DAY), action)];
  vi.advanceTimersByTime(MINUTE / 2);
  for (const cancel of cancels) cancel();
  vi.advanceTimersByTime(90 * DAY);
  expect(action).not.toHaveBeenCalled();
});
