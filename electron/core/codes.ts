import type { AwsClock } from './awsClock.ts';
import { Failure, isFailure } from './failure.ts';
import type { Fingerprint } from './ports.ts';
import { SECOND } from './time.ts';

/** How long a device shows one code (RFC 6238 as AWS uses it). */
const CODE_STEP = 30 * SECOND;

/** How long sent digits are remembered: the three steps in which AWS could take them. */
const REMEMBERED = 3 * CODE_STEP;

/** Failures after which the code is certainly not spent: it has not left this computer, or AWS stopped at the key or the signature. */
const UNSPENT = ['offline', 'nameNotFound', 'proxyRefused', 'certificateUntrusted', 'endpointUnsafe', 'timedOut', 'clockOff', 'keyUnknown'] as const;

/** The six digits in what a person typed; spaces and hyphens are forgiven. Fails with `codeMalformed`. */
export function readCode(typed: string): string {
  const digits = typed.replace(/[\s-]/g, '');
  if (!/^[0-9]{6}$/.test(digits)) throw new Failure('codeMalformed', {});
  return digits;
}

/** Two codes that follow each other; fails with `codeMalformed`, or `codesEqual` where the second was not waited for. */
export function readPair(typed: { readonly first: string; readonly second: string }, nextIn: number) {
  const pair = { first: readCode(typed.first), second: readCode(typed.second) };
  if (pair.first === pair.second) throw new Failure('codesEqual', { nextIn });
  return pair;
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

  /** Notes that these digits are about to be sent; fails with `codeAlreadySent` where some were before. */
  function note(digests: readonly string[]): void {
    forgetOld();
    const now = clock.now();
    if (digests.some((key) => sent.has(key))) throw new Failure('codeAlreadySent', { nextIn: nextCodeIn(now) });
    for (const key of digests) sent.set(key, now.getTime() + REMEMBERED);
  }

  return {
    /** Sends the digits of these codes, once; where they have certainly not been looked at, they may be sent again. */
    async spend<T>(serial: string, codes: readonly string[], send: () => Promise<T>): Promise<T> {
      const digests = codes.map((code) => digest(serial, code));
      note(digests);
      try {
        return await send();
      } catch (error) {
        if (isFailure(error, ...UNSPENT)) for (const key of digests) sent.delete(key);
        throw error;
      }
    },
  };
}

export type SentCodes = ReturnType<typeof createSentCodes>;
