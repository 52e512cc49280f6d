import type { Failure, FailureCode, RoleTrouble } from './failure.ts';
import { legible } from './policy/legible.ts';
import { aboutAws, roleTroubles } from './words/aboutAws.ts';
import { aboutCodes } from './words/aboutCodes.ts';
import { aboutDevices } from './words/aboutDevices.ts';
import { aboutKeys } from './words/aboutKeys.ts';
import { aboutPolicies } from './words/aboutPolicies.ts';
import { aboutThisComputer } from './words/aboutThisComputer.ts';
import { aboutVault } from './words/aboutVault.ts';
import type { Explanation, Sentences } from './words/sentences.ts';
import { plural } from './words/sentences.ts';

export type { Explanation, Remedy } from './words/sentences.ts';

/** Every failure's sentences; a missing one does not compile. */
const words: Sentences = { ...aboutCodes, ...aboutDevices, ...aboutAws, ...aboutKeys, ...aboutVault, ...aboutPolicies, ...aboutThisComputer };

/** The words for a failure; source of every sentence about one, in the popup and on the terminal. Names and AWS's own words are in them, made legible. */
export function explain<C extends FailureCode>(failure: Pick<Failure<C>, 'code' | 'facts'>): Explanation {
  const { what, next, typed, checks, ...rest } = words[failure.code](failure.facts);
  return {
    code: failure.code,
    what: legible(what),
    next: legible(next),
    ...(typed !== undefined && { typed: legible(typed) }),
    ...(checks && { checks: checks.map((check) => ({ ...check, text: legible(check.text) })) }),
    ...rest,
  };
}

/** The failure in one line, for a terminal. */
export function inOneLine({ what, next, typed, nextCodeIn }: Explanation): string {
  const wait = nextCodeIn === undefined ? '' : ` The next code comes in ${plural(nextCodeIn, 'second')}.`;
  return `${what} ${typed ?? next}${wait}`;
}

/** Why a role of the shared files is not served, as a clause. */
export const reasonNotServed = (why: RoleTrouble, at: string): string => roleTroubles[why](at);
