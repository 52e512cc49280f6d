import { iamArn } from '../arn.ts';
import { governedAction, type KnownAction } from '../catalogue.ts';
import { requestOf } from '../request.ts';
import { listingPath } from '../specialCases.ts';
import { glob, overlaps } from '../wildcard.ts';
import type { Finding } from './finding.ts';
import { replaced, setApart } from './mending.ts';
import { evidence, person, placeOf, policiesOf, withCode, type Located, type Study } from './study.ts';

/** Actions of IAM and STS whose statement names only resources that AWS never checks them on. */
export function resourcesRule(study: Study): Finding[] {
  return [...study.identity, ...study.role].flatMap((located) => {
    const idle = idleActions(located);
    if (idle.length === 0) return [];
    const [first] = idle;
    const names = idle.map(({ name }) => name);
    const policies = { identity: policiesOf([located.document]) };
    const request = requestOf(person(study, withCode), first?.name ?? '', first?.kinds.includes('*') === true ? '*' : iamArn(study.scope, `${first?.kinds[0] ?? 'user'}/alice`));
    return [{
      id: 'resource-never-fits', severity: 'warning', place: placeOf(located),
      sentence: `${listed(names)} ${names.length === 1 ? 'never fits' : 'never fit'} the resource of this statement, so the statement does nothing for ${names.length === 1 ? 'it' : 'them'}.`,
      why: first?.kinds.includes('*') === true ? 'AWS checks such an action on no resource in particular: only "*" fits.' : `AWS checks it on ${first?.kinds.join(' or ') ?? ''} resources.`,
      evidence: evidence(policies, request),
      mended: setApart(located.statement.raw, names, 'OnEverything', (part) => replaced(part, { Resource: '*' })),
    } satisfies Finding];
  });
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function idleActions({ statement }: Located): KnownAction[] {
  const { actions, resources } = statement;
  if (actions.inverted || resources === undefined || resources.inverted) return [];
  return actions.patterns
    .filter((pattern) => !/[*?]/.test(pattern))
    .flatMap((pattern) => governedAction(pattern) ?? [])
    .filter(({ name, kinds }) => !resources.patterns.some((pattern) => canFit(pattern, name, kinds)));
}

function canFit(pattern: string, action: string, kinds: readonly string[]): boolean {
  const path = listingPath(action);
  const places = path === undefined ? kinds.map((kind) => (kind === '*' ? '*' : arnShape(kind))) : [`arn:*:iam::*:${path}`];
  const text = pattern.replace(/\$\{[^{}]{0,200}\}/g, '*');
  // "*" as a resource is a letter to be fitted, not a wildcard.
  return places.some((place) => (place === '*' ? /^\*+$/.test(text) : overlaps(glob(text), glob(place))));
}

function arnShape(kind: string): string {
  return kind === 'federated-user' || kind === 'assumed-role' || kind === 'self-session' ? 'arn:*:sts::*:*' : `arn:*:iam::*:${kind}/*`;
}
