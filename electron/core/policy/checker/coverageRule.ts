import { knownActions, serviceOf } from '../catalogue.ts';
import { matchesAction } from '../evaluate.ts';
import { asList } from '../json.ts';
import { requestOf } from '../request.ts';
import { listingPath } from '../specialCases.ts';
import { glob, matches } from '../wildcard.ts';
import { iamArn } from '../arn.ts';
import type { Evidence, Finding } from './finding.ts';
import { deniesWithoutCode } from './gates.ts';
import { denyWithRoom, replaced } from './mending.ts';
import { otherRisk, riskOf } from './risks.ts';
import { askAdministrator, askAs, codeless, person, placeOf, type Located, type Study } from './study.ts';

/** What the Denies that make MFA compulsory leave open, though nothing in the set needs to allow it: other policies may. */
export function coverageRule(study: Study): Finding[] {
  const denies = study.identity.filter(({ statement }) => deniesWithoutCode(statement));
  return denies.flatMap((located) => {
    const open = leftOpen(denies, located);
    if (!located.statement.actions.inverted) return open.length > mostNamed ? [coversLittle(study, located, open)] : [];
    return [...openServices(study, located, open), ...openActions(study, located, open)];
  });
}

const mostNamed = 40;

/** Known actions that no Deny of the set names, but for those that do no harm. */
function leftOpen(denies: readonly Located[], { statement }: Located): string[] {
  return knownActions
    .map(({ name }) => name)
    .filter((name) => !matchesAction(statement, name) && riskOf(name) !== undefined)
    .filter((name) => denies.every((deny) => !matchesAction(deny.statement, name)));
}

function wildPatterns({ statement }: Located): string[] {
  return statement.actions.patterns.filter((pattern) => pattern.includes('*'));
}

function openServices(study: Study, located: Located, open: readonly string[]): Finding[] {
  return wildPatterns(located).flatMap((pattern) => {
    const within = open.filter((name) => fits(pattern, name));
    const shown = shownBy(study, ['iam:CreateUser', 'iam:CreateAccessKey', ...within].filter((name) => within.includes(name)));
    if (shown === undefined) return [];
    const service = serviceOf(pattern);
    const what = pattern.endsWith(':*') ? `the whole service ${service}` : `every action like ${pattern}`;
    return [{
      id: 'deny-leaves-service-open', severity: 'severe' as const, place: placeOf(located),
      sentence: `This Deny makes an exception for ${pattern}: ${what} stays open without a code.`,
      why: service === 'iam'
        ? 'A stolen key of anybody who may manage users makes new users and keys without a code, and from there everything else. Except only what it takes to enrol a device.'
        : 'Whatever other policies allow there can be used with a stolen key alone. Except only what it takes to enrol a device.',
      evidence: shown,
      mended: [denyWithRoom(located.statement.raw, (action) => !action.includes('*'))],
    }];
  });
}

/** Actions that the Deny names as exceptions one by one; what the set itself allows is told by the exposure rule. */
function openActions(study: Study, located: Located, open: readonly string[]): Finding[] {
  const wild = wildPatterns(located);
  const named = open.filter((name) => !wild.some((pattern) => fits(pattern, name)) && !isGranted(study, name));
  return named.flatMap((name) => {
    const risk = riskOf(name) ?? otherRisk;
    const shown = shownBy(study, [name]);
    if (shown === undefined) return [];
    const lower = name.toLowerCase();
    const kept = asList(located.statement.raw['NotAction']).filter((entry) => typeof entry !== 'string' || entry.toLowerCase() !== lower);
    return [{
      id: risk.id, severity: risk.id === 'password-open' ? 'note' : 'warning', place: placeOf(located),
      sentence: `This Deny makes an exception for ${name}. Where another policy allows it, anybody with the key can ${risk.id === otherRisk.id ? 'use it' : risk.deed}, without a code.`,
      why: risk.why, evidence: shown, mended: [replaced(located.statement.raw, { NotAction: kept })],
    } satisfies Finding];
  });
}

function coversLittle(study: Study, located: Located, open: readonly string[]): Finding {
  const shown = shownBy(study, ['s3:GetObject', 'iam:CreateUser', ...open].filter((name) => open.includes(name)));
  return {
    id: 'deny-covers-little', severity: 'warning', place: placeOf(located),
    sentence: `This Deny makes MFA compulsory for ${located.statement.actions.patterns.slice(0, 3).join(', ')} only.`,
    why: 'Whatever other policies allow can be used with a stolen key alone. Deny everything but what it takes to enrol a device: NotAction instead of Action.',
    ...(shown === undefined ? {} : { evidence: shown }),
    mended: [denyWithRoom(located.statement.raw, () => true)],
  };
}

function fits(pattern: string, name: string): boolean {
  return matches(glob(pattern.toLowerCase()), name.toLowerCase());
}

function isGranted(study: Study, action: string): boolean {
  return ['user/alice', 'user/bob', 'mfa/alice', 'mfa/bob'].some((path) =>
    codeless.some((credentials) => askAs(study, credentials, action, iamArn(study.scope, path)).verdict === 'allow'),
  );
}

/** The first of these actions that an administrator's key without a code can really use. */
function shownBy(study: Study, actions: readonly string[]): Evidence | undefined {
  for (const action of actions.slice(0, 10)) {
    for (const credentials of codeless) {
      const resource = action.startsWith('iam:') && listingPath(action) === undefined ? iamArn(study.scope, 'user/bob') : '*';
      const shown = askAdministrator(study, requestOf(person(study, credentials), action, resource));
      if (shown.verdict === 'allow') return shown;
    }
  }
  return undefined;
}
