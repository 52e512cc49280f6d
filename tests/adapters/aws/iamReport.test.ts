import { beforeEach, expect, test } from 'vitest';
import { readCredentialReport } from '../../../electron/core/policy/report/credentialReport.ts';
import { openDetails } from '../../../electron/core/policy/accountDetails.ts';
import { adaptersTo } from '../../support/awsAdapters.ts';
import { mfaCredentials } from '../../support/policyReaders.ts';
import { startSimulatedAws, type SimulatedAws } from '../../support/simulator.ts';

let aws: SimulatedAws;
beforeEach(async () => {
  aws = await startSimulatedAws();
  return () => aws.stop();
});

async function readerOf(name: string) {
  const { accountReader } = adaptersTo(aws.endpoint);
  return { reader: accountReader, session: await mfaCredentials(aws, name) };
}

test('a credential report is there once it is made, and not before', async () => {
  const { reader, session } = await readerOf('admin');
  await expect(reader.credentialReport(session)).resolves.toBeUndefined();
  await expect(reader.askForCredentialReport(session)).resolves.toBe(false);
  await expect(reader.credentialReport(session)).resolves.toBeUndefined();
  aws.advance(2);
  await expect(reader.askForCredentialReport(session)).resolves.toBe(true);
  const report = await reader.credentialReport(session);
  expect(readCredentialReport(report?.csv ?? '')?.map(({ name }) => name)).toEqual(['<root_account>', 'admin', 'alice', 'bob', 'erin', 'frank']);
  aws.advance(4 * 3600);
  await expect(reader.credentialReport(session)).resolves.toBeUndefined();
});

test('listings of more than a page come whole, in one call for each thousand', async () => {
  for (let number = 0; number < 1100; number += 1) aws.addUser({ name: `person-${number}`, device: true });
  const { reader, session } = await readerOf('admin');
  expect(await reader.users(session)).toHaveLength(1105);
  expect((await reader.virtualOwners(session)).size).toBe(1105);
  expect(openDetails(await reader.details(session)).users()).toHaveLength(1105);
  expect(aws.calls()).toMatchObject({ ListUsers: 2, ListVirtualMFADevices: 2, GetAccountAuthorizationDetails: 2 });
});

test('the details have users with their groups and documents, and no roles', async () => {
  const { reader, session } = await readerOf('admin');
  const details = openDetails(await reader.details(session));
  expect(details.holdingsOf('role/Developer')).toBeUndefined();
  const alice = details.users().find(({ name }) => name === 'alice');
  expect(alice).toMatchObject({ arn: 'arn:aws:iam::111122223333:user/alice', groups: ['engineers'] });
  expect(alice?.policies.every(({ document, through }) => document !== undefined && through === 'engineers')).toBe(true);
});

test('an account without a password policy has none, and one with is read', async () => {
  const { reader, session } = await readerOf('admin');
  await expect(reader.passwordPolicy(session)).resolves.toBeNull();
  const { IAMClient, UpdateAccountPasswordPolicyCommand } = await import('@aws-sdk/client-iam');
  const client = new IAMClient({ endpoint: aws.endpoint, region: 'us-east-1', credentials: session });
  await client.send(new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 14, RequireSymbols: true, MaxPasswordAge: 90 }));
  await expect(reader.passwordPolicy(session)).resolves.toEqual({
    minimumLength: 14, symbols: true, numbers: false, uppercase: false, lowercase: false, mayChangeOwn: false, maximumAge: 90, remembered: null,
  });
});

test('each look that is forbidden names its permission', async () => {
  const { reader, session } = await readerOf('frank');
  const looks: [() => Promise<unknown>, string][] = [
    [() => reader.askForCredentialReport(session), 'iam:GenerateCredentialReport'],
    [() => reader.credentialReport(session), 'iam:GetCredentialReport'],
    [() => reader.details(session), 'iam:GetAccountAuthorizationDetails'],
    [() => reader.passwordPolicy(session), 'iam:GetAccountPasswordPolicy'],
  ];
  for (const [look, action] of looks) await expect(look()).rejects.toMatchObject({ code: 'notAllowed', facts: { action } });
});
