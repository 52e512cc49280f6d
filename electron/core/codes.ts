import type { AwsClock } from './awsClock.ts';
import { Failure, isFailure } from './failure.ts';
import type { Fingerprint } from './ports.ts';
import { SECOND } from './time.ts';

/** How long a device shows one code (RFC 6238 as AWS uses it). */
export const CODE_STEP = 30 * SECOND;

/** How long sent digits are remembered: the three steps in which AWS could take them. */
const REMEMBERED = 3 * CODE_STEP;

/** Failures after which the code is certainly not spent: it has not left this computer, or AWS stopped at the signature. */
const UNSPENT = ['offline', 'nameNotFound', 'proxyRefused', 'certificateUntrusted', 'endpointUnsafe', 'timedOut', 'clockOff'] as const;

/** The six digits in what a person typed; spaces and hyphens are forgiven. Fails with `codeMalformed`. */
export function readCode(typed: string): string {
  const digits = typed.replace(/[\s-]/g, '');
  if (!/^[0-9]{6}$/.test(digits)) throw new Failure('codeMalformed', {});
  return digits;
}

/** Whole seconds until devices show their next code; 1 to 30. */
export const nextCodeIn = (now: Date): number => Math.ceil((CODE_STEP - (now.getTime() % CODE_STEP)) / SECOND);

/** Remembers, for 90 seconds and in memory, a keyed digest of each code that was sent. */
export function createSentCodes({ fingerprint, clock }: { fingerprint: Fingerprint; clock: AwsClock }) {
  const sent = new Map<string, number>();
  const digest = (serial: string, code: string) => fingerprint(`${serial} ${code}`);

  function forgetOld(): void {
    const now = clock.now().getTime();
    for (const [key, until] of sent) if (until <= now) sent.delete(key);
  }

  /** Notes that these digits are about to be sent; fails with `codeAlreadySent` where they were before. */
  function note(serial: string, code: string): void {
    forgetOld();
    const key = digest(serial, code);
    const now = clock.now();
    if (sent.has(key)) throw new Failure('codeAlreadySent', { nextIn: nextCodeIn(now) });
    sent.set(key, now.getTime() + REMEMBERED);
  }

  return {
    note,
    /** Sends these digits, once; where they have certainly not been looked at, they may be sent again. */
    async spend<T>(serial: string, code: string, send: () => Promise<T>): Promise<T> {
      note(serial, code);
      try {
        return await send();
      } catch (error) {
        if (isFailure(error, ...UNSPENT)) sent.delete(digest(serial, code));
        throw error;
      }
    },
  };
}

export type SentCodes = ReturnType<typeof createSentCodes>;
