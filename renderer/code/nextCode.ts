import { SECOND } from '../words/time.ts';

/** A device shows a new code this often, by the clock that AWS has too. */
export const CODE_STEP = 30 * SECOND;

/** The moment, by this computer's clock, when devices show their next code. */
export function nextCodeAt(now: number, offset: number): number {
  const aws = now + offset;
  return now + CODE_STEP - (((aws % CODE_STEP) + CODE_STEP) % CODE_STEP);
}
