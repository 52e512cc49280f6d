import type { Clock } from '../core/time.ts';

/** Longer waits overflow Node's timers and would run at once. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** The computer's own clock. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => new Date(),
  at(when, action) {
    let timer: NodeJS.Timeout;
    function arm(): void {
      const left = when.getTime() - Date.now();
      timer = left > LONGEST_TIMEOUT ? setTimeout(arm, LONGEST_TIMEOUT) : setTimeout(action, Math.max(0, left));
      timer.unref();
    }
    arm();
    return () => clearTimeout(timer);
  },
};
