import { iamArn } from './arn.ts';
import { isKnownKey } from './conditionKeys.ts';

/** The account, and the partition it lies in (`aws`, `aws-cn`, `aws-us-gov`, …). */
export interface Scope {
  readonly partition: string;
  readonly account: string;
}

/** What signs a user's request: a long-lived key, temporary keys without a code, or seconds since the code. */
export type Credentials = 'longLived' | 'temporary' | { readonly mfaAge: number };

/** An IAM user; the path has no slash at its ends and is empty for most users. */
export interface UserCaller extends Scope {
  readonly kind: 'user';
  readonly name: string;
  readonly path: string;
  readonly credentials: Credentials;
}

/** A session of a role: it never carries MFA, whatever opened it. */
export interface RoleCaller extends Scope {
  readonly kind: 'role';
  readonly name: string;
  readonly path: string;
  readonly session: string;
}

/** An AWS service such as `s3.amazonaws.com` that would assume a role. */
export interface ServiceCaller {
  readonly kind: 'service';
  readonly name: string;
}

/** Whoever makes a request. */
export type Caller = UserCaller | RoleCaller | ServiceCaller;

/** One call of AWS, as the rules see it. */
export interface Request {
  /** `service:Operation`. */
  readonly action: string;
  /** The ARN, or `*` for operations that have no resource. */
  readonly resource: string;
  readonly caller: Caller;
  readonly context: Context;
}

/** What is known about the circumstances of a request; keys in lower case. */
export interface Context {
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Keys that the request surely lacks, or `everything else`. What is in neither is unknown. */
  readonly absent: ReadonlySet<string> | 'everything else';
}

/** The values of a key, `absent`, or `unknown` where the request does not say. */
export function lookUp(context: Context, key: string): readonly string[] | 'absent' | 'unknown' {
  const values = context.values.get(key.toLowerCase());
  if (values !== undefined) return values.length === 0 ? 'absent' : values;
  // No request ever carries a key that AWS does not have.
  if (context.absent === 'everything else' || !isKnownKey(key)) return 'absent';
  return context.absent.has(key.toLowerCase()) ? 'absent' : 'unknown';
}

/** The user's ARN, path included. */
export function userArn(user: Omit<UserCaller, 'kind' | 'credentials'>): string {
  return iamArn(user, `user/${withPath(user)}`);
}

/** The role's ARN, path included. */
export function roleArn(role: Omit<RoleCaller, 'kind' | 'session'>): string {
  return iamArn(role, `role/${withPath(role)}`);
}

/** `eng/alice` from a path and a name; just the name without a path. */
export function withPath({ path, name }: { readonly path: string; readonly name: string }): string {
  return path === '' ? name : `${path}/${name}`;
}

/** `eng/alice` taken apart. */
export function splitPath(text: string): { readonly path: string; readonly name: string } {
  const cut = text.lastIndexOf('/');
  return cut < 0 ? { path: '', name: text } : { path: text.slice(0, cut), name: text.slice(cut + 1) };
}

const presentKey = 'aws:multifactorauthpresent';
const ageKey = 'aws:multifactorauthage';

/** The context that AWS builds for this caller, with `extra` keys beside and over it. */
export function contextOf(caller: Caller, extra: ReadonlyMap<string, readonly string[]> = new Map()): Context {
  const values = new Map<string, readonly string[]>();
  const absent = new Set<string>();
  for (const [key, value] of facts(caller)) {
    if (value === undefined) absent.add(key);
    else values.set(key, [value]);
  }
  for (const [key, list] of extra) {
    values.set(key.toLowerCase(), list);
    absent.delete(key.toLowerCase());
  }
  return { values, absent };
}

/** A request with the context of its caller. */
export function requestOf(caller: Caller, action: string, resource: string, extra?: ReadonlyMap<string, readonly string[]>): Request {
  return { action, resource, caller, context: contextOf(caller, extra) };
}

/** Keys that follow from the caller; undefined says that AWS sends none. */
function facts(caller: Caller): [string, string | undefined][] {
  const always: [string, string | undefined][] = [
    ['aws:securetransport', 'true'],
    ['aws:viaawsservice', 'false'],
    ['aws:calledvia', undefined],
  ];
  if (caller.kind === 'service') {
    return [...always, [presentKey, undefined], [ageKey, undefined], ['aws:username', undefined], ['aws:principalisawsservice', 'true']];
  }
  const person: [string, string | undefined][] = [
    ...always,
    ['aws:principalisawsservice', 'false'],
    ['aws:principalaccount', caller.account],
    ['aws:principalarn', caller.kind === 'user' ? userArn(caller) : roleArn(caller)],
    ['aws:principaltype', caller.kind === 'user' ? 'User' : 'AssumedRole'],
    ['aws:username', caller.kind === 'user' ? caller.name : undefined],
  ];
  return [...person, ...mfaFacts(caller)];
}

/** Long-lived keys carry neither key; temporary ones without a code, and every role session, say `false` (aws.md 1.5). */
function mfaFacts(caller: UserCaller | RoleCaller): [string, string | undefined][] {
  if (caller.kind === 'role' || caller.credentials === 'temporary') return [[presentKey, 'false'], [ageKey, undefined]];
  if (caller.credentials === 'longLived') return [[presentKey, undefined], [ageKey, undefined]];
  return [[presentKey, 'true'], [ageKey, String(caller.credentials.mfaAge)]];
}
