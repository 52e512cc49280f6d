import { actionsMatching, completeServices, knownActions, serviceOf, services } from '../catalogue.ts';
import { ageKey, globalKeys, governedKeys, isKnownKey, presentKey } from '../conditionKeys.ts';
import type { Condition } from '../conditions.ts';
import { asList, isObject, type Json, type JsonObject } from '../json.ts';
import { bareOperator, hasIdleWildcard, operatorNames, parseOperator } from '../operators.ts';
import { requestOf } from '../request.ts';
import { closest } from '../spelling.ts';
import type { Evidence, Finding } from './finding.ts';
import { replaced } from './mending.ts';
import { concrete } from './probes.ts';
import { evidence, person, placeOf, withCode, type Located, type Study } from './study.ts';

/** Actions, condition keys and operators that AWS does not have, with the word that was probably meant. */
export function namesRule(study: Study): Finding[] {
  return [...study.identity, ...study.role, ...study.trust].flatMap((located) => [
    ...located.statement.actions.patterns.flatMap((pattern) => unknownAction(study, located, pattern)),
    ...located.statement.conditions.flatMap((condition) => unknownInCondition(study, located, condition)),
  ]);
}

function unknownAction(study: Study, located: Located, pattern: string): Finding[] {
  const service = serviceOf(pattern);
  const isService = services.has(service);
  if (pattern === '*' || !pattern.includes(':') || /[*?]/.test(service)) return [];
  if (isService && (!completeServices.has(service) || actionsMatching(pattern).length > 0)) return [];
  const meant = isService ? meantAction(pattern) : meantService(pattern, service);
  const what = isService ? `AWS has no action ${pattern}.` : `AWS has no service "${service}", so there is no action ${pattern}.`;
  return [{
    id: 'unknown-action', severity: 'warning', place: placeOf(located),
    sentence: meant === undefined ? what : `${what} Did you mean ${meant}?`,
    why: 'AWS takes the document all the same, and the word does nothing: what it was to allow stays closed, what it was to deny stays open.',
    evidence: attempt(study, located, exactly(meant ?? pattern)),
    ...(meant === undefined ? {} : { mended: [renameAction(located.statement.raw, pattern, meant)] }),
  }];
}

/** The same name in the other service first: GetSessionToken is one of STS, not of IAM. */
function meantAction(pattern: string): string | undefined {
  const bare = pattern.slice(pattern.indexOf(':') + 1).toLowerCase();
  const elsewhere = knownActions.find(({ name }) => name.slice(name.indexOf(':') + 1).toLowerCase() === bare);
  return elsewhere?.name ?? closest(pattern, knownActions.map(({ name }) => name));
}

function meantService(pattern: string, service: string): string | undefined {
  const meant = closest(service, services);
  return meant === undefined ? undefined : `${meant}${pattern.slice(service.length)}`;
}

function renameAction(raw: JsonObject, pattern: string, meant: string): JsonObject {
  const swap = (value: Json | undefined): Json | undefined =>
    Array.isArray(value) ? [...new Set(asList(value).map((entry) => (entry === pattern ? meant : entry)))] : value === pattern ? meant : value;
  return replaced(raw, { Action: swap(raw['Action']), NotAction: swap(raw['NotAction']) });
}

function unknownInCondition(study: Study, located: Located, condition: Condition): Finding[] {
  return [...unknownKey(study, located, condition), ...unknownOperator(study, located, condition), ...idleWildcard(study, located, condition)];
}

