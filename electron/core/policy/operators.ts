import { parseArn } from './arn.ts';
import { glob, hasWildcard, matches, split, type Glob } from './wildcard.ts';

/** How a condition with many values in the request is read. */
export type Quantifier = 'one' | 'ForAllValues' | 'ForAnyValue';

/** How one value of the request is held against one value of the policy. */
export interface Comparison {
  /** True for `StringNotEquals` and its kin: no value of the policy may fit, and an absent key satisfies. */
  readonly negated: boolean;
  /** Whether `*` and `?` in the policy's value are wildcards. */
  readonly wildcards: boolean;
  /** Whether the value of the request fits the value of the policy, before any negation. */
  readonly fits: (ofRequest: string, ofPolicy: Glob) => boolean;
}

/** An operator as written, taken apart; `comparison` is missing where Keyfob does not know the operator. */
export interface Operator {
  readonly name: string;
  readonly quantifier: Quantifier;
  readonly ifExists: boolean;
  readonly comparison: Comparison | 'Null' | undefined;
}

const equal: Comparison['fits'] = (ofRequest, ofPolicy) => ofRequest === String(ofPolicy);
const equalLetters: Comparison['fits'] = (ofRequest, ofPolicy) => ofRequest.toLowerCase() === ofPolicy.toLowerCase();
const bool: Comparison['fits'] = (ofRequest, ofPolicy) => equalLetters(ofRequest, ofPolicy) && /^(true|false)$/i.test(ofRequest);

const plain = (fits: Comparison['fits']): Comparison => ({ negated: false, wildcards: false, fits });
const pattern = (fits: Comparison['fits']): Comparison => ({ negated: false, wildcards: true, fits });
const negate = (comparison: Comparison): Comparison => ({ ...comparison, negated: true });

/** Numbers compare as numbers; what is not a number fits nothing. */
function numbers(holds: (ofRequest: number, ofPolicy: number) => boolean): Comparison {
  return plain((ofRequest, ofPolicy) => {
    const [left, right] = [toNumber(ofRequest), toNumber(ofPolicy)];
    return left !== undefined && right !== undefined && holds(left, right);
  });
}

function toNumber(value: string): number | undefined {
  return /^\s*[-+]?(\d+\.?\d*|\.\d+)\s*$/.test(value) ? Number(value) : undefined;
}

/** ARNs compare part by part, so that a `*` in one part never reaches into the next. */
function arnFits(ofRequest: string, ofPolicy: Glob): boolean {
  const arn = parseArn(ofRequest);
  const parts = split(ofPolicy, ':', 6);
  if (arn === undefined || parts.length < 6) return false;
  const wanted = ['arn', arn.partition, arn.service, arn.region, arn.account, arn.resource];
  return parts.every((part, index) => matches(part, wanted[index] ?? ''));
}

const comparisons: Readonly<Record<string, Comparison | 'Null'>> = {
  StringEquals: plain(equal),
  StringNotEquals: negate(plain(equal)),
  StringEqualsIgnoreCase: plain(equalLetters),
  StringNotEqualsIgnoreCase: negate(plain(equalLetters)),
  StringLike: pattern((ofRequest, ofPolicy) => matches(ofPolicy, ofRequest)),
  StringNotLike: negate(pattern((ofRequest, ofPolicy) => matches(ofPolicy, ofRequest))),
  ArnEquals: pattern(arnFits),
  ArnLike: pattern(arnFits),
  ArnNotEquals: negate(pattern(arnFits)),
  ArnNotLike: negate(pattern(arnFits)),
  NumericEquals: numbers((left, right) => left === right),
  NumericNotEquals: negate(numbers((left, right) => left === right)),
  NumericLessThan: numbers((left, right) => left < right),
  NumericLessThanEquals: numbers((left, right) => left <= right),
  NumericGreaterThan: numbers((left, right) => left > right),
  NumericGreaterThanEquals: numbers((left, right) => left >= right),
  Bool: plain(bool),
  Null: 'Null',
};

/** Operators that AWS has and Keyfob does not judge: it has no clock, no addresses, no bytes. */
const foreign: readonly string[] = [
  'DateEquals', 'DateNotEquals', 'DateLessThan', 'DateLessThanEquals', 'DateGreaterThan', 'DateGreaterThanEquals',
  'IpAddress', 'NotIpAddress', 'BinaryEquals',
];

/** Every operator that AWS knows, those that Keyfob does not judge among them. */
export const operatorNames: readonly string[] = [...Object.keys(comparisons), ...foreign];

/** Takes `ForAnyValue:StringLikeIfExists` apart. */
export function parseOperator(name: string): Operator {
  const [, quantifier, rest = ''] = /^(?:(ForAllValues|ForAnyValue):)?(.*)$/s.exec(name) ?? [];
  const ifExists = rest.endsWith('IfExists') && !rest.startsWith('Null');
  const bare = ifExists ? rest.slice(0, -'IfExists'.length) : rest;
  return {
    name,
    quantifier: quantifier === 'ForAllValues' || quantifier === 'ForAnyValue' ? quantifier : 'one',
    ifExists,
    comparison: Object.hasOwn(comparisons, bare) ? comparisons[bare] : undefined,
  };
}

/** The operator without quantifier and `IfExists`. */
export function bareOperator(name: string): string {
  return name.replace(/^(ForAllValues|ForAnyValue):/, '').replace(/IfExists$/, '');
}

/** A condition's value that has `*` or `?` where the operator takes them as letters. */
export function hasIdleWildcard(operator: Operator, value: string): boolean {
  const { comparison } = operator;
  return typeof comparison === 'object' && !comparison.wildcards && hasWildcard(glob(value));
}
