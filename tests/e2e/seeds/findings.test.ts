import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check } from '../../../electron/core/policy/checker/check.ts';
import type { PolicySet } from '../../../electron/core/policy/checker/study.ts';
import { fixture, setOf } from '../../support/policies.ts';
import type { Try } from '../../support/boto.ts';
import { enabling, newDevice, published, startSeedAccount, type Newcomer, type Person, type SeedAccount } from '../../support/seedAccount.ts';
import { FIRST_ACCOUNT } from '../../support/simulator.ts';

let account: SeedAccount;
beforeAll(async () => {
  account = await startSeedAccount();
});
afterAll(() => account.stop());

/** Shows, with boto3, that what the checker says is so. */
type Shown = Readonly<Record<string, () => Promise<void>>>;

const mended: object = JSON.parse(setOf({ identity: ['seeds/000-self-service.txt'] }).identity[0]?.mended ?? '');
const seed1 = 'seeds/001-block-unless-mfa.json';
const seed2 = ['seeds/002-assume.json', 'seeds/002-enforce.json'];
const seed3 = 'seeds/003-as-the-words-say.json';
const seed4 = 'seeds/004-deny-all.json';
const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

const mfa = (name: string) => `arn:aws:iam::${FIRST_ACCOUNT}:mfa/${name}`;
const create = (VirtualMFADeviceName: string): Try => ['iam', 'create_virtual_mfa_device', { VirtualMFADeviceName }];
const erase = (name: string): Try => ['iam', 'delete_virtual_mfa_device', { SerialNumber: mfa(name) }];
const own = (operation: string, { name }: Person, more: object = {}): Try => ['iam', operation, { UserName: name, ...more }];
const ownDevice = (operation: string, person: Person, more: object = {}): Try => own(operation, person, { SerialNumber: account.aws.user(person.name).devices[0]?.serial, ...more });
const assume = (role: string): Try => ['sts', 'assume_role', { RoleArn: `arn:aws:iam::${FIRST_ACCOUNT}:role/${role}`, RoleSessionName: 'test' }];
const newRole = (RoleName: string, trust: string): Try => ['iam', 'create_role', { RoleName, AssumeRolePolicyDocument: trust }];

/** Somebody under these policies makes these calls by the key alone, or in a session with MFA. */
async function tried(policies: Newcomer['policies'], calls: (person: Person) => Try[], more: Newcomer & { withCode?: true } = {}): Promise<string[]> {
  const person = await account.newcomer({ policies: policies ?? [], device: more.withCode ?? false, ...more });
  return (more.withCode ? await person.withCode() : person).tries(...calls(person));
}

const put = (text: string) => account.admin.tries(['iam', 'put_user_policy', { UserName: 'bob', PolicyName: 'seed', PolicyDocument: text }]);
const twoCodes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' };

const isNotJson = async () => expect(await put(fixture('seeds/000-self-service.txt'))).toEqual(['MalformedPolicyDocument']);
const onlyOwnName = (policies: Newcomer['policies']) => async () =>
  expect(await tried(policies, ({ name }) => [create(`${name}-phone`), create(name)])).toEqual(['AccessDenied', 'done']);
const notWithPath = (policies: Newcomer['policies']) => async () => {
  const person = await account.newcomer({ policies: policies ?? [], path: '/eng/' });
  expect(await person.enrols()).toEqual(['done', 'AccessDenied']);
};
const notOneself = (policies: Newcomer['policies']) => async () => expect(await tried(policies, () => [['iam', 'get_user']])).toEqual(['AccessDenied']);
const sessionAllTheSame = (policies: Newcomer['policies']) => async () => {
  const person = await account.newcomer({ policies: policies ?? [], device: true, attached: ['PowerUserAccess'] });
  expect(await (await person.withCode()).tries(['s3', 'list_buckets'])).toEqual(['done']);
};
const passwordByKey = (policies: Newcomer['policies']) => async () =>
  expect(await tried(policies, () => [['iam', 'change_password', { OldPassword: 'First-day-1', NewPassword: 'Second-day-2' }]], { password: 'First-day-1' })).toEqual(['done']);
/** By the key of one, a device that is being enrolled by another. */
const othersDevice = (policies: Newcomer['policies'], title: string) => async () => {
  await account.admin.does(create(title));
  expect(await tried(policies, () => [erase(title)])).toEqual(['done']);
};

