import type { Json } from '../json.ts';
import { tooLarge } from '../limits.ts';
import type { Scope } from '../request.ts';

/** Parts of the kit that not everybody wants; all but `firstPassword` and `administrators` open something, and only with MFA. */
export interface KitOptions {
  readonly sshKeys: boolean;
  readonly signingCertificates: boolean;
  readonly gitCredentials: boolean;
  /** The IAM pages of the console, to read. */
  readonly console: boolean;
  /** Create, change and delete one's own console password. */
  readonly loginProfile: boolean;
  /** ChangePassword before MFA, for users who must change their password at the first sign-in. */
  readonly firstPassword: boolean;
  /** The members can manage other users, so their keys must not enrol devices for them without a code. */
  readonly administrators: boolean;
}

/** A user by name and path; the path is `eng` or `eng/berlin`, empty for most. */
export interface KitUser {
  readonly name: string;
  readonly path: string;
}

/** The role that people work with, and who may. */
export interface KitRole {
  readonly name: string;
  readonly path: string;
  readonly users: readonly KitUser[];
  /** Names of AWS's own managed policies, or ARNs. */
  readonly managedPolicies: readonly string[];
  /** Documents of the administrator's own, or those that a user or group has now. */
  readonly documents: readonly { readonly name: string; readonly document: Json }[];
  readonly maxSessionSeconds: number;
  /** Seconds that a code stays good for this role; undefined is no limit but the session's own. */
  readonly maxMfaAgeSeconds?: number | undefined;
}

/** Everything that decides what the kit looks like. */
export interface KitParameters {
  /** The account may be `*` where only the group's policy is wanted. */
  readonly scope: Scope;
  readonly group: string;
  /** What the group's members may do once they have given a code; names or ARNs. */
  readonly groupManagedPolicies: readonly string[];
  readonly role: KitRole;
  readonly options: KitOptions;
}

/** Seconds of the shortest and the longest session that a role can have. */
const sessionBounds = { least: 3600, most: 43_200 } as const;

const names = { group: 128, role: 64, user: 64, policy: 128 } as const;
const mostAttached = 10;

/** What IAM would refuse, one sentence each; empty where all is well. */
export function checkParameters({ scope, group, groupManagedPolicies, role, options }: KitParameters): string[] {
  return [
    ...checkScope(scope),
    ...checkName('group', group),
    ...checkName('role', role.name),
    ...checkPath(role.path),
    ...role.users.flatMap(checkUser),
    ...[...groupManagedPolicies, ...role.managedPolicies].flatMap(checkPolicyName),
    // Two of the kit's own policies go to the group beside these.
    ...checkCount(`the group ${group}`, groupManagedPolicies.length + 2),
    ...checkCount(`the role ${role.name}`, role.managedPolicies.length + role.documents.length),
    ...role.documents.flatMap(checkDocument),
    ...checkSeconds(role),
    ...(options.administrators || !groupManagedPolicies.some(governsUsers) ? [] : [administratorsSentence]),
  ];
}

const administratorsSentence =
  'The group gets a policy that can manage users. Turn the part for administrators on (--administrators), or a stolen key of a member could enrol a device for a colleague without a code.';

function governsUsers(policy: string): boolean {
  return /(^|\/)(AdministratorAccess|IAMFullAccess)$/.test(policy);
}

function checkScope({ partition, account }: Scope): string[] {
  const problems: string[] = [];
  if (!/^aws(-[a-z]+)*$/.test(partition)) problems.push(`The partition is "${partition}". It is aws, aws-cn, aws-us-gov or another that begins with aws.`);
  if (account !== '*' && !/^\d{12}$/.test(account)) problems.push(`The account is "${account}". An account has twelve digits.`);
  return problems;
}

/** What IAM has against the name or the path of a user. */
export function checkUser({ name, path }: KitUser): string[] {
  return [...checkName('user', name), ...checkPath(path)];
}

function checkName(kind: keyof typeof names, name: string): string[] {
  if (/^[\w+=,.@-]+$/.test(name) && name.length <= names[kind]) return [];
  return [`The ${kind}'s name is "${name}". IAM takes 1 to ${names[kind]} letters, digits and + = , . @ _ - in it.`];
}

function checkPath(path: string): string[] {
  if (path === '' || (/^[!-.0-~]+(\/[!-.0-~]+)*$/.test(path) && !/[*?$]/.test(path) && path.length <= 510)) return [];
  return [`The path is "${path}". Write it without slashes at its ends, such as eng/berlin.`];
}

function checkPolicyName(policy: string): string[] {
  const isFine = policy.startsWith('arn:') ? /^arn:aws[\w-]*:iam::(aws|\d{12}):policy\/[\w+=,.@/-]+$/.test(policy) : /^[\w+=,.@/-]+$/.test(policy);
  return isFine ? [] : [`"${policy}" is no managed policy. Give its name, such as PowerUserAccess, or its ARN.`];
}

function checkCount(holder: string, count: number): string[] {
  return count <= mostAttached ? [] : [`There would be ${count} policies on ${holder}; IAM takes ${mostAttached}.`];
}

function checkDocument({ name, document }: { readonly name: string; readonly document: Json }): string[] {
  const sentence = tooLarge(document, 'managed');
  return sentence === undefined ? [] : [`The document ${name} is too large. ${sentence}`];
}

function checkSeconds({ maxSessionSeconds, maxMfaAgeSeconds }: KitRole): string[] {
  const problems: string[] = [];
  const { least, most } = sessionBounds;
  if (!(Number.isInteger(maxSessionSeconds) && maxSessionSeconds >= least && maxSessionSeconds <= most)) {
    problems.push('The longest session of a role is between one and twelve hours.');
  }
  if (maxMfaAgeSeconds !== undefined && !(Number.isInteger(maxMfaAgeSeconds) && maxMfaAgeSeconds >= 60)) {
    problems.push('The largest age of a code is at least a minute.');
  }
  return problems;
}

/** The ARN of a managed policy given by name: AWS's own of that partition. */
export function managedPolicyArn(policy: string, partition: string): string {
  return policy.startsWith('arn:') ? policy : `arn:${partition}:iam::aws:policy/${policy}`;
}
