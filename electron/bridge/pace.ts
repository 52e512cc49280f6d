import { SECOND } from '../core/time.ts';

/** Several calls in one turn are one. */
export function oncePerTurn(action: () => void): () => void {
  let due = false;
  return () => {
    if (due) return;
    due = true;
    setImmediate(() => {
      due = false;
      action();
    });
  };
}

/** Nobody reads faster than this. */
const PAUSE = SECOND / 4;

/** The same four times a second at most: a first call is followed at once, those that come too soon after it by one more. */
export function seldom(action: () => void): () => void {
  let next = -Infinity;
  let timer: NodeJS.Timeout | undefined;

  const act = oncePerTurn(() => {
    timer = undefined;
    next = performance.now() + PAUSE;
    action();
  });

  return () => {
    if (timer) return;
    const wait = next - performance.now();
    if (wait <= 0) act();
    else timer = setTimeout(act, wait);
  };
}
