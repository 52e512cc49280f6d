import { documentIn, entries, text, textsIn } from '../accountDetails.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Scope } from '../request.ts';
import type { PolicyHolder } from './change.ts';

/** What a user, group or role has: documents of its own, and ARNs of managed policies. The path has no slash at its ends. */
export interface Holding {
  readonly path: string;
  readonly inline: readonly Json[];
  readonly attached: readonly string[];
}

export interface AccountUser extends Holding {
  readonly groups: readonly string[];
}

export interface AccountRole extends Holding {
  readonly trust: Json;
}

/** A version of a managed policy, such as `v3`. */
export interface PolicyVersion {
  readonly id: string;
  readonly inForce: boolean;
  readonly document: Json;
}

/** What the listing of policies does not tell of a user. */
export interface Belongings {
  /** Serials. */
  readonly devices: readonly string[];
  /** Whether there is a password for the console. */
  readonly password: boolean;
  readonly keys: number;
}

/** An account, as far as plans look at it; everything by name, policies by ARN. */
export interface Account {
  readonly scope: Scope;
  readonly users: ReadonlyMap<string, AccountUser>;
  readonly groups: ReadonlyMap<string, Holding>;
  readonly roles: ReadonlyMap<string, AccountRole>;
  readonly policies: ReadonlyMap<string, readonly PolicyVersion[]>;
  /** Of those users whom a plan concerns. */
  readonly belongings: ReadonlyMap<string, Belongings>;
}

/** Reads what `aws iam get-account-authorization-details` prints. */
export function readAccount(details: Json, scope: Scope, belongings: Account['belongings'] = new Map()): Account {
  const listed = (name: string) => (isObject(details) ? entries(details[name]) : []);
  const byName = <T>(list: string, key: string, read: (entry: JsonObject) => T): Map<string, T> =>
    new Map(listed(list).flatMap((entry) => (typeof entry[key] === 'string' ? [[entry[key], read(entry)]] : [])));
  return {
    scope,
    users: byName('UserDetailList', 'UserName', (entry) => ({ ...holding(entry, 'UserPolicyList'), groups: textsIn(entry['GroupList']) })),
    groups: byName('GroupDetailList', 'GroupName', (entry) => holding(entry, 'GroupPolicyList')),
    roles: byName('RoleDetailList', 'RoleName', (entry) => ({
      ...holding(entry, 'RolePolicyList'),
      trust: documentIn({ AssumeRolePolicyDocument: entry['AssumeRolePolicyDocument'] }) ?? {},
    })),
    policies: byName('Policies', 'Arn', (entry) => entries(entry['PolicyVersionList']).map(version)),
    belongings,
  };
}

function holding(entry: JsonObject, inline: string): Holding {
  return {
    path: (text(entry['Path']) ?? '/').replace(/^\/|\/$/g, ''),
    inline: entries(entry[inline]).flatMap((policy) => documentIn(policy) ?? []),
    attached: entries(entry['AttachedManagedPolicies']).flatMap((policy) => text(policy['PolicyArn']) ?? []),
  };
}

function version(entry: JsonObject): PolicyVersion {
  return { id: text(entry['VersionId']) ?? '', inForce: entry['IsDefaultVersion'] === true, document: documentIn(entry) ?? {} };
}

/** The document of a managed policy that is in force; undefined where the account does not show one. */
export function documentOf({ policies }: Account, arn: string): Json | undefined {
  return policies.get(arn)?.find(({ inForce }) => inForce)?.document;
}

/** What policies are attached to; undefined for somebody who is not there. */
export function holdingOf({ users, groups, roles }: Account, { kind, name }: PolicyHolder): Holding | undefined {
  return { user: users, group: groups, role: roles }[kind].get(name);
}

/** Who is in a group. */
export function membersOf({ users }: Account, group: string): string[] {
  return [...users].filter(([, { groups }]) => groups.includes(group)).map(([name]) => name);
}

/** Whoever has this managed policy, such as `group/engineers`. */
export function holdersOf({ users, groups, roles }: Account, arn: string): string[] {
  const having = (kind: PolicyHolder['kind'], holders: ReadonlyMap<string, Holding>) =>
    [...holders].filter(([, { attached }]) => attached.includes(arn)).map(([name]) => `${kind}/${name}`);
  return [...having('user', users), ...having('group', groups), ...having('role', roles)];
}

/** Whether two documents say the same, whatever the order of their names. */
export function sameDocument(one: Json | undefined, other: Json | undefined): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: Json | undefined): string {
  return JSON.stringify(value, (_name, part: Json) => (isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part)) ?? '';
}
