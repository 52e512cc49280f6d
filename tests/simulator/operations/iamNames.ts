import type { Call } from '../operation.ts';
import type { Rule } from '../parameters.ts';
import { refusal, refusals, type Refusal } from '../refusals.ts';
import type { Group, Holder, Role, User } from '../world.ts';

/** The path that users, groups and roles are made at; it begins and ends with a slash. */
export const pathRule: Rule = { type: 'text', min: 1, max: 512, pattern: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)' };

/** The name of a group, or of a policy. */
export const nameRule: Rule = { type: 'text', required: true, min: 1, max: 128, pattern: '[\\w+=,.@-]+' };
/** The name of a user who is to be made; AWS takes twice as long ones in most other calls. */
export const newUserNameRule: Rule = { ...nameRule, max: 64 };
export const roleNameRule: Rule = { ...nameRule, max: 64 };

/** `true` or `false`. */
export const booleanRule: Rule = { type: 'text', values: ['true', 'false'] };

/** The parameter of that name, which the rules demand. */
export function required({ parameters }: Call, name: string): string {
  return parameters.text(name) ?? '';
}

/** The group that `GroupName` names. */
export function namedGroup(call: Call): Group {
  return found(call.caller.account.groups, call, 'GroupName', 'group');
}

/** The role that `RoleName` names. */
export function namedRole(call: Call): Role {
  return found(call.caller.account.roles, call, 'RoleName', 'role');
}

/** The user that `UserName` names; the root user has no name. */
export function namedUser(call: Call): User {
  const user = found(call.caller.account.users, call, 'UserName', 'user');
  if (user.isRoot) throw refusals.noSuchEntity(`The user with name ${user.name} cannot be found.`);
  return user;
}

function found<T>(things: ReadonlyMap<string, T>, call: Call, parameter: string, kind: string): T {
  const name = required(call, parameter);
  const thing = things.get(name);
  if (thing === undefined) throw refusals.noSuchEntity(`The ${kind} with name ${name} cannot be found.`);
  return thing;
}

/** The ARN of the group that is named, or would have. */
export const groupArn = (call: Call): string => arnOf(call, call.caller.account.groups, 'group', 'GroupName');
/** The ARN of the role that is named, or would have. */
export const roleArn = (call: Call): string => arnOf(call, call.caller.account.roles, 'role', 'RoleName');
/** The ARN of the user that is named, or would have. */
export const userArn = (call: Call): string => arnOf(call, call.caller.account.users, 'user', 'UserName');

/** The ARN of something that is to be made at `Path`. */
export function newArn(call: Call, kind: 'user' | 'group' | 'role' | 'policy', parameter: string): string {
  return `arn:aws:iam::${call.caller.account.id}:${kind}${call.parameters.text('Path') ?? '/'}${required(call, parameter)}`;
}

function arnOf({ caller: { account }, parameters }: Call, things: ReadonlyMap<string, { arn: string }>, kind: string, parameter: string): string {
  const name = parameters.text(parameter) ?? '';
  return things.get(name)?.arn ?? `arn:aws:iam::${account.id}:${kind}/${name}`;
}

/** Names are unique whatever their case and path. */
export function refuseTaken(names: Iterable<string>, name: string, kind: string): void {
  for (const taken of names) if (taken.toLowerCase() === name.toLowerCase()) throw exists(`${kind} with name ${name} already exists.`);
}

/** Refuses what is one too many. */
export function refuseMore(count: number, most: number, quota: string): void {
  if (count >= most) throw refusal(409, 'LimitExceeded', `Cannot exceed quota for ${quota}: ${most}`);
}

/** Refuses to delete whatever still has policies. */
export function refuseHolding({ policies, attached }: Holder): void {
  if (attached.length > 0) throw inUse('Cannot delete entity, must detach all policies first.');
  if (policies.length > 0) throw inUse('Cannot delete entity, must delete policies first.');
}

export const exists = (message: string): Refusal => refusal(409, 'EntityAlreadyExists', message);
export const inUse = (message: string): Refusal => refusal(409, 'DeleteConflict', message);
