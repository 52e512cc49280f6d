import type { FailureCode, FailureFacts, RoleCheck } from '../failure.ts';

/** What one click can do about a failure. */
export type Remedy = 'retry' | 'chooseDevice' | 'resync' | 'replaceKey' | 'replace' | 'setAside' | 'deleteKey' | 'otherEndpoint';

/** What happened and what to do next, in words for a person. */
export interface Explanation {
  readonly code: FailureCode;
  readonly what: string;
  readonly next: string;
  /** The next step where it is typed instead of clicked. */
  readonly typed?: string;
  readonly remedy?: Remedy;
  /** What to look at, with what is known of each. */
  readonly checks?: readonly { readonly text: string; readonly state: RoleCheck['state'] }[];
  /** Seconds until the device shows another code, counted when the failure happened. */
  readonly nextCodeIn?: number;
}

/** The words for every failure, from its facts. */
export type Sentences = { readonly [C in FailureCode]: (facts: FailureFacts[C]) => Omit<Explanation, 'code'> };

/** The words for some of them. */
export type Some = Partial<Sentences>;

/** "1 minute", "2 minutes". */
export const plural = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

/** Names in quotation marks, with commas. */
export const list = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ');

/** Trying again may help, by a click. */
export const retry = { remedy: 'retry' } as const;
