import { holds, unjudged } from './conditions.ts';
import type { Policy, Statement } from './document.ts';
import { parseArn } from './arn.ts';
import { names, type Naming } from './principals.ts';
import type { Context, Request } from './request.ts';
import { bypassesPolicies, checkedResource, opensRole } from './specialCases.ts';
import { all, any, asIs, not, truth, type Truth } from './truth.ts';
import { expand, type Version } from './variables.ts';
import { glob, matches } from './wildcard.ts';

/** What AWS would answer; `unknown` where that hangs on something Keyfob does not judge. */
export type Verdict = 'allow' | 'explicit deny' | 'implicit deny' | 'unknown';

/** A verdict and the statement it rests on, if it rests on one. */
export interface Decision {
  readonly verdict: Verdict;
  readonly statement: Statement | undefined;
  /** What could not be judged, in words; empty unless it might change the verdict. */
  readonly unjudged: readonly string[];
}

/** The policies that a request is held against. */
export interface Policies {
  /** Those of the user, or of the role whose session calls. */
  readonly identity: readonly Policy[];
  /** The trust policy of the role that is to be opened; without one nobody gets in. */
  readonly trust?: Policy | undefined;
}

/** What AWS answers to the request under these policies alone: no boundaries, no organisation's rules, no session policies. */
export function evaluate({ identity, trust }: Policies, request: Request): Decision {
  if (bypassesPolicies(request.action)) return { verdict: 'allow', statement: undefined, unjudged: [] };
  const own = weigh(identity, request);
  return opensRole(request.action) ? throughTrust(own, trust, request) : conclude(own);
}

/** Whether the statement applies to the request, by its principal, action, resource and conditions together. */
export function applies(statement: Statement, request: Request): Truth {
  const target = matchesTarget(statement, request);
  return target === 'no' ? 'no' : all([target, conditionsHold(statement, request.context)], asIs);
}

/** Whether the statement speaks of the request's caller, action and resource; its conditions aside. */
export function matchesTarget(statement: Statement, request: Request): Truth {
  if (!matchesAction(statement, request.action)) return 'no';
  return all([matchesPrincipal(statement, request), matchesResource(statement, request)], asIs);
}

/** Whether the statement's Action, or NotAction, takes in this action; letters' case does not matter. */
export function matchesAction({ actions }: Statement, action: string): boolean {
  const found = actions.patterns.some((pattern) => matches(glob(pattern.toLowerCase()), action.toLowerCase()));
  return found !== actions.inverted;
}

/** Whether all conditions of the statement hold. */
function conditionsHold({ conditions, version }: Statement, context: Context): Truth {
  return all(conditions, (condition) => holds(condition, version, context));
}

function matchesResource({ resources, version }: Statement, request: Request): Truth {
  if (resources === undefined) return 'yes';
  const found = any(resources.patterns, (pattern) => fits(pattern, version, request));
  return resources.inverted ? not(found) : found;
}

function fits(pattern: string, version: Version, request: Request): Truth {
  const expanded = expand(pattern, version, request.context);
  if (expanded === 'unknown') return 'unknown';
  return truth(expanded !== 'absent' && matches(expanded, checkedResource(request)));
}

function matchesPrincipal({ principals }: Statement, { caller }: Request): Truth {
  if (principals === undefined) return 'yes';
  // AWS reads NotPrincipal through account and session at once; Keyfob does not guess how.
  if (principals.inverted) return 'unknown';
  return any(principals.entries, (entry) => byNaming[names(entry, caller)]);
}

const byNaming: Record<Naming, Truth> = { directly: 'yes', throughAccount: 'yes', not: 'no', unknown: 'unknown' };

interface Scales {
  readonly denied: Truth;
  readonly allowed: Truth;
  readonly denier: Statement | undefined;
  readonly allower: Statement | undefined;
  readonly unjudged: readonly string[];
}

/** What Allows and Denies say, each by itself. */
function weigh(policies: readonly Policy[], request: Request): Scales {
  const found = policies
    .flatMap((policy) => policy.statements)
    .map((statement) => ({ statement, answer: applies(statement, request) }))
    .filter(({ answer }) => answer !== 'no');
  const denies = found.filter(({ statement }) => statement.effect === 'Deny');
  const allows = found.filter(({ statement }) => statement.effect === 'Allow');
  const doubtful = found.filter(({ answer }) => answer === 'unknown');
  return {
    denied: any(denies, ({ answer }) => answer),
    allowed: any(allows, ({ answer }) => answer),
    denier: denies.find(({ answer }) => answer === 'yes')?.statement,
    allower: allows.find(({ answer }) => answer === 'yes')?.statement,
    unjudged: doubtful.flatMap(({ statement }) => doubts(statement, request)),
  };
}

function conclude({ denied, allowed, denier, allower, unjudged }: Scales): Decision {
  if (denied === 'yes') return { verdict: 'explicit deny', statement: denier, unjudged: [] };
  if (allowed === 'no') return { verdict: 'implicit deny', statement: undefined, unjudged: [] };
  if (denied === 'unknown' || allowed === 'unknown') return { verdict: 'unknown', statement: undefined, unjudged };
  return { verdict: 'allow', statement: allower, unjudged: [] };
}

/** The trust policy must allow; in the role's own account, naming the caller is enough, else the caller's policies must allow too. */
function throughTrust(own: Scales, trust: Policy | undefined, request: Request): Decision {
  const role = weigh(trust === undefined ? [] : [trust], request);
  const isLocal = request.caller.kind === 'service' || parseArn(request.resource)?.account === request.caller.account;
  const sufficient = isLocal ? namedDirectly(trust, request) : 'no';
  return conclude({
    denied: any([own.denied, role.denied], asIs),
    allowed: any([sufficient, all([role.allowed, own.allowed], asIs)], asIs),
    denier: own.denier ?? role.denier,
    allower: role.allower,
    unjudged: [...own.unjudged, ...role.unjudged],
  });
}

function namedDirectly(trust: Policy | undefined, request: Request): Truth {
  const allows = trust?.statements.filter(({ effect }) => effect === 'Allow') ?? [];
  return any(allows.filter((statement) => isNamed(statement, request)), (statement) => applies(statement, request));
}

function isNamed({ principals }: Statement, { caller }: Request): boolean {
  return principals?.inverted === false && principals.entries.some((entry) => names(entry, caller) === 'directly');
}

function doubts(statement: Statement, { caller, context }: Request): string[] {
  const { principals, conditions, version } = statement;
  const reasons = conditions.flatMap((condition) => unjudged(condition, version, context) ?? []);
  if (principals?.inverted) reasons.push('NotPrincipal');
  else if (principals?.entries.some((entry) => names(entry, caller) === 'unknown')) reasons.push('a principal by its unique id');
  return reasons.length > 0 ? reasons : ['a variable in the resource'];
}
