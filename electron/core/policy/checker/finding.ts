import type { Policies, Verdict } from '../evaluate.ts';
import type { JsonObject } from '../json.ts';
import type { Request } from '../request.ts';

/** `severe` lets somebody work without a code, or shuts people out, or is refused by AWS. */
export type Severity = 'severe' | 'warning' | 'note';

/** A request that shows the finding, the policies it was held against, and the verdict it got. */
export interface Evidence {
  readonly request: Request;
  readonly policies: Policies;
  readonly verdict: Verdict;
  /** A policy that was assumed beside those of the set, in words. */
  readonly beside?: string;
}

/** Where a finding is: a document, and a statement of it unless it is about the whole. */
export interface Place {
  readonly document: string;
  readonly statement?: { readonly index: number; readonly sid: string | undefined; readonly line: number | undefined };
}

/** Something a person should know about a set of policies. */
export interface Finding {
  /** A name that stays the same, for scripts and tests. */
  readonly id: string;
  readonly severity: Severity;
  readonly place: Place;
  /** What is the matter. */
  readonly sentence: string;
  /** Why it matters, and what to do. */
  readonly why: string;
  /** Missing where no request can show it: a document that AWS does not take at all. */
  readonly evidence?: Evidence;
  /** What the statement should be instead: one or more, or none where it should go. */
  readonly mended?: readonly JsonObject[];
}

/** A question everybody has about such policies, and its answer for this set. */
export interface Answer {
  readonly id: 'stolenKey' | 'newUser' | 'session' | 'lockedOut' | 'withCode' | 'role';
  readonly question: string;
  readonly answer: string;
}

const order: readonly Severity[] = ['severe', 'warning', 'note'];

/** The worst first; among equals in the order of the documents. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
}
