import { refusal, refusals } from './refusals.ts';

/** What AWS's service model says about one parameter. */
export type Rule = TextRule | IntegerRule | ListRule;

interface TextRule {
  type: 'text';
  required?: boolean;
  min?: number;
  max?: number;
  /** Written as AWS's messages show it; the whole value must match. */
  pattern?: string;
  values?: readonly string[];
}

interface IntegerRule {
  type: 'integer';
  min: number;
  max: number;
}

interface ListRule {
  type: 'list';
  max: number;
  /** The fields of each entry; `''` for a list of plain texts. */
  entry: Record<string, TextRule>;
}

/** The parameters of a call after every rule was checked. */
export interface Parameters {
  text(name: string): string | undefined;
  integer(name: string): number | undefined;
  list(name: string): Record<string, string>[];
}

const ALWAYS_THERE = new Set(['Action', 'Version']);

/** Splits a form or query; a parameter that comes twice is refused, since the two could be read differently. */
export function readForm(text: string): Map<string, string> {
  const form = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (form.has(name)) throw refusals.invalidQuery(`The parameter ${name} was given more than once.`);
    form.set(name, value);
  }
  return form;
}

/** Checks a form against the rules and refuses it as AWS does: all violations in one ValidationError (E4, E17). */
export function checkParameters(form: Map<string, string>, rules: Record<string, Rule>): Parameters {
  const violations: string[] = [];
  const known = new Set(ALWAYS_THERE);
  const lists = new Map<string, Record<string, string>[]>();
  for (const [name, rule] of Object.entries(rules)) {
    if (rule.type === 'list') lists.set(name, checkList(form, name, rule, known, violations));
    else {
      known.add(name);
      violations.push(...check(lowerFirst(name), form.get(name), rule));
    }
  }
  const stranger = [...form.keys()].find((name) => !known.has(name));
  if (stranger !== undefined) throw refusals.invalidQuery(`The parameter ${stranger} is not known to this operation.`);
  if (violations.length > 0) throw validationError(violations);
  return {
    text: (name) => form.get(name),
    integer: (name) => (form.has(name) ? Number(form.get(name)) : undefined),
    list: (name) => lists.get(name) ?? [],
  };
}

function validationError(violations: string[]): Error {
  const count = `${violations.length} validation error${violations.length === 1 ? '' : 's'} detected`;
  return refusal(400, 'ValidationError', `${count}: ${violations.join('; ')}`);
}

function check(place: string, value: string | undefined, rule: TextRule | IntegerRule): string[] {
  const claim = (what: string) => `Value ${value === undefined ? 'null' : `'${value}'`} at '${place}' failed to satisfy constraint: Member must ${what}`;
  if (value === undefined) return rule.type === 'text' && rule.required ? [claim('not be null')] : [];
  return (rule.type === 'text' ? textDemands(value, rule) : integerDemands(value, rule)).map(claim);
}

function textDemands(value: string, rule: TextRule): string[] {
  const demands: string[] = [];
  const length = [...value].length;
  if (rule.max !== undefined && length > rule.max) demands.push(`have length less than or equal to ${rule.max}`);
  if (rule.min !== undefined && length < rule.min) demands.push(`have length greater than or equal to ${rule.min}`);
  if (rule.pattern !== undefined && !new RegExp(`^(?:${rule.pattern})$`, 'u').test(value)) {
    demands.push(`satisfy regular expression pattern: ${rule.pattern}`);
  }
  if (rule.values && !rule.values.includes(value)) demands.push(`satisfy enum value set: [${rule.values.join(', ')}]`);
  return demands;
}

function integerDemands(value: string, rule: IntegerRule): string[] {
  if (!/^-?\d{1,10}$/.test(value)) throw refusal(400, 'MalformedInput', `For input string: "${value}"`);
  if (Number(value) > rule.max) return [`have value less than or equal to ${rule.max}`];
  return Number(value) < rule.min ? [`have value greater than or equal to ${rule.min}`] : [];
}

function checkList(
  form: Map<string, string>,
  name: string,
  rule: ListRule,
  known: Set<string>,
  violations: string[],
): Record<string, string>[] {
  const entries: Record<string, string>[] = [];
  for (let number = 1; ; number += 1) {
    const prefix = `${name}.member.${number}`;
    const fields = Object.entries(rule.entry).map(([field, fieldRule]) => {
      const key = field === '' ? prefix : `${prefix}.${field}`;
      return { field, fieldRule, key, value: form.get(key) };
    });
    if (fields.every(({ value }) => value === undefined)) break;
    for (const { fieldRule, key, value } of fields) {
      known.add(key);
      violations.push(...check(lowerFirst(key), value, fieldRule));
    }
    entries.push(Object.fromEntries(fields.flatMap(({ field, value }) => (value === undefined ? [] : [[field, value]]))));
  }
  if (entries.length > rule.max) {
    violations.push(`Value at '${lowerFirst(name)}' failed to satisfy constraint: Member must have length less than or equal to ${rule.max}`);
  }
  return entries;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
