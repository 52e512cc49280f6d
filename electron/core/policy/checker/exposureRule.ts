import type { KnownAction } from '../catalogue.ts';
import type { Statement } from '../document.ts';
import { matchesTarget } from '../evaluate.ts';
import { requestOf } from '../request.ts';
import { opensRole } from '../specialCases.ts';
import type { Evidence, Finding } from './finding.ts';
import { allowsOnlyWithCode } from './gates.ts';
import { gateAllow, setApart } from './mending.ts';
import { actionsOf, resourcesFor } from './probes.ts';
import { enrolling, otherRisk, riskOf, type Risk } from './risks.ts';
import { ask, codeless, evidence, openTrust, person, placeOf, policiesOf, type Located, type Study } from './study.ts';

/** Something that a statement lets a person do without a code. */
export interface Exposure {
  readonly located: Located;
  readonly action: string;
  readonly risk: Omit<Risk, 'actions'>;
  readonly evidence: Evidence;
}

const enrolOthers: Omit<Risk, 'actions'> = {
  id: 'others-enrollable', severity: 'severe',
  deed: 'enable a device of their own on other users',
  why: 'A thief enables a device on a colleague who has none yet and so gets a second user, one with MFA. Deny it without a code for everybody but oneself; the kit has a part for administrators.',
};

const assume: Omit<Risk, 'actions'> = {
  id: 'role-open', severity: 'warning',
  deed: 'open the role, unless its trust policy asks for a code',
  why: 'Ask for the code on both sides: here and in the trust policy of the role. Give the trust policy with --trust to have both judged together.',
};

/** What each Allow of the set leaves open to whoever has a key and no code. */
export function exposures(study: Study): Exposure[] {
  return study.identity
    .filter(({ statement }) => statement.effect === 'Allow' && !allowsOnlyWithCode(statement))
    .flatMap((located) => actionsOf(located.statement).flatMap((action) => exposed(study, located, action) ?? []));
}

function exposed(study: Study, located: Located, action: KnownAction): Exposure | undefined {
  const risk = opensRole(action.name) ? assume : riskOf(action.name);
  const others = enrolling.has(action.name.toLowerCase());
  if (risk === undefined && !others) return undefined;
  const resources = resourcesFor(action, located.statement, study.scope).filter((resource) => !others || !resource.endsWith('/alice'));
  const shown = firstOpen(study, located, action.name, resources);
  return shown === undefined ? undefined : { located, action: action.name, risk: risk ?? enrolOthers, evidence: shown };
}

function firstOpen(study: Study, { statement }: Located, action: string, resources: readonly string[]): Evidence | undefined {
  for (const credentials of codeless) {
    for (const resource of resources) {
      const request = requestOf(person(study, credentials), action, resource);
      if (matchesTarget(statement, request) === 'no') continue;
      const shown = opensRole(action) ? asksRole(study, request) : ask(study, request);
      if (mayBeAllowed(shown)) return shown;
    }
  }
  return undefined;
}

/** With trust policies in the set, a role is open only where one of them opens it too. */
function asksRole(study: Study, request: Evidence['request']): Evidence {
  const trusts = policiesOf(study.set.trust);
  const asked = trusts.length > 0 ? trusts.map((trust) => ask(study, request, trust)) : [ask(study, request)];
  return asked.find(mayBeAllowed) ?? evidence({ identity: study.policies }, request);
}

function mayBeAllowed({ verdict }: Evidence): boolean {
  return verdict === 'allow' || verdict === 'unknown';
}

/** One finding for each statement and kind of harm. */
export function exposureRule(study: Study): Finding[] {
  const found = exposures(study);
  const groups = new Map<string, Exposure[]>();
  for (const exposure of found) {
    const { document, statement } = exposure.located;
    const isSwept = isSweeping(exposure.located) && found.some(({ located, risk }) => located.statement === statement && risk.id === otherRisk.id);
    const key = `${document.name}\n${statement.index}\n${isSwept ? otherRisk.id : exposure.risk.id}`;
    groups.set(key, [...(groups.get(key) ?? []), exposure]);
  }
  return [...[...groups.values()].flatMap(toFinding), ...leaningOnDeny(study, found)];
}

/** An Allow for a role that asks for no code itself and is safe only because a Deny stands beside it. */
function leaningOnDeny(study: Study, found: readonly Exposure[]): Finding[] {
  return study.identity.filter(({ statement }) => isForRoles(statement) && !found.some(({ located }) => located.statement === statement)).flatMap((located) => {
    const [resource = '*'] = resourcesFor({ name: 'sts:AssumeRole', kinds: ['role'] }, located.statement, study.scope).slice(-1);
    const request = requestOf(person(study, 'longLived'), 'sts:AssumeRole', resource);
    const alone = evidence({ identity: policiesOf([located.document]), trust: openTrust(study) }, request);
    return alone.verdict !== 'allow' ? [] : [{
      id: 'role-leans-on-deny', severity: 'note', place: placeOf(located),
      sentence: 'This lets people open the role without asking for a code; only another statement, or the role, asks for it.',
      why: 'Whoever gets this policy without the other one is through. Ask for the code here too.',
      evidence: alone, mended: [gateAllow(located.statement.raw)],
    } satisfies Finding];
  });
}

function isForRoles(statement: Statement): boolean {
  return statement.effect === 'Allow' && !allowsOnlyWithCode(statement) && !statement.actions.inverted && statement.actions.patterns.some((pattern) => opensRole(pattern));
}

/** A statement that allows everything has one fault, not one for each kind of harm. */
function isSweeping({ statement }: Located): boolean {
  return statement.actions.inverted || statement.actions.patterns.some((pattern) => pattern === '*' || pattern.endsWith(':*'));
}

function toFinding(group: readonly Exposure[]): Finding[] {
  const [first] = group;
  if (first === undefined) return [];
  const sweeping = isSweeping(first.located);
  const risk = group.some((one) => one.risk.id === otherRisk.id) ? otherRisk : first.risk;
  const worst = group.find((one) => one.evidence.verdict === 'allow') ?? first;
  const isSure = worst.evidence.verdict === 'allow';
  const deed = risk.id === otherRisk.id ? `use ${summary(first.located, group, sweeping)}` : risk.deed;
  return [{
    id: risk.id, severity: isSure || risk.severity === 'note' ? risk.severity : 'warning', place: placeOf(first.located),
    sentence: isSure ? `Without a code, whoever holds the key can ${deed}.` : `Without a code, whoever holds the key may be able to ${deed}: that hangs on a condition that Keyfob cannot judge.`,
    why: risk.why, evidence: worst.evidence,
    mended: sweeping ? [gateAllow(first.located.statement.raw)] : setApart(first.located.statement.raw, group.map(({ action }) => action), 'OnlyWithMFA', gateAllow),
  }];
}

function summary({ statement }: Located, group: readonly Exposure[], sweeping: boolean): string {
  const { inverted, patterns } = statement.actions;
  const names = sweeping && !inverted ? patterns : [...new Set(group.map(({ action }) => action))];
  const list = names.slice(0, 4).map((name) => (name === '*' ? 'every action' : name)).join(', ');
  return names.length > 4 ? `${list} and ${names.length - 4} more actions` : list;
}
