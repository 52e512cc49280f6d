import { MINUTE } from '../core/time.ts';

/** Runs `action` at each full minute while `isWanted`; otherwise there is no timer, and an idle Keyfob sleeps. */
export function createMinute(isWanted: () => boolean, action: () => void) {
  let timer: NodeJS.Timeout | undefined;

  function look(): void {
    if (!isWanted()) return stop();
    timer ??= setTimeout(() => {
      timer = undefined;
      action();
      look();
    }, MINUTE - (Date.now() % MINUTE));
  }

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  return { look, stop };
}
