import type { Chance } from './chance.ts';
import {
  administratorPolicy,
  assumePolicy,
  billingPolicy,
  kitPolicy,
  noSelfServicePolicy,
  powerUserPolicy,
  readOnlyPolicy,
  trustOfAccount,
  trustOfListedUsers,
} from './policies.ts';
import type { AccessKey, Account, Device, Group, Policy, PolicyDocument, User, World } from './world.ts';

const HOUR = 3600;

/** The account of alice and nearly everybody else. */
export const FIRST_ACCOUNT = '111122223333';
/** The account that holds roles for the first one's users. */
export const OTHER_ACCOUNT = '444455556666';

/** What a new user is like; nothing said means a user at `/` without device or group. */
export interface NewUser {
  name: string;
  path?: string;
  groups?: Group[];
  policies?: Policy[];
  /** Names of virtual devices. */
  virtualDevices?: string[];
}

/** Two accounts with people, devices, roles and buckets, all secrets fresh from `chance`. */
export function createWorld(chance: Chance, now: Date): World {
  const first = createAccount(FIRST_ACCOUNT, 'keyfob-example', chance, now);
  const other = createAccount(OTHER_ACCOUNT, 'keyfob-billing', chance, now);
  const world: World = { accounts: new Map([first, other].map((account) => [account.id, account])), sessions: new Map() };
  populateFirst(first, chance, now);
  addUser(other, { name: 'zoe', groups: [engineers()], virtualDevices: ['zoe-phone'] }, chance, now);
  addRolesOfFirst(first, chance);
  addRolesOfOther(other, chance);
  return world;
}

/** The group that the kit binds, with the right to assume team roles of both accounts. */
export function engineers(): Group {
  return { name: 'engineers', policies: [kitPolicy, assumePolicy(FIRST_ACCOUNT), assumePolicy(OTHER_ACCOUNT), powerUserPolicy] };
}

/** Adds a user with one key, and the devices enabled. */
export function addUser(account: Account, wish: NewUser, chance: Chance, now: Date): User {
  const path = wish.path ?? '/';
  const user: User = {
    name: wish.name,
    id: chance.id('AIDA'),
    arn: `arn:aws:iam::${account.id}:user${path}${wish.name}`,
    path,
    isRoot: false,
    account,
    createdAt: now,
    keys: [createAccessKey(chance, now, now)],
    groups: wish.groups ?? [],
    policies: wish.policies ?? [],
    password: null,
  };
  account.users.set(user.name, user);
  for (const name of wish.virtualDevices ?? []) {
    addDevice(user, 'virtual', `arn:aws:iam::${account.id}:mfa/${name}`, chance.totpSecret(), now);
  }
  return user;
}

/** A new active key that AWS knows from `knownFrom` on. */
export function createAccessKey(chance: Chance, now: Date, knownFrom: Date): AccessKey {
  return { id: chance.id('AKIA'), secret: chance.secretKey(), status: 'Active', createdAt: now, knownFrom };
}

function createAccount(id: string, alias: string, chance: Chance, now: Date): Account {
  const account: Account = {
    id,
    aliases: [alias],
    users: new Map(),
    roles: new Map(),
    devices: new Map(),
    buckets: [`${alias}-backups`, `${alias}-reports`].map((name) => ({ name, createdAt: now })),
  };
  const root = addUser(account, { name: 'root' }, chance, now);
  Object.assign(root, { isRoot: true, id, arn: `arn:aws:iam::${id}:root` });
  addDevice(root, 'virtual', `arn:aws:iam::${id}:mfa/root-account-mfa-device`, chance.totpSecret(), now);
  return account;
}

function populateFirst(account: Account, chance: Chance, now: Date): void {
  const groups = [engineers()];
  addUser(account, { name: 'alice', groups, virtualDevices: ['alice-phone'] }, chance, now);
  addUser(account, { name: 'bob', groups }, chance, now);
  const erin = addUser(account, { name: 'erin', path: '/eng/', groups, virtualDevices: ['erin-phone'] }, chance, now);
  addDevice(erin, 'hardware', `GAHT${digits(chance)}`, chance.totpSecret(), now);
  addDevice(erin, 'fido', `arn:aws:iam::${account.id}:u2f/user/erin/${chance.id('key-')}`, null, now);
  addUser(account, { name: 'frank', policies: [noSelfServicePolicy], virtualDevices: ['frank-token'] }, chance, now);
  const administrators: Group = { name: 'administrators', policies: [administratorPolicy, kitPolicy] };
  addUser(account, { name: 'admin', groups: [administrators], virtualDevices: ['admin-phone'] }, chance, now);
}

function addRolesOfFirst(account: Account, chance: Chance): void {
  const withTags = trustOfAccount(FIRST_ACCOUNT, {}, ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']);
  addRole(account, 'Developer', 12 * HOUR, withTags, [powerUserPolicy], chance);
  addRole(account, 'ReadOnly', HOUR, trustOfAccount(FIRST_ACCOUNT), [readOnlyPolicy], chance);
  addRole(account, 'Release', HOUR, trustOfListedUsers(FIRST_ACCOUNT), [powerUserPolicy], chance);
}

function addRolesOfOther(account: Account, chance: Chance): void {
  const recent = trustOfAccount(FIRST_ACCOUNT, { NumericLessThan: { 'aws:MultiFactorAuthAge': '600' } });
  const external = trustOfAccount(FIRST_ACCOUNT, { StringEquals: { 'sts:ExternalId': 'keyfob-example' } });
  addRole(account, 'ReadOnly', HOUR, trustOfAccount(FIRST_ACCOUNT), [readOnlyPolicy], chance);
  addRole(account, 'Billing', 4 * HOUR, trustOfAccount(FIRST_ACCOUNT), [billingPolicy], chance);
  addRole(account, 'Admin', HOUR, recent, [administratorPolicy], chance);
  addRole(account, 'Auditor', HOUR, external, [readOnlyPolicy], chance);
}

function addRole(
  account: Account,
  name: string,
  maxSessionSeconds: number,
  trust: PolicyDocument,
  policies: Policy[],
  chance: Chance,
): void {
  const arn = `arn:aws:iam::${account.id}:role/team/${name}`;
  account.roles.set(name, { name, id: chance.id('AROA'), arn, account, maxSessionSeconds, trust, policies });
}

function addDevice(owner: User, kind: Device['kind'], serial: string, secret: string | null, now: Date): void {
  const common = { createdAt: now, enabledAt: now, driftSteps: 0, spentSteps: new Set<number>() };
  owner.account.devices.set(serial, { serial, kind, secret, owner, ...common });
}

function digits(chance: Chance): string {
  return [...chance.bytes(8)].map((byte) => (byte % 10).toString()).join('');
}
