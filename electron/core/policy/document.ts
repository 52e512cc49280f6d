import type { Condition } from './conditions.ts';
import type { JsonObject } from './json.ts';
import type { Principal } from './principals.ts';
import type { Version } from './variables.ts';

/** Patterns of Action or Resource; `inverted` for NotAction and NotResource. */
export interface Patterns {
  readonly inverted: boolean;
  readonly patterns: readonly string[];
}

/** The entries of Principal; `inverted` for NotPrincipal. */
export interface Principals {
  readonly inverted: boolean;
  readonly entries: readonly Principal[];
}

/** One statement, read; `raw` is what stands in the document. */
export interface Statement {
  /** Place in its document, from 0. */
  readonly index: number;
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Patterns;
  /** Missing in trust policies. */
  readonly resources: Patterns | undefined;
  /** Missing in the policies of users, groups and roles. */
  readonly principals: Principals | undefined;
  readonly conditions: readonly Condition[];
  readonly version: Version;
  readonly raw: JsonObject;
}

/** A policy document, read. */
export interface Policy {
  readonly version: Version;
  readonly statements: readonly Statement[];
  readonly raw: JsonObject;
}

/** What is wrong with the form of a document; AWS refuses those that are `severe`. */
export interface Problem {
  readonly severity: 'severe' | 'warning';
  /** Place of the statement, from 0; undefined for the document as a whole. */
  readonly statement: number | undefined;
  readonly sentence: string;
}

/** How people call a statement: by its name, else by its number from 1. */
export function title({ index, sid }: { readonly index: number; readonly sid: string | undefined }): string {
  return sid === undefined ? `statement ${index + 1}` : `statement ${index + 1} (${sid})`;
}

/** Whether the policy says who may do something: the trust policy of a role does. */
export function isTrust(policy: Policy): boolean {
  return policy.statements.some(({ principals }) => principals !== undefined);
}
