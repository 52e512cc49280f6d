import { isFailure } from '../failure.ts';
import type { FailureCode } from '../failure.ts';
import type { Clock } from '../time.ts';
import { MINUTE, SECOND } from '../time.ts';

/**
 * What may be gone at the next try; the quota, because a key that was just made may not be listed yet. A call that is tried
 * again must not harm where the first one had reached AWS.
 */
const PASSING: readonly FailureCode[] = ['throttled', 'awsUnavailable', 'timedOut', 'offline', 'keyQuota'];

const FIRST_WAIT = SECOND / 2;
const LONGEST_WAIT = 8 * SECOND;

/** How long AWS may take to know a key that it has just made. */
const PROPAGATION = 2 * MINUTE;

/** How often a call that met a passing trouble is tried. */
const TRIES = 5;

/** Tries calls again, each time after a longer wait. */
export function createPatience(clock: Clock) {
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => void clock.at(new Date(clock.now().getTime() + milliseconds), resolve));

  async function insist<T>(call: () => Promise<T>, isWorth: (error: unknown, tries: number) => boolean): Promise<T> {
    for (let tries = 1, wait = FIRST_WAIT; ; tries += 1, wait = Math.min(2 * wait, LONGEST_WAIT)) {
      try {
        return await call();
      } catch (error) {
        if (!isWorth(error, tries)) throw error;
        await pause(wait);
      }
    }
  }

  const isPassing = (error: unknown, tries: number) => tries < TRIES && isFailure(error, ...PASSING);

  return {
    /** Through throttling and a bad line. */
    through: <T>(call: () => Promise<T>): Promise<T> => insist(call, isPassing),
    /** The same, and while AWS does not know everywhere what was just made. */
    untilThere: <T>(call: () => Promise<T>): Promise<T> => insist(call, (error, tries) => tries < TRIES && isFailure(error, ...PASSING, 'entityGone', 'documentRefused')),
    /** The same, and until AWS knows a new key: IAM is eventually consistent (aws.md §2). */
    untilKnown<T>(call: () => Promise<T>): Promise<T> {
      const givenUp = clock.now().getTime() + PROPAGATION;
      return insist(call, (error, tries) => isPassing(error, tries) || (isFailure(error, 'keyUnknown') && clock.now().getTime() < givenUp));
    },
  };
}

export type Patience = ReturnType<typeof createPatience>;
