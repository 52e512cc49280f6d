import { legible } from '../policy/legible.ts';

/** `wrong` keeps a tool or a person from working, or lets a key be read; a `note` is worth knowing. */
export type Severity = 'wrong' | 'note';

/** Where something stands; the line counted from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number | undefined;
}

/** Something about this machine's set-up that a person should know; never a secret. */
export interface Finding {
  /** A name that stays the same, for scripts and tests. */
  readonly check: string;
  readonly severity: Severity;
  readonly place?: Place | undefined;
  /** What is the matter. */
  readonly what: string;
  /** Why it matters. */
  readonly why: string;
  /** What to do, as far as it can be typed. */
  readonly cure: string;
}

/** What was found on this machine, whether or not anything is wrong with it. */
export interface Fact {
  readonly name: string;
  readonly text: string;
}

/** All that the doctor says. */
export interface Examination {
  readonly facts: readonly Fact[];
  readonly findings: readonly Finding[];
}

const order: readonly Severity[] = ['wrong', 'note'];

/** What is wrong first; among equals in the order of the checks. Names and values out of files are in the texts, made legible. */
export const sortFindings = (findings: readonly Finding[]): Finding[] =>
  findings
    .toSorted((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity))
    .map(({ what, why, cure, ...finding }) => ({ ...finding, what: legible(what), why: legible(why), cure: legible(cure) }));

/** A text out of a file, short enough for a sentence. */
export const shorten = (text: string): string => legible(text, 80);
