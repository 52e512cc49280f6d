import { useNow } from '../hooks/useNow.ts';
import { SECOND } from '../words/time.ts';
import { nextCodeAt } from './nextCode.ts';

/** Seconds for which the code that a device shows now is still good. */
export function CodeHint({ offset }: { offset: number }) {
  const now = useNow(SECOND, -offset % SECOND);
  return (
    <span role="timer" aria-live="off">
      Next code in {Math.ceil((nextCodeAt(now, offset) - now) / SECOND)} s
    </span>
  );
}