function unknownKey(study: Study, located: Located, { key }: Condition): Finding[] {
  if (isKnownKey(key)) return [];
  const meant = meantKey(key);
  const { statement } = located;
  return [{
    id: 'unknown-key', severity: 'severe', place: placeOf(located),
    sentence: `AWS has no condition key ${key}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    why: statement.effect === 'Allow'
      ? 'No request ever carries it, so the condition never holds and the statement allows nothing, code or no code.'
      : 'No request ever carries it, so the condition is not what it seems and the Deny does not do what it says.',
    evidence: attempt(study, located, exactly(statement.actions.patterns[0] ?? '*')),
    ...(meant === undefined ? {} : { mended: [renameKey(statement.raw, key, meant)] }),
  }];
}

function meantKey(key: string): string | undefined {
  const bare = key.toLowerCase().replace(/^[^:]*:+/, '');
  const known = [...globalKeys, ...governedKeys].filter((name) => !name.endsWith('/'));
  if (/multi-?factor|mfa/.test(bare)) return bare.includes('age') ? ageKey : presentKey;
  return known.find((name) => name.toLowerCase().endsWith(`:${bare}`)) ?? closest(key, known);
}

function renameKey(raw: JsonObject, key: string, meant: string): JsonObject {
  return mapCondition(raw, (operator, name) => [operator, name === key ? meant : name]);
}

function mapCondition(raw: JsonObject, change: (operator: string, key: string) => readonly [string, string]): JsonObject {
  const result: Record<string, Record<string, Json | undefined>> = {};
  for (const [operator, keys] of Object.entries(isObject(raw['Condition']) ? raw['Condition'] : {})) {
    for (const [key, value] of Object.entries(isObject(keys) ? keys : {})) {
      const [newOperator, newKey] = change(operator, key);
      result[newOperator] = { ...result[newOperator], [newKey]: value };
    }
  }
  return replaced(raw, { Condition: result });
}

function unknownOperator(study: Study, located: Located, { operator }: Condition): Finding[] {
  const bare = bareOperator(operator);
  const shown = attempt(study, located, exactly(located.statement.actions.patterns[0] ?? '*'));
  if (operatorNames.includes(bare)) {
    if (parseOperator(operator).comparison !== undefined) return [];
    return [{ id: 'unjudged-operator', severity: 'note', place: placeOf(located), sentence: `Keyfob does not judge the operator ${operator}.`, why: 'It depends on times, addresses or bytes that no document tells. Whatever hangs on it is said to be unknown.', evidence: shown }];
  }
  const meant = closest(bare, operatorNames);
  return [{
    id: 'unknown-operator', severity: 'severe', place: placeOf(located),
    sentence: `AWS has no operator ${operator}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    why: 'AWS refuses a document with an operator that it does not know.', evidence: shown,
    ...(meant === undefined ? {} : { mended: [mapCondition(located.statement.raw, (name, key) => [name === operator ? operator.replace(bare, () => meant) : name, key])] }),
  }];
}

function idleWildcard(study: Study, located: Located, { operator, key, values }: Condition): Finding[] {
  const read = parseOperator(operator);
  const value = values.find((text) => hasIdleWildcard(read, text.replace(/\$\{[^{}]{0,200}\}/g, '')));
  if (value === undefined || !operator.includes('String')) return [];
  return [{
    id: 'idle-wildcard', severity: 'warning', place: placeOf(located),
    sentence: `${operator} takes the * or ? in "${value}" as a letter.`,
    why: `The condition on ${key} compares letter by letter. For wildcards write StringLike or StringNotLike.`,
    evidence: attempt(study, located, exactly(located.statement.actions.patterns[0] ?? '*')),
  }];
}

/** An action that a request can name: wildcards filled in. */
function exactly(action: string): string {
  return /[*?]/.test(action) ? (actionsMatching(action)[0]?.name ?? action.replaceAll('*', 'Something').replaceAll('?', 'x')) : action;
}

/** Alice tries it, with a code, on something that the statement speaks of. */
function attempt(study: Study, { statement, document }: Located, action: string): Evidence {
  const resource = concrete(statement.resources?.patterns[0] ?? '*', study.scope);
  const policy = document.policy === undefined ? [] : [document.policy];
  return evidence({ identity: policy }, requestOf(person(study, withCode), action, resource));
}