const shown: Record<string, { set: PolicySet; shows: Shown }> = {
  'seed 000': {
    set: setOf({ identity: ['seeds/000-self-service.txt'] }),
    shows: {
      'syntax-singleQuotes': isNotJson,
      'syntax-trailingComma': async () => expect(await put(fixture('seeds/000-self-service.txt').replaceAll("'", '"'))).toEqual(['MalformedPolicyDocument']),
      'device-name-tied': onlyOwnName([mended]),
      'path-locked-out': notWithPath([mended]),
      'orphan-device': async () =>
        expect(await tried([mended], ({ name }) => [create(name), create(name), erase(name)])).toEqual(['done', 'EntityAlreadyExists', 'AccessDenied']),
      'first-password-denied': async () =>
        expect(await tried([mended], () => [['iam', 'change_password', { OldPassword: 'First-day-1', NewPassword: 'Second-day-2' }]], { password: 'First-day-1' })).toEqual(['AccessDenied']),
      'keys-wait-for-code': async () => {
        const calls = (person: Person) => [own('list_access_keys', person), own('create_access_key', person)];
        expect(await tried([mended], calls)).toEqual(['AccessDenied', 'AccessDenied']);
        expect(await tried([mended], calls, { withCode: true })).toEqual(['done', 'done']);
      },
    },
  },
  'seed 001': {
    set: setOf({ identity: [seed1] }),
    shows: {
      'device-deletable': othersDevice([seed1], 'somebodys-tablet'),
      'path-locked-out': notWithPath([seed1]),
      'cannot-replace-device': async () => expect(await tried([seed1], (person) => [ownDevice('deactivate_mfa_device', person)], { withCode: true })).toEqual(['AccessDenied']),
      'cannot-resync': async () => expect(await tried([seed1], (person) => [ownDevice('resync_mfa_device', person, twoCodes)], { device: true })).toEqual(['AccessDenied']),
      'password-open': passwordByKey([seed1, everything]),
      'cannot-see-self': notOneself([seed1]),
      'session-token-unlisted': sessionAllTheSame([seed1]),
    },
  },
  'seed 002': {
    set: setOf({ identity: seed2, trust: ['seeds/002-trust.json'], role: ['seeds/002-bucket.json'] }),
    shows: {
      'deny-leaves-service-open': async () =>
        expect(await tried(seed2, () => [['s3', 'list_buckets'], ['iam', 'create_user', { UserName: 'intruder' }]], { attached: ['AdministratorAccess'] })).toEqual(['AccessDenied', 'done']),
      'password-settable': async () => {
        const without = await tried(seed2, (person) => [own('create_login_profile', person, { Password: 'Intruder-1' }), own('update_login_profile', person, { Password: 'Intruder-2' }), own('delete_login_profile', person)]);
        expect(without).toEqual(['done', 'done', 'done']);
      },
      // For one's own device AWS wants a session with MFA besides, so only its own rule is left: the policy does not refuse.
      'device-removable': async () => {
        const [thief, victim] = [await account.newcomer({ policies: seed2, attached: ['AdministratorAccess'], device: true }), await account.newcomer({ device: true })];
        const serial = account.aws.user(thief.name).devices[0]?.serial ?? '';
        const { err } = await thief.cli('iam', 'deactivate-mfa-device', '--user-name', thief.name, '--serial-number', serial);
        expect(err).toContain('MultiFactorAuthentication is required to change the MFA devices');
        expect(await thief.tries(ownDevice('deactivate_mfa_device', victim))).toEqual(['done']);
      },
      'device-deletable': async () => expect(await tried(seed2, ({ name }) => [create(name), erase(name)])).toEqual(['done', 'done']),
      'trust-without-code': roleWithoutCode('Open', []),
      'role-leans-on-deny': roleWithoutCode('Leaning', ['seeds/002-assume.json']),
      placeholder: async () => {
        expect(await account.admin.tries(newRole('Unfilled', fixture('seeds/002-trust.json')))).toEqual(['MalformedPolicyDocument']);
        const unfilled: object = JSON.parse(fixture('seeds/002-enforce.json').replaceAll('MYACCOUNTID', '000000000000'));
        expect(await tried([unfilled], ({ name }) => [create(name)])).toEqual(['AccessDenied']);
      },
      'device-name-tied': onlyOwnName(seed2),
      'path-locked-out': notWithPath(seed2),
      'resource-never-fits': async () =>
        expect(await tried(seed2, () => [['iam', 'list_account_aliases'], ['iam', 'get_account_password_policy']])).toEqual(['AccessDenied', 'AccessDenied']),
      'trust-service': async () => {
        const trust = published('seeds/002-trust.json');
        const onlyTheService = JSON.stringify({ ...JSON.parse(trust), Statement: [JSON.parse(trust).Statement[0]] });
        expect(await account.admin.tries(newRole('ServiceOnly', onlyTheService))).toEqual(['done']);
        expect(await tried([everything], () => [assume('ServiceOnly')], { withCode: true })).toEqual(['AccessDenied']);
      },
      'password-open': passwordByKey(seed2),
      'cannot-see-self': notOneself(seed2),
      'session-token-unlisted': sessionAllTheSame(seed2),
    },
  },
  'seed 003': {
    set: setOf({ identity: [seed3] }),
    shows: {
      'unknown-key': async () =>
        expect(await tried([seed3], (person) => [own('list_access_keys', person), ['s3', 'list_objects_v2', { Bucket: 'keyfob-example-reports' }]], { withCode: true })).toEqual(['AccessDenied', 'AccessDenied']),
      'unknown-action': async () =>
        expect(await tried([seed3], (person) => [own('delete_access_key', person, { AccessKeyId: person.keys.accessKeyId })], { withCode: true })).toEqual(['AccessDenied']),
      'others-enrollable': async () => {
        const [thief, victim] = [await account.newcomer({ policies: [seed3] }), await account.newcomer()];
        const [made] = await account.admin.does(create('thiefs-phone'));
        const { Base32StringSeed } = newDevice.parse(made).VirtualMFADevice;
        expect(await thief.tries(enabling(account.aws, 'thiefs-phone', Base32StringSeed, victim.name))).toEqual(['done']);
      },
      'open-without-code': async () => expect(await tried([seed3], () => [['s3', 'list_buckets']])).toEqual(['done']),
      'enrolment-not-allowed': async () => expect(await tried([seed3], ({ name }) => [create(name)])).toEqual(['AccessDenied']),
    },
  },
  'seed 004': {
    set: setOf({ identity: [seed4], trust: ['seeds/004-trust.json'] }),
    shows: {
      'cannot-enrol': async () => expect(await tried([seed4, everything], ({ name }) => [create(name)])).toEqual(['AccessDenied']),
      'trust-deleted-user': async () => {
        const before = await account.newcomer();
        const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${FIRST_ACCOUNT}:user/${before.name}` }, Action: 'sts:AssumeRole' }] };
        await account.admin.does(newRole('Leftover', JSON.stringify(trust)));
        expect(await before.tries(assume('Leftover'))).toEqual(['done']);
        await account.admin.does(own('delete_access_key', before, { AccessKeyId: before.keys.accessKeyId }), own('delete_user', before), own('create_user', before));
        expect(await (await account.existing(before.name)).tries(assume('Leftover'))).toEqual(['AccessDenied']);
        expect(await account.admin.tries(newRole('Again', published('seeds/004-trust.json')))).toEqual(['MalformedPolicyDocument']);
      },
    },
  },
  'seed 004 on the role': {
    set: setOf({ role: [seed4] }),
    shows: {
      'role-denies-everybody': async () => {
        const person = await account.newcomer({ policies: [everything], device: true });
        const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${FIRST_ACCOUNT}:root` }, Action: 'sts:AssumeRole' }] };
        const policy = (name: string, document: string): Try => ['iam', 'put_role_policy', { RoleName: 'Barred', PolicyName: name, PolicyDocument: document }];
        await account.admin.does(newRole('Barred', JSON.stringify(trust)), policy('all', JSON.stringify(everything)), policy('deny', published(seed4)));
        const inRole = await (await person.withCode()).opens(`arn:aws:iam::${FIRST_ACCOUNT}:role/Barred`);
        expect(await inRole.tries(['s3', 'list_buckets'])).toEqual(['AccessDenied']);
      },
    },
  },
};

/** The gist's trust policy, opened by who has not the gist's Deny, with the long-lived key alone. */
function roleWithoutCode(title: string, policies: string[]) {
  return async () => {
    const person = await account.newcomer({ policies: policies.map((one) => JSON.parse(fixture(one).replaceAll('role-to-assume', title))) });
    await account.admin.does(newRole(title, published('seeds/002-trust.json').replaceAll('myIAMUser', person.name)));
    expect(await person.tries(assume(title))).toEqual(['done']);
  };
}

describe.each(Object.entries(shown))('%s', (_, { set, shows }) => {
  test('the checker finds what is shown here, and nothing else', () => {
    expect(new Set(check(set).findings.map(({ id }) => id))).toEqual(new Set(Object.keys(shows)));
  });

  test.each(Object.entries(shows))('%s is so', (_id, show) => show());
});
