import type { Chance } from './chance.ts';
import {
  administratorPolicy,
  assumePolicy,
  billingPolicy,
  changePasswordPolicy,
  kitPolicy,
  noSelfServicePolicy,
  powerUserPolicy,
  readOnlyPolicy,
  trustOfAccount,
  trustOfListedUsers,
} from './policies.ts';
import type { AccessKey, Account, Device, Group, Holder, ManagedPolicy, Policy, PolicyDocument, User, World } from './world.ts';

const HOUR = 3600;

/** The account in the ARNs of AWS's own managed policies. */
const AWS_ITSELF = 'aws';

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
  /** A device that is no virtual one. */
  otherDevice?: 'hardware' | 'fido' | undefined;
  password?: string | null;
}

/** Two accounts with people, devices, roles and buckets, all secrets fresh from `chance`. */
export function createWorld(chance: Chance, now: Date): World {
  const first = createAccount(FIRST_ACCOUNT, 'keyfob-example', chance, now);
  const other = createAccount(OTHER_ACCOUNT, 'keyfob-billing', chance, now);
  const world: World = { accounts: new Map([first, other].map((account) => [account.id, account])), sessions: new Map(), signInTokens: new Map() };
  populateFirst(first, chance, now);
  addUser(other, { name: 'zoe', groups: [addEngineers(other, chance, now)], virtualDevices: ['zoe-phone'] }, chance, now);
  addRolesOfFirst(first, chance, now);
  addRolesOfOther(other, chance, now);
  return world;
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
    attached: [],
    password: wish.password ?? null,
    formerPasswords: [],
    passwordChangedAt: now,
    mustChangePassword: false,
  };
  account.users.set(user.name, user);
  for (const name of wish.virtualDevices ?? []) {
    addDevice(user, 'virtual', `arn:aws:iam::${account.id}:mfa/${name}`, chance.totpSecret(), now);
  }
  if (wish.otherDevice === 'hardware') addHardware(user, chance, now);
  if (wish.otherDevice === 'fido') addFido(user, chance, now);
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
    groups: new Map(),
    roles: new Map(),
    policies: new Map(),
    devices: new Map(),
    passwordPolicy: null,
    credentialReport: null,
    buckets: [`${alias}-backups`, `${alias}-reports`].map((name) => ({ name, createdAt: now, objects: new Map() })),
  };
  const root = addUser(account, { name: 'root' }, chance, now);
  Object.assign(root, { isRoot: true, id, arn: `arn:aws:iam::${id}:root` });
  addDevice(root, 'virtual', `arn:aws:iam::${id}:mfa/root-account-mfa-device`, chance.totpSecret(), now);
  return account;
}

function populateFirst(account: Account, chance: Chance, now: Date): void {
  const groups = [addEngineers(account, chance, now)];
  managed(account, AWS_ITSELF, changePasswordPolicy, chance, now);
  addUser(account, { name: 'alice', groups, virtualDevices: ['alice-phone'] }, chance, now);
  addUser(account, { name: 'bob', groups }, chance, now);
  const erin = addUser(account, { name: 'erin', path: '/eng/', groups, virtualDevices: ['erin-phone'] }, chance, now);
  addHardware(erin, chance, now);
  addFido(erin, chance, now);
  addUser(account, { name: 'frank', policies: [noSelfServicePolicy], virtualDevices: ['frank-token'] }, chance, now);
  const attached = [managed(account, AWS_ITSELF, administratorPolicy, chance, now), managed(account, account.id, kitPolicy, chance, now)];
  const administrators = addGroup(account, 'administrators', { policies: [], attached }, chance, now);
  addUser(account, { name: 'admin', groups: [administrators], virtualDevices: ['admin-phone'] }, chance, now);
}

