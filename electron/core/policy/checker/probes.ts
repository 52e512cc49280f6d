
import { actionsMatching, completeServices, exampleOf, governedAction, knownActions, serviceOf, type KnownAction } from '../catalogue.ts';
import { iamArn, parseArn } from '../arn.ts';
import type { Statement } from '../document.ts';
import { matchesAction } from '../evaluate.ts';
import type { Scope } from '../request.ts';

/** Concrete actions that a statement speaks of: known ones, and one for each pattern that fits none of them. */
export function actionsOf(statement: Statement): KnownAction[] {
  const { inverted, patterns } = statement.actions;
  if (inverted) return knownActions.filter(({ name }) => matchesAction(statement, name));
  const found = new Map<string, KnownAction>();
  for (const pattern of patterns) {
    const known = actionsMatching(pattern);
    for (const action of known) found.set(action.name, action);
    // An action of IAM or STS that is not known does not exist; the rule for names tells that.
    if (known.length === 0 && !completeServices.has(serviceOf(pattern))) found.set(pattern, { name: exampleOf(pattern), kinds: ['any'] });
  }
  return [...found.values()];
}

/** Own things first, then those of a colleague called bob. */
const stock: Readonly<Record<string, readonly string[]>> = {
  user: ['user/alice', 'user/bob'],
  mfa: ['mfa/bob', 'mfa/alice', 'mfa/alice-phone'],
  role: ['role/team/Developer'],
  group: ['group/developers'],
  policy: ['policy/developers'],
};

/** Resources on which an action can be tried, those that the statement names among them. */
export function resourcesFor({ name, kinds }: KnownAction, { resources }: Statement, scope: Scope): string[] {
  const named = resources === undefined || resources.inverted ? [] : resources.patterns.map((pattern) => concrete(pattern, scope));
  if (kinds.includes('any')) return named.length > 0 ? [...new Set(named)].slice(0, 5) : ['*'];
  if (kinds.includes('*')) return ['*'];
  const ofKind = kinds.flatMap((kind) => stock[kind] ?? [`${kind}/example`]).map((path) => iamArn(scope, path));
  const own = named.filter((arn) => kinds.some((kind) => parseArn(arn)?.resource.startsWith(`${kind}/`)));
  return governedAction(name) === undefined ? named : [...new Set([...ofKind, ...own])].slice(0, 8);
}

/** A resource that fits a pattern: alice's where it has the user's name, the set's account where any would do. */
export function concrete(pattern: string, scope: Scope): string {
  if (pattern === '*') return '*';
  const text = pattern.replace(/\$\{aws:username\}/gi, 'alice').replace(/\$\{[^{}]{0,200}\}/g, 'example');
  const parts = text.split(':');
  if (parts.length < 6) return fillIn(text);
  const [arn = '', partition = '', service = '', region = '', account = '', ...rest] = parts;
  const head = [arn, /[*?]/.test(partition) ? scope.partition : partition, fillIn(service), fillIn(region), /[*?]/.test(account) ? scope.account : account];
  return [...head, fillIn(rest.join(':'))].join(':');
}

function fillIn(text: string): string {
  return text.replaceAll('*', 'example').replaceAll('?', 'x');
}

/** The action to show a statement with: one that everybody knows where it takes that in. */
export function exampleAction(statement: Statement): KnownAction {
  const known = knownActions.find(({ name }) => name === 's3:GetObject' && matchesAction(statement, name));
  return known ?? actionsOf(statement)[0] ?? { name: 's3:GetObject', kinds: ['any'] };
}
