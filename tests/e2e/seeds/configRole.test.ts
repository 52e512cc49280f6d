/** Seed 004: a role with the rights of its users, for those whom it lists, and a line for it in each one's config file. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { administratorOf } from '../../support/administrator.ts';
import type { Try } from '../../support/boto.ts';
import { onTerminal } from '../../support/checkout.ts';
import { enrolAtTerminal } from '../../support/enrolling.ts';
import { install, type Installation } from '../../support/installation.ts';
import { startSeedAccount, type Person, type SeedAccount } from '../../support/seedAccount.ts';
import { FIRST_ACCOUNT } from '../../support/simulator.ts';

const role = `arn:aws:iam::${FIRST_ACCOUNT}:role/PowerUsers`;
const user = (name: string) => `arn:aws:iam::${FIRST_ACCOUNT}:user/${name}`;
const done = { status: 0 };
const denied = { err: expect.stringContaining('with an explicit deny in an identity-based policy') };

let account: SeedAccount;
let home: Installation;
let alice: Person;
let mallory: Person;
beforeAll(async () => {
  account = await startSeedAccount();
  const member = { policies: ['seeds/004-deny-all.json'], attached: ['PowerUserAccess'], device: true };
  [alice, mallory] = [await account.newcomer(member), await account.newcomer(member)];
  // What the console writes for “another account” that is one's own, with “Require MFA”.
  await account.admin.does(
    ['iam', 'create_role', { RoleName: 'PowerUsers', AssumeRolePolicyDocument: trust(`arn:aws:iam::${FIRST_ACCOUNT}:root`) }],
    ['iam', 'attach_role_policy', { RoleName: 'PowerUsers', PolicyArn: 'arn:aws:iam::aws:policy/PowerUserAccess' }],
  );
});
afterAll(() => account.stop());
beforeEach(() => {
  home = install({ endpoint: account.aws.endpoint });
});
afterEach(() => home.uninstall());

function trust(...AWS: string[]): string {
  const Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole', Condition }] });
}

const serialOf = ({ name }: Person) => account.aws.user(name).devices[0]?.serial ?? '';
const assume = (person: Person): Try => ['sts', 'assume_role', { RoleArn: role, RoleSessionName: 'article', SerialNumber: serialOf(person), TokenCode: account.aws.code(person.name) }];

/** The person's workstation: the key in default, and the three lines of the article in the config file. */
function workstationOf(person: Person): void {
  home.files.credentials.write(`[default]\naws_access_key_id = ${person.keys.accessKeyId}\naws_secret_access_key = ${person.keys.secretAccessKey}\n`);
  home.files.config.write(`[default]\nregion = us-east-1\n\n[profile mfa]\nrole_arn = ${role}\nmfa_serial = ${serialOf(person)}\nsource_profile = default\n`);
}

test('seed 004: the default entry of the role lets all users in; the list that takes its place those who are on it', async () => {
  expect([await mallory.tries(assume(mallory)), await alice.tries(assume(alice))]).toEqual([['done'], ['done']]);
  await account.admin.does(['iam', 'update_assume_role_policy', { RoleName: 'PowerUsers', PolicyDocument: trust(user(alice.name)) }]);
  expect([await mallory.tries(assume(mallory)), await alice.tries(assume(alice))]).toEqual([['AccessDenied'], ['done']]);
});

test('seed 004: without the three lines access is denied; with them the AWS CLI asks for the code, and it works', async () => {
  workstationOf(alice);
  expect(await home.aws('s3', 'ls')).toMatchObject(denied);
  const terminal = onTerminal('aws s3 ls --profile mfa && echo "ended well"', { ...home.environment, SHELL: '/bin/sh' }, home.folder);
  await terminal.shows(/Enter MFA code for /);
  terminal.type(`${account.aws.code(alice.name)}\r`);
  await terminal.shows(/-backups\s[^]*ended well/);
});

