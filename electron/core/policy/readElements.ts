import type { Condition } from './conditions.ts';
import type { Patterns, Principals, Problem } from './document.ts';
import { asList, isObject, type Json, type JsonObject } from './json.ts';
import type { Principal } from './principals.ts';

/** Takes down what is wrong; severe unless said otherwise. */
export type Complain = (sentence: string, severity?: Problem['severity']) => void;

const principalKinds: ReadonlySet<string> = new Set(['AWS', 'Service', 'Federated', 'CanonicalUser']);

/** The patterns of Action or NotAction (or Resource or NotResource), whichever stands there. */
export function readPatterns(raw: JsonObject, name: 'Action' | 'Resource', complain: Complain): Patterns | undefined {
  const inverted = raw[`Not${name}`] !== undefined;
  if (inverted && raw[name] !== undefined) complain(`${name} and Not${name} cannot stand in one statement.`);
  const written = inverted ? raw[`Not${name}`] : raw[name];
  if (written === undefined) return undefined;
  const list = asList(written);
  const patterns = list.filter((entry) => typeof entry === 'string');
  const element = inverted ? `Not${name}` : name;
  if (patterns.length < list.length) complain(`${element} holds something that is not a text.`);
  if (list.length === 0) complain(`The list of ${element} is empty.`);
  for (const pattern of patterns) if (!hasForm(pattern, name)) complain(formSentence(pattern, element, name));
  return { inverted, patterns };
}

function hasForm(pattern: string, name: 'Action' | 'Resource'): boolean {
  if (pattern === '*') return true;
  return name === 'Action' ? /^[A-Za-z0-9-]+:[A-Za-z0-9*?]+$/.test(pattern) : pattern.startsWith('arn:') || pattern.startsWith('*');
}

function formSentence(pattern: string, element: string, name: 'Action' | 'Resource'): string {
  return name === 'Action'
    ? `${element} has "${pattern}". An action is a service, one colon and a name, such as iam:GetUser.`
    : `${element} has "${pattern}". A resource is an ARN, such as arn:aws:iam::123456789012:user/alice, or "*".`;
}

/** The entries of Principal or NotPrincipal. */
export function readPrincipals(raw: JsonObject, complain: Complain): Principals | undefined {
  const inverted = raw['NotPrincipal'] !== undefined;
  const written = inverted ? raw['NotPrincipal'] : raw['Principal'];
  if (written === undefined) return undefined;
  if (inverted && raw['Principal'] !== undefined) complain('Principal and NotPrincipal cannot stand in one statement.');
  if (written === '*') return { inverted, entries: [{ kind: '*', value: '*' }] };
  if (!isObject(written)) {
    complain('Principal is neither "*" nor an object such as { "AWS": "arn:aws:iam::123456789012:user/alice" }.');
    return { inverted, entries: [] };
  }
  return { inverted, entries: Object.entries(written).flatMap(([kind, value]) => principalsOf(kind, value, complain)) };
}

function principalsOf(kind: string, value: Json | undefined, complain: Complain): Principal[] {
  if (!isPrincipalKind(kind)) {
    complain(`Principal has "${kind}". AWS knows AWS, Service, Federated and CanonicalUser.`);
    return [];
  }
  const list = asList(value);
  const texts = list.filter((entry) => typeof entry === 'string');
  if (texts.length < list.length || list.length === 0) complain(`Principal ${kind} is not a text or a list of texts.`);
  for (const text of texts) if (text !== '*' && /[*?]/.test(text)) complain(`Principal has "${text}". No wildcards can stand here, but for a lone "*".`);
  return texts.map((text) => ({ kind, value: text }));
}

function isPrincipalKind(kind: string): kind is Exclude<Principal['kind'], '*'> {
  return principalKinds.has(kind);
}

/** The lines of a Condition block. */
export function readConditions(written: Json | undefined, complain: Complain): Condition[] {
  if (written === undefined) return [];
  if (!isObject(written)) {
    complain('Condition is not an object such as { "Bool": { "aws:MultiFactorAuthPresent": "true" } }.');
    return [];
  }
  return Object.entries(written).flatMap(([operator, keys]) => {
    if (isObject(keys)) return Object.entries(keys).map(([key, value]) => ({ operator, key, values: valuesOf(key, value, complain) }));
    complain(`Under the operator ${operator} stands no object with a key and its value.`);
    return [];
  });
}

function valuesOf(key: string, value: Json | undefined, complain: Complain): string[] {
  const list = asList(value);
  const plain = list.filter((entry) => typeof entry === 'string' || typeof entry === 'number' || typeof entry === 'boolean');
  if (plain.length < list.length || list.length === 0) complain(`The condition on ${key} has no value, or one that is not a text.`);
  return plain.map(String);
}
