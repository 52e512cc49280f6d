import { runSimulation, type Simulation } from '@cloud-copilot/iam-simulate';
import type { Verdict } from '../../electron/core/policy/evaluate.ts';
import type { Json, JsonObject } from '../../electron/core/policy/json.ts';
import { glob, matches } from '../../electron/core/policy/wildcard.ts';
import type { GeneratedCase, GeneratedRequest } from './generatedPolicies.ts';

const account = '123456789012';

const verdicts: Readonly<Record<string, Verdict>> = { Allowed: 'allow', ExplicitlyDenied: 'explicit deny', ImplicitlyDenied: 'implicit deny' };

/** The verdict of an evaluator that nobody here wrote. */
export async function otherVerdict({ identity, trust, request }: GeneratedCase): Promise<Verdict | 'error'> {
  const simulation: Simulation = {
    request: {
      principal: `arn:aws:iam::${account}:user/${request.user}`,
      action: request.action,
      resource: { resource: request.resource, accountId: account },
      contextVariables: { ...request.context },
    },
    identityPolicies: identity.map((policy, index) => ({ name: `policy ${index}`, policy })),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(request.action === 'sts:AssumeRole' ? { resourcePolicy: trust } : {}),
  };
  const result = await runSimulation(simulation, {});
  return result.resultType === 'error' ? 'error' : (verdicts[result.overallResult] ?? 'error');
}

/** A known difference: who is right and why, and the case rewritten so that both mean the same. */
export interface Difference {
  readonly name: string;
  readonly why: string;
  readonly rewrite: (one: GeneratedCase) => GeneratedCase;
}

/** Every way in which the two are known to differ. */
export const differences: readonly Difference[] = [
  {
    name: 'sessions',
    why: 'AWS asks no policy about GetSessionToken (aws.md 1.4); the other evaluator does.',
    rewrite: (one) => (one.request.action === 'sts:GetSessionToken' ? { ...one, identity: [everything] } : one),
  },
  {
    name: 'listings',
    why: 'IAM checks ListUsers on user/ and ListVirtualMFADevices on mfa/ (aws.md 3.1, seed 001 e); the other evaluator on "*".',
    rewrite: onListedPath,
  },
  {
    name: 'variables of 2008',
    why: 'Before 2012-10-17 a variable is plain text; the other evaluator fills it in whatever the version says.',
    rewrite: (one) => ({ ...one, identity: one.identity.map(withoutVariables), trust: withoutVariables(one.trust) }),
  },
  {
    name: 'variables without a value',
    why: 'AWS takes a variable whose key is missing as equal to nothing, so a NotResource with it excepts nothing; the other evaluator drops the statement.',
    rewrite: (one) => ({ ...one, identity: one.identity.map((document) => exceptNothing(document, one.request)) }),
  },
  {
    name: 'IfExists on ForAnyValue',
    why: 'AWS documents IfExists for every operator but Null: a missing key satisfies. The other evaluator lets ForAnyValue decide, which a missing key does not satisfy.',
    rewrite: (one) => ({ ...one, identity: one.identity.map((document) => satisfied(document, one.request)), trust: satisfied(one.trust, one.request) }),
  },
];

const everything: JsonObject = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const listed: Readonly<Record<string, string>> = { 'iam:ListUsers': 'user/', 'iam:ListVirtualMFADevices': 'mfa/' };

/** A pattern that fits the path becomes "*", any other one that fits nothing. */
function onListedPath(one: GeneratedCase): GeneratedCase {
  const path = listed[one.request.action];
  if (path === undefined) return one;
  const fits = (pattern: string): string => (matches(glob(pattern), `arn:aws:iam::${account}:${path}`) ? '*' : 'arn:aws:s3:::nothing');
  const rewrite = (document: JsonObject): JsonObject => mapMembers(document, (name, value) => (name === 'Resource' || name === 'NotResource' ? mapTexts(value, fits) : value));
  return { ...one, identity: one.identity.map(rewrite) };
}

function withoutVariables(document: JsonObject): JsonObject {
  if (document['Version'] !== '2008-10-17') return document;
  return mapMembers(document, (_, value) => mapTexts(value, (text) => text.replaceAll('${', '$[').replaceAll('$[*}', '$[]')));
}

function exceptNothing(document: JsonObject, { context }: GeneratedRequest): JsonObject {
  const isEmpty = (text: string): boolean => text.includes('${aws:PrincipalTag/team}') && context['aws:PrincipalTag/team'] === undefined;
  return mapMembers(document, (name, value) => (name === 'NotResource' ? mapTexts(value, (text) => (isEmpty(text) ? 'arn:aws:s3:::nothing' : text)) : value));
}

/** Takes the lines out that a missing aws:TagKeys satisfies. */
function satisfied(document: JsonObject, { context }: GeneratedRequest): JsonObject {
  if (context['aws:TagKeys'] !== undefined) return document;
  const isSatisfied = (operator: string): boolean => operator.startsWith('ForAnyValue:') && operator.endsWith('IfExists');
  return mapMembers(document, (name, value) => {
    if (name !== 'Condition' || typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).filter(([operator]) => !isSatisfied(operator)));
  });
}

function mapMembers(document: JsonObject, change: (name: string, value: Json) => Json): JsonObject {
  const statements = document['Statement'];
  const changed = Array.isArray(statements)
    ? statements.map((one: JsonObject) => Object.fromEntries(Object.entries(one).map(([name, value]) => [name, change(name, value ?? null)])))
    : [];
  return { ...document, Statement: changed };
}

function mapTexts(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one: Json) => mapTexts(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapTexts(member ?? null, change)]));
}
