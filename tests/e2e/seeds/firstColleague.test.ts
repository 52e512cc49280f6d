/** Seed 001: Alice makes MFA compulsory for John, her new colleague, and for each who comes after him. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { administratorOf } from '../../support/administrator.ts';
import { enrolAtTerminal } from '../../support/enrolling.ts';
import { install, type Installation } from '../../support/installation.ts';
import type { Try } from '../../support/boto.ts';
import { mustGiveCode, published, startSeedAccount, type Person, type SeedAccount } from '../../support/seedAccount.ts';
import { FIRST_ACCOUNT } from '../../support/simulator.ts';

const POWER_USER = 'arn:aws:iam::aws:policy/PowerUserAccess';
const CHANGE_PASSWORD = 'arn:aws:iam::aws:policy/IAMUserChangePassword';

let account: SeedAccount;
const homes: Installation[] = [];
beforeAll(async () => {
  account = await startSeedAccount();
  // “For security sake she had already set a password policy.”
  const demands = { MinimumPasswordLength: 14, RequireNumbers: true, RequireSymbols: true };
  await account.admin.does(['iam', 'update_account_password_policy', demands]);
});
afterAll(async () => {
  for (const home of homes) await home.uninstall();
  await account.stop();
});

const done = { status: 0 };
const denied = { err: expect.stringContaining('AccessDenied') };
const login = (UserName: string): Try => ['iam', 'create_login_profile', { UserName, Password: 'First-day-of-work-1', PasswordResetRequired: true }];
const change = (before: string, after: string): Try => ['iam', 'change_password', { OldPassword: before, NewPassword: after }];
const attach = (UserName: string, PolicyArn: string): Try => ['iam', 'attach_user_policy', { UserName, PolicyArn }];

async function mustChangePassword(name: string): Promise<boolean> {
  const { out } = await account.admin.cli('iam', 'get-login-profile', '--user-name', name);
  return JSON.parse(out).LoginProfile.PasswordResetRequired;
}

/** The first sign-in: a new password is demanded, which follows Alice's rules; then a device, and nothing without its codes. */
async function firstDay(john: Person, device?: string): Promise<Person> {
  expect(await mustChangePassword(john.name)).toBe(true);
  expect(await john.tries(change('First-day-of-work-1', 'too-short-1'), change('First-day-of-work-1', 'without a number'))).toEqual(['PasswordPolicyViolation', 'PasswordPolicyViolation']);
  expect(await john.tries(change('First-day-of-work-1', 'Second-day-of-work-2'))).toEqual(['done']);
  expect(await mustChangePassword(john.name)).toBe(false);
  return mustGiveCode(john, device);
}

test('seed 001: with PowerUserAccess alone John cannot enrol a device, even if he wants to, and nothing makes him', async () => {
  const john = await account.newcomer({ attached: ['PowerUserAccess'] });
  expect(await john.tries(['iam', 'create_virtual_mfa_device', { VirtualMFADeviceName: john.name }], ['iam', 'list_mfa_devices', {}])).toEqual(['AccessDenied', 'AccessDenied']);
  expect(await john.cli('s3', 'ls')).toMatchObject(done);
});

test('seed 001: in the group PowerConsultants John changes his first password, enrols, and works with a code only; so does whoever comes next', async () => {
  const GroupName = 'PowerConsultants';
  const policy = { PolicyName: 'ForceMFA', PolicyDocument: published('seeds/001-block-unless-mfa.json') };
  const ForceMFA = `arn:aws:iam::${FIRST_ACCOUNT}:policy/ForceMFA`;
  await account.admin.does(['iam', 'create_policy', policy], ['iam', 'create_group', { GroupName }], ...[POWER_USER, ForceMFA].map((PolicyArn): Try => ['iam', 'attach_group_policy', { GroupName, PolicyArn }]));
  for (const title of [undefined, 'any-name-will-do']) {
    const john = await account.newcomer();
    // Who ticks “must create a new password” in the console has IAMUserChangePassword attached as well.
    await account.admin.does(login(john.name), attach(john.name, CHANGE_PASSWORD), ['iam', 'add_user_to_group', { GroupName, UserName: john.name }]);
    const session = await firstDay(john, title);
    expect(await session.tries(['iam', 'list_users'])).toEqual(['done']);
  }
});

test('the kit in the place of seed 001: John is made in one step, changes the password that was printed, enrols by Keyfob and works with a code only', async () => {
  const alice = await administratorOf(account.aws);
  homes.push(alice);
  const names = ['--group', 'Consultants', '--role', 'Consulting'];
  const applied = await alice.apply(...names, '--user', 'erin', '--group-policy', 'PowerUserAccess', '--first-password');
  expect(applied).toMatchObject({ ...done, out: expect.stringContaining('+ Create the group Consultants') });
  const made = await alice.apply(...names, '--new-user', 'john', '--password');
  expect(made).toMatchObject({ ...done, out: expect.stringContaining('Note: No device yet: john.') });
  const first = made.out.trimEnd().split('\n').at(-1) ?? '';

  const john = await account.existing('john');
  expect(await mustChangePassword('john')).toBe(true);
  expect(await john.tries(['s3', 'list_buckets'], change(first, 'too-short-1'), change(first, 'Second-day-of-work-2'))).toEqual(['AccessDenied', 'PasswordPolicyViolation', 'done']);
  expect(await mustChangePassword('john')).toBe(false);

  const home = install({ endpoint: account.aws.endpoint });
  homes.push(home);
  expect(await home.add(account.aws.user('john'))).toMatchObject(done);
  await enrolAtTerminal(home, account.aws, 'john');
  expect(await john.cli('s3', 'ls')).toMatchObject(denied);
  expect(await home.login('john', account.aws.code('john'))).toMatchObject(done);
  expect(await home.buckets('john')).toMatchObject(done);
  const serial = `arn:aws:iam::${FIRST_ACCOUNT}:mfa/john`;
  expect(await home.keyfob(['devices', 'remove', 'john', '--device', serial])).toMatchObject(done); // with seed 001 he could not replace a phone
});

test('without its part for the first password the kit lets nobody change it before a code, and warns of that', async () => {
  const alice = await administratorOf(account.aws);
  homes.push(alice);
  const names = ['--group', 'Strict', '--role', 'Strictly'];
  expect(await alice.apply(...names, '--user', 'erin', '--group-policy', 'PowerUserAccess')).toMatchObject(done);
  const made = await alice.apply(...names, '--new-user', 'late', '--password');
  expect(made).toMatchObject({ ...done, out: expect.stringMatching(/Note: .*late.*first sign-in/) });
  const first = made.out.trimEnd().split('\n').at(-1) ?? '';
  const late = await account.existing('late');
  expect(await late.tries(change(first, 'Second-day-of-work-2'))).toEqual(['AccessDenied']);
  const later = await mustGiveCode(late);
  expect(await later.tries(change(first, 'Second-day-of-work-2'))).toEqual(['done']);
});
