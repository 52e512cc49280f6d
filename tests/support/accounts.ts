import fc from 'fast-check';
import { documentOf, type Account } from '../../electron/core/policy/apply/account.ts';
import { afterChange } from '../../electron/core/policy/apply/afterChange.ts';
import type { Change } from '../../electron/core/policy/apply/change.ts';
import { makePlan, type Outline } from '../../electron/core/policy/apply/makePlan.ts';
import type { MfaWish } from '../../electron/core/policy/apply/plan.ts';
import type { KitOptions } from '../../electron/core/policy/kit/parameters.ts';

type KitWish = Extract<MfaWish, { kind: 'kit' }>;

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';
const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** Who applies plans here; may do everything. */
export const applier = { name: 'admin', isRoot: false };

/** An account with three people and an administrator, all with a device; nothing of the kit is there. */
export function anAccount(changes: Partial<Account> = {}): Account {
  const people = ['alice', 'bob', 'erin', 'admin'];
  const holding = { inline: [], attached: [] };
  return {
    scope: { partition: 'aws', account: '111122223333' },
    users: new Map(people.map((name) => [name, { ...holding, path: name === 'erin' ? 'eng' : '', groups: name === 'admin' ? ['administrators'] : [] }])),
    groups: new Map([['administrators', { ...holding, path: '', attached: [ADMINISTRATOR] }]]),
    roles: new Map(),
    policies: new Map([[ADMINISTRATOR, [{ id: 'v1', inForce: true, document: everything }]]]),
    belongings: new Map(people.map((name) => [name, { devices: [`arn:aws:iam::111122223333:mfa/${name}`], password: false, keys: 1 }])),
    ...changes,
  };
}

/** A kit for these users, as plain as can be. */
export function wholeKit(users: readonly string[], options: Partial<KitOptions> = {}): KitWish {
  const none = { sshKeys: false, signingCertificates: false, gitCredentials: false, console: false, loginProfile: false, firstPassword: false, administrators: false };
  const role = { name: 'Builder', path: 'team', users: users.map((name) => ({ name, path: '' })), managedPolicies: ['PowerUserAccess'], documents: [], maxSessionSeconds: 3600 };
  return { kind: 'kit', singleUsers: false, kit: { scope: { partition: 'aws', account: '*' }, group: 'mfa-required', groupManagedPolicies: [], role, options: { ...none, ...options } } };
}

/** A plan by the administrator. */
export const plan = (account: Account, wish: MfaWish): Outline => makePlan(account, wish, applier);

/** What a plan would do, in order. */
export const todo = ({ steps }: Pick<Outline, 'steps'>): Change[] => steps.flatMap(({ state, change }) => (state === 'todo' ? [change] : []));

/** The account after these changes. */
export const after = (account: Account, changes: readonly Change[]): Account => changes.reduce(afterChange, account);

/** What is in force, whatever the numbers of versions and the order of lists. */
export function inForce(account: Account) {
  const sorted = <T extends { readonly attached: readonly string[]; readonly groups?: readonly string[] }>(things: ReadonlyMap<string, T>) =>
    Object.fromEntries([...things].map(([name, thing]) => [name, { ...thing, attached: thing.attached.toSorted(), groups: thing.groups?.toSorted() }]));
  const { users, groups, roles, policies } = account;
  return { users: sorted(users), groups: sorted(groups), roles: sorted(roles), policies: Object.fromEntries([...policies.keys()].map((arn) => [arn, documentOf(account, arn)])) };
}

const names = fc.uniqueArray(fc.constantFrom('alice', 'bob', 'erin'), { minLength: 1 });
const flags = { sshKeys: fc.boolean(), signingCertificates: fc.boolean(), gitCredentials: fc.boolean(), console: fc.boolean(), loginProfile: fc.boolean(), firstPassword: fc.boolean(), administrators: fc.boolean() };

/** Kits of every kind for the people of `anAccount`. */
export const kits: fc.Arbitrary<KitWish> = fc
  .record({ users: names, options: fc.record(flags), singleUsers: fc.boolean(), group: fc.constantFrom('mfa-required', 'people'), age: fc.option(fc.constant(3600), { nil: undefined }) })
  .map(({ users, options, singleUsers, group, age }) => {
    const { kit } = wholeKit(users, options);
    return { kind: 'kit', singleUsers, kit: { ...kit, group, role: { ...kit.role, maxMfaAgeSeconds: age } } };
  });
