import {
  DeleteAccountPasswordPolicyCommand,
  GenerateCredentialReportCommand,
  GetAccountPasswordPolicyCommand,
  GetCredentialReportCommand,
  ListUsersCommand,
  ListVirtualMFADevicesCommand,
  UpdateAccountPasswordPolicyCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { iamClient, keysOf, mfaSessionOf, refusalOf } from '../support/awsClients.ts';
import { startSimulatedAws, type SimulatedAws } from '../support/simulator.ts';

const HOUR = 3600;

const DAY = 24 * HOUR;

let aws: SimulatedAws;
let admin: IAMClient;
let started: Date;
beforeEach(async () => {
  started = new Date(Math.floor(Date.now() / 1000) * 1000);
  aws = await startSimulatedAws({ now: () => started });
  onTestFinished(() => aws.stop());
  admin = iamClient(aws, await mfaSessionOf(aws, 'admin'));
});

const generate = () => admin.send(new GenerateCredentialReportCommand({}));
const fetchReport = () => admin.send(new GetCredentialReportCommand({}));

/** As the report writes moments, so many days from now. */
const moment = (days: number) => new Date(started.getTime() + days * DAY * 1000).toISOString().replace('.000Z', '+00:00');

async function rows(): Promise<Record<string, string>[]> {
  const { Content } = await fetchReport();
  const [header = [], ...lines] = new TextDecoder().decode(Content).split('\n').map((line) => line.split(','));
  return lines.map((fields) => Object.fromEntries(fields.map((value, index) => [header[index] ?? '', value])));
}

test('a report is asked for, made in the background and fetched, and each step before its time is refused', async () => {
  aws.control({ credentialReportSeconds: 10 });
  expect(await refusalOf(fetchReport())).toMatchObject({ status: 410, code: 'ReportNotPresent' });
  expect(await generate()).toMatchObject({ State: 'STARTED', Description: 'No report exists. Starting a new report generation task' });
  expect(await generate()).toMatchObject({ State: 'INPROGRESS' });
  expect(await refusalOf(fetchReport())).toMatchObject({ status: 404, code: 'ReportInProgress' });
  aws.advance(10);
  expect(await generate()).toMatchObject({ State: 'COMPLETE' });
  expect(await fetchReport()).toMatchObject({ ReportFormat: 'text/csv', GeneratedTime: started });
});

test('a report is kept for four hours, and knows nobody who came later', async () => {
  await generate();
  aws.advance(1);
  const before = await rows();
  aws.addUser({ name: 'late' });
  await generate();
  expect(await rows()).toEqual(before);
  aws.advance(4 * HOUR);
  admin.config.systemClockOffset += 4 * HOUR * 1000;
  expect(await refusalOf(fetchReport())).toMatchObject({ status: 410, code: 'ReportExpired' });
  expect(await generate()).toMatchObject({ State: 'STARTED' });
  aws.advance(1);
  expect((await rows()).map(({ user }) => user)).toContain('late');
});

test('the report has the columns and values of AWS, the root user first', async () => {
  aws.addUser({ name: 'dora', password: 'Old-password-1', ageDays: 100, device: 'fido' });
  await generate();
  aws.advance(1);
  const [root, ...users] = await rows();
  expect(Object.keys(root ?? {})).toHaveLength(22);
  expect(root).toMatchObject({ user: '<root_account>', arn: 'arn:aws:iam::111122223333:root', password_enabled: 'not_supported', password_last_used: 'no_information', mfa_active: 'true', access_key_1_active: 'true' });
  expect(users.map(({ user }) => user)).toEqual(['admin', 'alice', 'bob', 'dora', 'erin', 'frank']);
  expect(users[2]).toMatchObject({ mfa_active: 'false', password_enabled: 'false', password_last_changed: 'N/A', access_key_2_active: 'false', access_key_2_last_rotated: 'N/A', cert_1_active: 'false' });
  const aged = moment(-100);
  expect(users[3]).toMatchObject({ user_creation_time: aged, password_enabled: 'true', password_last_changed: aged, password_next_rotation: 'N/A', mfa_active: 'true', access_key_1_last_rotated: aged, access_key_1_last_used_service: 'N/A' });
});

test('the report is for those who may see it', async () => {
  const bob = iamClient(aws, keysOf(aws, 'bob'));
  expect(await refusalOf(bob.send(new GenerateCredentialReportCommand({})))).toMatchObject({ code: 'AccessDenied' });
  expect(await refusalOf(bob.send(new GetCredentialReportCommand({})))).toMatchObject({ code: 'AccessDenied' });
});

test('a password policy is replaced as a whole, tells when passwords expire, and can be taken away', async () => {
  const policy = () => admin.send(new GetAccountPasswordPolicyCommand({}));
  expect(await refusalOf(policy())).toMatchObject({ status: 404, code: 'NoSuchEntity' });
  await admin.send(new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 14, RequireSymbols: true, MaxPasswordAge: 90 }));
  expect((await policy()).PasswordPolicy).toMatchObject({ MinimumPasswordLength: 14, RequireSymbols: true, RequireNumbers: false, ExpirePasswords: true, MaxPasswordAge: 90 });
  aws.addUser({ name: 'dora', password: 'Old-password-1', ageDays: 80 });
  await generate();
  aws.advance(1);
  expect((await rows()).find(({ user }) => user === 'dora')).toMatchObject({ password_next_rotation: moment(10) });
  await admin.send(new UpdateAccountPasswordPolicyCommand({ RequireNumbers: true }));
  expect((await policy()).PasswordPolicy).toMatchObject({ MinimumPasswordLength: 6, RequireSymbols: false, RequireNumbers: true, ExpirePasswords: false });
  expect(await refusalOf(admin.send(new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 5 })))).toMatchObject({ status: 400, code: 'ValidationError' });
  await admin.send(new DeleteAccountPasswordPolicyCommand({}));
  expect(await refusalOf(admin.send(new DeleteAccountPasswordPolicyCommand({})))).toMatchObject({ status: 404, code: 'NoSuchEntity' });
});

test('users and devices come in pages of a hundred unless more are asked for, a thousand at most', async () => {
  for (let number = 0; number < 120; number += 1) aws.addUser({ name: `user-${number}`, device: true });
  const first = await admin.send(new ListUsersCommand({}));
  expect(first).toMatchObject({ IsTruncated: true });
  expect(first.Users).toHaveLength(100);
  const rest = await admin.send(new ListUsersCommand({ Marker: first.Marker }));
  expect(rest).toMatchObject({ IsTruncated: false });
  expect(new Set([...(first.Users ?? []), ...(rest.Users ?? [])].map(({ UserName }) => UserName)).size).toBe(125);
  const { VirtualMFADevices = [], Marker } = await admin.send(new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Assigned', MaxItems: 110 }));
  expect(VirtualMFADevices).toHaveLength(110);
  expect((await admin.send(new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Assigned', Marker }))).VirtualMFADevices).toHaveLength(15);
  expect(await refusalOf(admin.send(new ListUsersCommand({ MaxItems: 1001 })))).toMatchObject({ code: 'ValidationError' });
});
