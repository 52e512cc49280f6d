import type { Clock } from '../../electron/core/time.ts';

/** A clock that stands still until a test moves it; actions that fall due run in their order. */
export function movableClock(start: Date = new Date('2026-11-22T09:00:00Z')) {
  let now = start.getTime();
  const due = new Set<{ when: number; action: () => void }>();

  const clock: Clock = {
    now: () => new Date(now),
    at(when, action) {
      const entry = { when: when.getTime(), action };
      due.add(entry);
      return () => void due.delete(entry);
    },
  };

  function runDue(until: number): void {
    for (;;) {
      const [next] = [...due].filter((entry) => entry.when <= until).sort((a, b) => a.when - b.when);
      if (!next) return;
      due.delete(next);
      now = Math.max(now, next.when);
      next.action();
    }
  }

  return {
    clock,
    /** Lets `milliseconds` pass, running what falls due at its moment. */
    advance(milliseconds: number): void {
      const until = now + milliseconds;
      runDue(until);
      now = until;
    },
    /** Changes what the clock shows without time passing for timers: a set clock, or sleep. */
    jump(milliseconds: number): void {
      now += milliseconds;
    },
    /** How many actions are waiting. */
    pending: () => due.size,
  };
}

/** Lets every promise that can settle now do so. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
