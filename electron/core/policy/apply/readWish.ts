import type { KitOptions, KitParameters, KitRole, KitUser } from '../kit/parameters.ts';
import type { Scope } from '../request.ts';
import type { Change, ChangeOf, NewRole, PolicyHolder } from './change.ts';
import type { MfaWish, NewColleague, Undo } from './plan.ts';
import type { PlanRun } from './planRun.ts';

type Check = (value: unknown) => boolean;
/** A check for each name that a thing of this type has; a forgotten one does not compile. */
type Shape<T> = { readonly [K in keyof Required<T>]: Check };

/** More than any name, path or ARN has. */
const LONGEST_TEXT = 2048;
/** More than a plan of any size has. */
const LONGEST_LIST = 5000;

/** Whether what came through a door has the shape of a wish; whether it makes sense is for the plan to say. */
export function isMfaWish(value: unknown): value is MfaWish {
  return isRecord(value) && isOneOf(wishes, value['kind']) && fits(wishes[value['kind']], value);
}

/** Whether it is what Keyfob writes to take a plan back. */
export function isUndo(value: unknown): value is Undo {
  return undo(value);
}

/** Whether it is what the journal of a plan holds. */
export function isPlanRun(value: unknown): value is PlanRun {
  return planRun(value);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

function isOneOf<K extends string>(table: Readonly<Record<K, unknown>>, name: unknown): name is K {
  return typeof name === 'string' && Object.hasOwn(table, name);
}

function fits(shape: Readonly<Record<string, Check>>, value: unknown): boolean {
  if (!isRecord(value) || !Object.keys(value).every((name) => Object.hasOwn(shape, name))) return false;
  return Object.entries(shape).every(([name, check]) => check(value[name]));
}

const shaped = <T>(shape: Shape<T>): Check => (value) => fits(shape, value);

const text: Check = (value) => typeof value === 'string' && value.length <= LONGEST_TEXT;
const flag: Check = (value) => typeof value === 'boolean';
const whole: Check = (value) => Number.isSafeInteger(value);
const exactly = (...values: readonly unknown[]): Check => (value) => values.includes(value);
const optional = (check: Check): Check => (value) => value === undefined || check(value);
const listOf = (check: Check): Check => (value) => Array.isArray(value) && value.length <= LONGEST_LIST && value.every(check);
/** Documents came as JSON, so they are JSON. */
const document: Check = (value) => isRecord(value);

const user = shaped<KitUser>({ name: text, path: text });
const role: Shape<KitRole> = {
  name: text,
  path: text,
  users: listOf(user),
  managedPolicies: listOf(text),
  documents: listOf(shaped<KitRole['documents'][number]>({ name: text, document })),
  maxSessionSeconds: whole,
  maxMfaAgeSeconds: optional(whole),
};
const options: Shape<KitOptions> = { sshKeys: flag, signingCertificates: flag, gitCredentials: flag, console: flag, loginProfile: flag, firstPassword: flag, administrators: flag };
const kit = shaped<KitParameters>({
  scope: shaped<Scope>({ partition: text, account: text }),
  group: text,
  groupManagedPolicies: listOf(text),
  role: shaped(role),
  options: shaped(options),
});

const holder = shaped<PolicyHolder>({ kind: exactly('group', 'user', 'role'), name: text });
const newRole = shaped<NewRole>({ name: text, path: text, trust: document, maxSessionSeconds: whole });
const kind = (name: Change['do']): Check => exactly(name);

const changes: { readonly [D in Change['do']]: Shape<ChangeOf<D>> } = {
  createPolicy: { do: kind('createPolicy'), policy: text, document },
  changePolicy: { do: kind('changePolicy'), policy: text, before: document, after: document, drop: listOf(text) },
  deletePolicy: { do: kind('deletePolicy'), policy: text, document, drop: listOf(text) },
  createGroup: { do: kind('createGroup'), group: text },
  deleteGroup: { do: kind('deleteGroup'), group: text },
  attach: { do: kind('attach'), holder, policy: text },
  detach: { do: kind('detach'), holder, policy: text },
  createUser: { do: kind('createUser'), user },
  deleteUser: { do: kind('deleteUser'), user },
  join: { do: kind('join'), group: text, user: text },
  leave: { do: kind('leave'), group: text, user: text },
  createRole: { do: kind('createRole'), role: newRole },
  deleteRole: { do: kind('deleteRole'), role: newRole },
  changeTrust: { do: kind('changeTrust'), role: text, before: document, after: document },
  createPassword: { do: kind('createPassword'), user: text },
  deletePassword: { do: kind('deletePassword'), user: text },
};

const change: Check = (value) => isRecord(value) && isOneOf(changes, value['do']) && fits(changes[value['do']], value);
const undo = shaped<Undo>({ version: exactly(1), account: text, madeAt: text, changes: listOf(change) });

type Of<K> = MfaWish extends infer W ? (W extends { readonly kind: K } ? W : never) : never;
const wishes: { readonly [K in MfaWish['kind']]: Shape<Of<K>> } = {
  kit: { kind: exactly('kit'), kit, singleUsers: flag },
  members: {
    kind: exactly('members'),
    group: text,
    role: text,
    add: listOf(text),
    remove: listOf(text),
    create: listOf(shaped<NewColleague>({ name: text, path: text, password: flag })),
  },
  undo: { kind: exactly('undo'), undo },
};

const planRun = shaped<PlanRun>({ version: exactly(1), identity: text, wish: isMfaWish, undo, undoFile: text, done: whole, because: (value) => value === null || text(value) });
