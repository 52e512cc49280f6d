import { createListeners } from './listeners.ts';
import type { Clock } from './time.ts';
import { MINUTE, SECOND } from './time.ts';

/** What AWS's clock says, learned from the `Date` of its answers. */
export interface AwsClock {
  /** This moment by AWS's clock: signatures, codes and ends of sessions are counted by it. */
  now(): Date;
  /** Milliseconds that AWS's clock is ahead of this computer's; 0 until something was learned. */
  offset(): number;
  /** Whether any answer has been heard since the start, or since the last `doubt`. */
  known(): boolean;
  /** Takes note of an answer's `Date` header; whole seconds, read at the moment of the call. */
  learn(serverDate: Date): void;
  /** Makes the offset questionable again: after sleep and after a changed clock. */
  doubt(): void;
  /** Hears of each new offset; the function returned stops it. */
  onChange(listener: () => void): () => void;
  /** `action` at the moment when AWS's clock shows `when`; the function returned cancels it. */
  at(when: Date, action: () => void): () => void;
}

/** Below this the computer's clock is as good as a header of whole seconds that crossed a network. */
const WORTH_CORRECTING = 5 * SECOND;

/** From here on the person is told that the computer's clock is off. */
export const WORTH_TELLING = MINUTE;

/** An AWS clock over the computer's own. */
export function createAwsClock(clock: Clock): AwsClock {
  const changed = createListeners<[]>();
  let offset = 0;
  let known = false;
  const now = () => new Date(clock.now().getTime() + offset);

  function learn(serverDate: Date): void {
    const measured = serverDate.getTime() + SECOND / 2 - clock.now().getTime();
    const next = Math.abs(measured) < WORTH_CORRECTING ? 0 : measured;
    const moved = Math.abs(next - offset) >= WORTH_CORRECTING;
    known = true;
    if (!moved) return;
    offset = next;
    changed.tell();
  }

  return {
    now,
    offset: () => offset,
    known: () => known,
    learn,
    doubt: () => void (known = false),
    onChange: changed.add,
    at: (when, action) => clock.at(new Date(when.getTime() - offset), action),
  };
}
