import type { Account, Holding, PolicyVersion } from './account.ts';
import type { Change, ChangeOf, PolicyHolder } from './change.ts';

const nothing = { inline: [], attached: [] } as const;
const noBelongings = { devices: [], password: false, keys: 0 } as const;

/** The account as it is once a change is made. */
export function afterChange(account: Account, change: Change): Account {
  const { users, groups, roles, policies } = account;
  switch (change.do) {
    case 'createPolicy':
      return { ...account, policies: put(policies, change.policy, [{ id: 'v1', inForce: true, document: change.document }]) };
    case 'changePolicy':
      return { ...account, policies: put(policies, change.policy, newVersion(policies.get(change.policy) ?? [], change)) };
    case 'deletePolicy':
      return { ...account, policies: without(policies, change.policy) };
    case 'createGroup':
      return { ...account, groups: put(groups, change.group, { path: '', ...nothing }) };
    case 'deleteGroup':
      return { ...account, groups: without(groups, change.group) };
    case 'attach':
    case 'detach':
      return withAttached(account, change.holder, (arns) => set(arns, change.policy, change.do === 'attach'));
    case 'createUser':
      return { ...account, users: put(users, change.user.name, { path: change.user.path, ...nothing, groups: [] }) };
    case 'deleteUser':
      return { ...account, users: without(users, change.user.name) };
    case 'join':
    case 'leave':
      return { ...account, users: edit(users, change.user, (user) => ({ ...user, groups: set(user.groups, change.group, change.do === 'join') })) };
    case 'createRole':
      return { ...account, roles: put(roles, change.role.name, { path: change.role.path, ...nothing, trust: change.role.trust }) };
    case 'deleteRole':
      return { ...account, roles: without(roles, change.role.name) };
    case 'changeTrust':
      return { ...account, roles: edit(roles, change.role, (role) => ({ ...role, trust: change.after })) };
    case 'createPassword':
    case 'deletePassword':
      return withPassword(account, change.user, change.do === 'createPassword');
  }
}

function withAttached(account: Account, { kind, name }: PolicyHolder, next: (arns: readonly string[]) => readonly string[]): Account {
  const changed = <H extends Holding>(holders: ReadonlyMap<string, H>) => edit(holders, name, (holder) => ({ ...holder, attached: next(holder.attached) }));
  if (kind === 'user') return { ...account, users: changed(account.users) };
  return kind === 'group' ? { ...account, groups: changed(account.groups) } : { ...account, roles: changed(account.roles) };
}

function withPassword(account: Account, user: string, password: boolean): Account {
  return { ...account, belongings: put(account.belongings, user, { ...(account.belongings.get(user) ?? noBelongings), password }) };
}

function newVersion(versions: readonly PolicyVersion[], { after, drop }: ChangeOf<'changePolicy'>): PolicyVersion[] {
  const kept = versions.filter(({ id }) => !drop.includes(id)).map((version) => ({ ...version, inForce: false }));
  const next = Math.max(0, ...versions.map(({ id }) => numberOf(id))) + 1;
  return [...kept, { id: `v${next}`, inForce: true, document: after }];
}

/** The number of a version: 3 for `v3`. */
export function numberOf(id: string): number {
  return Number.parseInt(id.slice(1), 10) || 0;
}

function put<T>(map: ReadonlyMap<string, T>, key: string, value: T): ReadonlyMap<string, T> {
  return new Map([...map, [key, value]]);
}

function without<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  return new Map([...map].filter(([other]) => other !== key));
}

function edit<T>(map: ReadonlyMap<string, T>, key: string, change: (value: T) => T): ReadonlyMap<string, T> {
  const value = map.get(key);
  return value === undefined ? map : put(map, key, change(value));
}

function set(list: readonly string[], entry: string, wanted: boolean): readonly string[] {
  const others = list.filter((other) => other !== entry);
  return wanted ? [...others, entry] : others;
}