test('seed 004 by Keyfob: the three lines work after one code, and so does default itself', async () => {
  workstationOf(alice);
  // Her policy lets her list no devices without a code: the article's own line tells which it is.
  const imported = await home.keyfob(['import', 'default', '--set-aside', '--replace']);
  expect(imported).toMatchObject({ ...done, err: expect.stringContaining(`“${alice.name}-phone” is taken from mfa_serial`) });
  expect(await home.login('default', account.aws.code(alice.name))).toMatchObject(done);
  await expect(home.callerOf('mfa')).resolves.toContain(':assumed-role/PowerUsers/');
  await expect(home.callerOf('default')).resolves.toBe(user(alice.name));
  expect(await home.aws('s3', 'ls')).toMatchObject(done);
  expect(home.files.config.read()).toContain(`#keyfob# mfa_serial = ${serialOf(alice)}`);
});

test('seed 004’s role in default, from which its own profile starts: asked first, there until it is taken out, and the file is as it was in the end', async () => {
  workstationOf(alice);
  const [credentials, config] = [home.files.credentials.read(), home.files.config.read()];
  await home.keyfob(['import', 'default', '--set-aside', '--replace']);
  await home.login('default', account.aws.code(alice.name));
  const asked = await home.keyfob(['use', 'mfa']);
  expect(asked).toMatchObject({ status: 1, err: expect.stringMatching(/mfa[^]*--replace/) });
  await expect(home.callerOf('default')).resolves.toBe(user(alice.name));

  expect(await home.keyfob(['use', 'mfa', '--replace'])).toMatchObject(done);
  await expect(home.callerOf('default')).resolves.toContain(':assumed-role/PowerUsers/');
  expect(await home.status()).toMatchObject({ targets: [{ name: 'default', profile: 'mfa' }] });
  expect(await home.login('default', account.aws.code(alice.name), '--force')).toMatchObject(done);
  await expect(home.callerOf('default')).resolves.toContain(':assumed-role/PowerUsers/');

  expect(await home.keyfob(['use', '--off', 'default'])).toMatchObject(done);
  await expect(home.callerOf('default')).resolves.toBe(user(alice.name));
  await expect(home.callerOf('mfa')).resolves.toContain(':assumed-role/PowerUsers/');
  expect(await home.keyfob(['remove', '--all', '--restore'])).toMatchObject(done);
  expect([home.files.credentials.read(), home.files.config.read()]).toEqual([credentials, config]);
});

test('the kit in the place of seed 004: who is new can enrol, then the same three lines work; who is not on the list is kept out', async () => {
  const admin = await administratorOf(account.aws);
  const [carol, outsider] = [await account.newcomer({ name: 'carol' }), await account.newcomer({ device: true })];
  const names = ['--group', 'Members', '--role', 'PowerUsers'];
  expect(await admin.apply(...names, '--user', 'carol', '--user', alice.name, '--group-policy', 'PowerUserAccess')).toMatchObject(done);
  await account.admin.does(['iam', 'delete_user_policy', { UserName: alice.name, PolicyName: 'policy0' }], ['iam', 'add_user_to_group', { GroupName: 'Members', UserName: outsider.name }]);

  workstationOf(carol);
  home.files.config.write(home.files.config.read().replace(/mfa_serial = .*/, `mfa_serial = arn:aws:iam::${FIRST_ACCOUNT}:mfa/carol`));
  expect(await home.aws('s3', 'ls')).toMatchObject(denied);
  expect(await home.keyfob(['import', 'default', '--set-aside', '--replace'])).toMatchObject(done);
  await enrolAtTerminal(home, account.aws, 'default', 'carol'); // the article's own policy shuts her out here
  expect(await home.login('default', account.aws.code('carol'))).toMatchObject(done);
  await expect(home.callerOf('mfa')).resolves.toContain(':assumed-role/PowerUsers/');
  expect(await home.aws('s3', 'ls')).toMatchObject(done);
  expect([await alice.tries(assume(alice)), await outsider.tries(assume(outsider))]).toEqual([['done'], ['AccessDenied']]);
  await admin.uninstall();
});
