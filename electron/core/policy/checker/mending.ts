import { asList, isObject, type Json, type JsonObject } from '../json.ts';
import { isMfaKey } from '../conditionKeys.ts';
import { openWithoutCode, withCode, withoutCode } from '../kit/selfService.ts';

/** The statement with the element in the place of what stood there; `undefined` takes it out. */
export function replaced(raw: JsonObject, changes: Readonly<Record<string, Json | undefined>>): JsonObject {
  const kept = Object.entries({ ...raw, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept);
}

/** A list as policies write it: a lone entry without brackets. */
export function written(list: readonly Json[]): Json {
  return list.length === 1 && list[0] !== undefined ? list[0] : list;
}

/** The statement, holding only where a code was given. Conditions on other keys stay. */
export function gateAllow(raw: JsonObject): JsonObject {
  return replaced(raw, { Condition: merged(otherConditions(raw), ageLimits(raw), withCode) });
}

/** The statement, holding wherever no code was given, long-lived keys included. */
export function gateDeny(raw: JsonObject): JsonObject {
  return replaced(raw, { Condition: merged(otherConditions(raw), withoutCode) });
}

/** The statement without conditions on MFA. */
export function ungated(raw: JsonObject): JsonObject {
  const Condition = otherConditions(raw);
  return replaced(raw, { Condition: Object.keys(Condition).length === 0 ? undefined : Condition });
}

/** The Deny, with room for what it takes to enrol: a list of exceptions that may not be longer than needed. */
export function denyWithRoom(raw: JsonObject, keep: (action: string) => boolean): JsonObject {
  const kept = asList(raw['NotAction']).filter((entry) => typeof entry === 'string' && keep(entry));
  const NotAction = [...new Set([...kept, ...openWithoutCode])];
  return replaced(raw, { Action: undefined, NotAction });
}

/** Takes actions out of a statement into one of their own, whose Sid gets the suffix; the whole statement where they stand only within wildcards. */
export function setApart(raw: JsonObject, actions: readonly string[], suffix: string, change: (part: JsonObject) => JsonObject): JsonObject[] {
  const lower = new Set(actions.map((action) => action.toLowerCase()));
  const all = asList(raw['Action']);
  const rest = all.filter((entry) => typeof entry !== 'string' || !lower.has(entry.toLowerCase()));
  const apart = all.filter((entry) => !rest.includes(entry));
  if (apart.length < lower.size || rest.length === 0) return [change(raw)];
  const sid = raw['Sid'];
  const part = replaced(raw, { Sid: typeof sid === 'string' ? `${sid}${suffix}` : undefined, Action: written(apart) });
  return [replaced(raw, { Action: written(rest) }), change(part)];
}

function otherConditions(raw: JsonObject): JsonObject {
  return conditionsWhere(raw, (_, key) => !isMfaKey(key));
}

/** A limit to the age of the code is kept, but in the form that admits nobody without one. */
function ageLimits(raw: JsonObject): JsonObject {
  const limits = conditionsWhere(raw, (operator, key) => /^NumericLessThan(Equals)?(IfExists)?$/.test(operator) && isMfaKey(key));
  return Object.fromEntries(Object.entries(limits).map(([operator, keys]) => [operator.replace(/IfExists$/, ''), keys]));
}

function conditionsWhere(raw: JsonObject, wanted: (operator: string, key: string) => boolean): JsonObject {
  const condition = raw['Condition'];
  if (!isObject(condition)) return {};
  const kept = Object.entries(condition).map(([operator, keys]) => {
    const lines = isObject(keys) ? Object.entries(keys).filter(([key]) => wanted(operator, key)) : [];
    return [operator, Object.fromEntries(lines)] as const;
  });
  return Object.fromEntries(kept.filter(([, keys]) => Object.keys(keys).length > 0));
}

function merged(...blocks: readonly JsonObject[]): JsonObject {
  const result: Record<string, Json | undefined> = {};
  for (const [operator, keys] of blocks.flatMap((block) => Object.entries(block))) {
    const before = result[operator];
    result[operator] = isObject(before) && isObject(keys) ? { ...before, ...keys } : keys;
  }
  return result;
}