/** The group that the kit binds, with the right to assume team roles of both accounts. */
function addEngineers(account: Account, chance: Chance, now: Date): Group {
  const attached = [managed(account, account.id, kitPolicy, chance, now), managed(account, AWS_ITSELF, powerUserPolicy, chance, now)];
  return addGroup(account, 'engineers', { policies: [assumePolicy(FIRST_ACCOUNT), assumePolicy(OTHER_ACCOUNT)], attached }, chance, now);
}

function addGroup(account: Account, name: string, holds: Holder, chance: Chance, now: Date): Group {
  const group: Group = { name, id: chance.id('AGPA'), arn: `arn:aws:iam::${account.id}:group/${name}`, path: '/', createdAt: now, ...holds };
  account.groups.set(name, group);
  return group;
}

/** The account's managed policy of that name, made where it does not exist. */
function managed(account: Account, owner: string, { name, document }: Policy, chance: Chance, now: Date): ManagedPolicy {
  const arn = `arn:aws:iam::${owner}:policy/${name}`;
  const versions = [{ id: 'v1', document, createdAt: now }];
  const policy = account.policies.get(arn) ?? { name, id: chance.id('ANPA'), arn, path: '/', createdAt: now, versions, defaultVersion: 'v1' };
  account.policies.set(arn, policy);
  return policy;
}

function addRolesOfFirst(account: Account, chance: Chance, now: Date): void {
  const withTags = trustOfAccount(FIRST_ACCOUNT, {}, ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']);
  addRole(account, 'Developer', 12 * HOUR, withTags, [powerUserPolicy], chance, now);
  addRole(account, 'ReadOnly', HOUR, trustOfAccount(FIRST_ACCOUNT), [readOnlyPolicy], chance, now);
  addRole(account, 'Release', HOUR, trustOfListedUsers(FIRST_ACCOUNT), [powerUserPolicy], chance, now);
}

function addRolesOfOther(account: Account, chance: Chance, now: Date): void {
  const recent = trustOfAccount(FIRST_ACCOUNT, { NumericLessThan: { 'aws:MultiFactorAuthAge': '600' } });
  const external = trustOfAccount(FIRST_ACCOUNT, { StringEquals: { 'sts:ExternalId': 'keyfob-example' } });
  addRole(account, 'ReadOnly', HOUR, trustOfAccount(FIRST_ACCOUNT), [readOnlyPolicy], chance, now);
  addRole(account, 'Billing', 4 * HOUR, trustOfAccount(FIRST_ACCOUNT), [billingPolicy], chance, now);
  addRole(account, 'Admin', HOUR, recent, [administratorPolicy], chance, now);
  addRole(account, 'Auditor', HOUR, external, [readOnlyPolicy], chance, now);
}

function addRole(
  account: Account,
  name: string,
  maxSessionSeconds: number,
  trust: PolicyDocument,
  policies: Policy[],
  chance: Chance,
  now: Date,
): void {
  const path = '/team/';
  const arn = `arn:aws:iam::${account.id}:role${path}${name}`;
  account.roles.set(name, { name, id: chance.id('AROA'), arn, path, account, createdAt: now, maxSessionSeconds, trust, policies, attached: [] });
}

function addDevice(owner: User, kind: Device['kind'], serial: string, secret: string | null, now: Date): void {
  const common = { createdAt: now, enabledAt: now, driftSteps: 0, spentSteps: new Set<number>() };
  owner.account.devices.set(serial, { serial, kind, secret, owner, ...common });
}

function addHardware(owner: User, chance: Chance, now: Date): void {
  addDevice(owner, 'hardware', `GAHT${digits(chance)}`, chance.totpSecret(), now);
}

function addFido(owner: User, chance: Chance, now: Date): void {
  addDevice(owner, 'fido', `arn:aws:iam::${owner.account.id}:u2f/user/${owner.name}/${chance.id('key-')}`, null, now);
}

function digits(chance: Chance): string {
  return [...chance.bytes(8)].map((byte) => (byte % 10).toString()).join('');
}
