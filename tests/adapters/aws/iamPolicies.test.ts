import { beforeEach, expect, test } from 'vitest';
import { holdingsOf } from '../../../electron/core/policy/accountDetails.ts';
import { adaptersTo } from '../../support/awsAdapters.ts';
import type { SimulatedAws } from '../../support/simulator.ts';
import { startSimulatedAws } from '../../support/simulator.ts';
import { mfaCredentials, readsSelf } from '../../support/policyReaders.ts';

let aws: SimulatedAws;
beforeEach(async () => {
  aws = await startSimulatedAws();
  return () => aws.stop();
});

/** Policies as the user of that name sees them, with a code. */
async function readerOf(name: string) {
  const { policies } = adaptersTo(aws.endpoint);
  const credentials = await mfaCredentials(aws, name);
  return { ofUser: (user = name) => policies.ofUser(credentials, user), ofAccount: () => policies.ofAccount(credentials) };
}

test('one user’s policies are the same, read one by one or out of the whole account', async () => {
  const admin = await readerOf('admin');
  const whole = await admin.ofAccount();
  for (const name of ['alice', 'erin', 'frank', 'admin', 'bob']) {
    const [own, among] = [holdingsOf(await admin.ofUser(name), `user/${name}`), holdingsOf(whole, `user/${name}`)];
    expect(own?.policies.length).toBeGreaterThan(0);
    expect(own?.policies.every(({ document }) => document !== undefined)).toBe(true);
    expect(own).toEqual(among);
  }
});

test('a user without any policy has none', async () => {
  aws.addUser({ name: 'nil', groups: [] });
  expect(holdingsOf(await (await readerOf('admin')).ofUser('nil'), 'user/nil')?.policies).toEqual([]);
});

test('a role comes with its trust policy', async () => {
  const holdings = holdingsOf(await (await readerOf('admin')).ofAccount(), 'role/Release');
  expect(holdings?.trust).toMatchObject({ Statement: [{ Sid: 'AllowListedUsersWithRecentMFA' }] });
  expect(holdings?.policies.map(({ name }) => name)).toEqual(['PowerUserAccess']);
});

test('an account of many pages is read to its end', async () => {
  const policies = { own: { Version: '2012-10-17', Statement: [] } };
  for (let number = 0; number < 1100; number += 1) aws.control({ user: { name: `person-${number}`, groups: [], policies } });
  const whole = await (await readerOf('admin')).ofAccount();
  expect(aws.calls()['GetAccountAuthorizationDetails']).toBe(2);
  expect(holdingsOf(whole, 'user/person-1099')?.policies).toEqual([{ name: 'own', isManaged: false, document: policies.own }]);
  expect(holdingsOf(whole, 'role/Developer')).toBeDefined();
});

test('listings of many pages are read to their end', async () => {
  const policies = Object.fromEntries(Array.from({ length: 120 }, (_, number) => [`policy-${number}`, readsSelf]));
  aws.addUser({ name: 'max', device: true, groups: [], policies });
  expect(holdingsOf(await (await readerOf('max')).ofUser(), 'user/max')?.policies).toHaveLength(120);
  expect(aws.calls()).toMatchObject({ ListUserPolicies: 2, GetUserPolicy: 120 });
});

test('a user who may look at the own policies needs nothing of the account’s', async () => {
  aws.addUser({ name: 'uma', device: true, groups: ['engineers'], policies: { readsSelf } });
  const uma = await readerOf('uma');
  const names = holdingsOf(await uma.ofUser(), 'user/uma')?.policies.map(({ name }) => name);
  expect(names).toEqual(['readsSelf', 'AssumeTeamRoles111122223333', 'AssumeTeamRoles444455556666', 'arn:aws:iam::111122223333:policy/RequireMfaSelfManage', 'arn:aws:iam::aws:policy/PowerUserAccess']);
  expect(aws.calls()['GetAccountAuthorizationDetails']).toBeUndefined();
  await expect(uma.ofAccount()).rejects.toMatchObject({ code: 'notAllowed', facts: { action: 'iam:GetAccountAuthorizationDetails' } });
});

const without = (action: string) => ({ Version: '2012-10-17', Statement: [...readsSelf.Statement, { Effect: 'Deny', Action: action, Resource: '*' }] });

test.each(['ListUserPolicies', 'GetUserPolicy', 'ListAttachedUserPolicies', 'ListGroupsForUser', 'ListGroupPolicies', 'GetGroupPolicy', 'ListAttachedGroupPolicies', 'GetPolicy', 'GetPolicyVersion'])(
  'who may not use %s is told so by its name',
  async (operation) => {
    aws.addUser({ name: 'vic', device: true, policies: { most: without(`iam:${operation}`) } });
    await expect((await readerOf('vic')).ofUser()).rejects.toMatchObject({ code: 'notAllowed', facts: { action: `iam:${operation}` } });
  },
);

test('of several missing permissions the first is named, whichever answer came first', async () => {
  aws.control({ fault: { operation: 'ListUserPolicies', kind: 'delay', milliseconds: 100 } });
  await expect((await readerOf('alice')).ofUser()).rejects.toMatchObject({ facts: { action: 'iam:ListUserPolicies' } });
});

test('a session without a code is told what IAM wants', async () => {
  const { sts, policies } = adaptersTo(aws.endpoint);
  const { accessKeyId, secretAccessKey } = aws.user('admin');
  const { credentials } = await sts.getSessionToken({ accessKeyId, secretAccessKey }, { durationSeconds: 3600 });
  await expect(policies.ofAccount(credentials)).rejects.toMatchObject({ code: 'sessionWithoutMfa' });
});
