import { beforeAll, expect, test } from 'vitest';
import type { AccountReport } from '../../electron/core/policy/report/accountReport.ts';
import { setUpTerminal } from '../support/setUpKeyfob.ts';

const MANY = 5000;

const { aws, keyfob } = await setUpTerminal();

beforeAll(async () => {
  await keyfob.add(aws.user('admin'));
});

test('an administrator gets the report of an account of five thousand users, in a few calls', async () => {
  for (let number = 6; number < MANY; number += 1) aws.control({ user: { name: `person-${number}`, device: number % 10 !== 0, ageDays: number % 200 } });
  aws.addUser({ name: 'aged', device: 'fido', ageDays: 400, groups: [], policies: { everything: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } } });
  const report = ['policy', 'report', 'admin'];
  await keyfob.login('admin', aws.code('admin'));
  const before = aws.calls();
  const { status, out, err } = await keyfob.keyfob([...report, '--json']);
  expect({ status, err }).toEqual({ status: 0, err: expect.stringContaining('Account 111122223333: 5,001 users, among them\n') });
  const { users, missing }: AccountReport = JSON.parse(out);
  expect(users).toHaveLength(MANY + 1);
  expect(missing).toEqual([]);
  const after = aws.calls();
  const made: Record<string, number> = Object.fromEntries(Object.keys(after).map((call) => [call, (after[call] ?? 0) - (before[call] ?? 0)]).filter(([, count]) => count !== 0));
  expect(made).toMatchObject({ GetCredentialReport: 1, GetAccountAuthorizationDetails: 6, ListVirtualMFADevices: 5, GetAccountPasswordPolicy: 1, ListMFADevices: 1 });
  expect(Object.values(made).reduce((sum, count) => sum + count, 0)).toBeLessThan(25);

  const of = (name: string) => users.find((user) => user.name === name);
  expect(users[0]).toMatchObject({ devices: [], concerns: ['noDevice', 'oldKey'], withoutMfa: { verdict: 'bound' } });
  expect(of('aged')).toMatchObject({ devices: ['fido'], concerns: ['oldKey', 'openWithoutMfa', 'onlyFido'], withoutMfa: { verdict: 'open', actions: ['*'] } });
  expect(of('alice')).toMatchObject({ devices: ['virtual'], groups: ['engineers'], concerns: [], withoutMfa: { verdict: 'bound' } });
  expect(of('<root_account>')).toMatchObject({ isRoot: true, devices: ['virtual'], concerns: ['rootKey'] });

  const table = await keyfob.keyfob(report);
  expect(table.out.split('\n')).toHaveLength(MANY + 3);
  const sheet = await keyfob.keyfob([...report, '--csv']);
  expect(sheet.out.split('\r\n')).toHaveLength(MANY + 3);
});

test('who may see nothing of the account is told which permission lacks', async () => {
  await keyfob.add(aws.user('alice'));
  await keyfob.login('alice', aws.code('alice'));
  const { status, out, err } = await keyfob.keyfob(['policy', 'report', 'alice']);
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(err).toContain('iam:GenerateCredentialReport');
});
