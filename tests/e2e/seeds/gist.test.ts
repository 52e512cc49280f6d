/** Seed 002: a role that writes to a bucket, an IAM user who may assume it, and MFA for all of it; the AWS CLI in two ways. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { administratorOf } from '../../support/administrator.ts';
import type { Ended } from '../../support/application.ts';
import type { Try } from '../../support/boto.ts';
import { onTerminal } from '../../support/checkout.ts';
import { install, type Installation } from '../../support/installation.ts';
import { published, startSeedAccount, type Person, type SeedAccount } from '../../support/seedAccount.ts';
import { FIRST_ACCOUNT } from '../../support/simulator.ts';

const role = (name: string) => `arn:aws:iam::${FIRST_ACCOUNT}:role/${name}`;
const serial = `arn:aws:iam::${FIRST_ACCOUNT}:mfa/myIAMUser`;
const done = { status: 0 };

let account: SeedAccount;
let user: Person;
let home: Installation;
beforeAll(async () => {
  account = await startSeedAccount();
  await account.admin.does(['s3', 'create_bucket', { Bucket: 'examplebucket' }]);
  user = await account.newcomer({ name: 'myIAMUser', policies: ['seeds/002-assume.json', 'seeds/002-enforce.json'] });
  // Its policies speak of role-to-assume, its commands of my-iam-role.
  await account.admin.does(...['role-to-assume', 'my-iam-role'].flatMap(newRole));
  await user.enrols();
});
afterAll(() => account.stop());
beforeEach(() => {
  home = install({ endpoint: account.aws.endpoint });
  writeFileSync(join(home.folder, 'helloworld.txt'), 'Hello world!\n');
});
afterEach(() => home.uninstall());

function newRole(RoleName: string): Try[] {
  return [
    ['iam', 'create_role', { RoleName, AssumeRolePolicyDocument: published('seeds/002-trust.json') }],
    ['iam', 'put_role_policy', { RoleName, PolicyName: 'bucket', PolicyDocument: published('seeds/002-bucket.json') }],
  ];
}

/** The section that both options begin with. */
function iamuser(): string {
  const { accessKeyId, secretAccessKey } = account.aws.user('myIAMUser');
  return `[iamuser]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
}

/** The credentials file of option 1, with the space at its end. */
const firstOption = () => `${iamuser()}\n[default]\nrole_arn = ${role('my-iam-role')}\nsource_profile = iamuser\nmfa_serial = ${serial} \n`;

const inFolder = (line: string): Promise<Ended> => home.run('sh', ['-c', `cd "${home.folder}" && ${line}`]);

/** The two commands, as they are printed. */
async function bothCommands(): Promise<void> {
  expect(await inFolder('aws s3 cp ./helloworld.txt s3://examplebucket/')).toMatchObject(done);
  expect(await inFolder('aws s3 ls examplebucket ')).toMatchObject({ ...done, out: expect.stringMatching(/ 13 helloworld\.txt\n$/) });
}

test('seed 002: without a code the key opens nothing, whichever way', async () => {
  const refused = ['AccessDenied', 'AccessDenied'];
  expect(await user.tries(...['role-to-assume', 'my-iam-role'].map((name): Try => ['sts', 'assume_role', { RoleArn: role(name), RoleSessionName: 'mySession1' }]))).toEqual(refused);
  expect(await user.tries(['s3', 'list_objects_v2', { Bucket: 'examplebucket' }], ['s3', 'list_buckets'])).toEqual(refused);
});

test('seed 002, option 1: the AWS CLI asks for the code the first time, and not for the commands that follow', async () => {
  home.files.credentials.write(firstOption());
  const terminal = onTerminal('aws s3 ls examplebucket && echo "ended well"', { ...home.environment, SHELL: '/bin/sh' }, home.folder);
  await terminal.shows(/Enter MFA code for arn:aws:iam::\d+:mfa\/myIAMUser: /);
  terminal.type(`${account.aws.code('myIAMUser')}\r`);
  await terminal.shows(/ended well/);
  await bothCommands();
});

test('seed 002, option 2: assume-role as printed, its answer in default, the same commands; too long a duration is an error', async () => {
  home.files.credentials.write(iamuser());
  const words = (seconds: number) => ['sts', 'assume-role', '--role-arn', role('my-iam-role'), '--role-session-name', 'mySession1', '--serial-number', serial, '--duration-seconds', String(seconds), '--token-code', account.aws.code('myIAMUser'), '--profile', 'iamuser'];
  expect(await home.aws(...words(7200))).toMatchObject({ err: expect.stringContaining('exceeds the MaxSessionDuration set for this role') });
  const opened = JSON.parse((await home.aws(...words(3600))).out);
  expect(opened.AssumedRoleUser.Arn).toBe(`arn:aws:sts::${FIRST_ACCOUNT}:assumed-role/my-iam-role/mySession1`);
  const { AccessKeyId, SecretAccessKey, SessionToken } = opened.Credentials;
  home.files.credentials.write(
    `${iamuser()}\n[default]\noutput = json\nregion = us-east-1\naws_access_key_id = ${AccessKeyId}\naws_secret_access_key = ${SecretAccessKey}\naws_session_token = ${SessionToken}\n`,
  );
  await bothCommands();
});

test('the gist’s first option by Keyfob: a role in default of the credentials file works after one code', async () => {
  home.files.credentials.write(firstOption());
  expect(await home.keyfob(['import', 'iamuser', '--set-aside'])).toMatchObject(done);
  expect(await home.login('iamuser', account.aws.code('myIAMUser'))).toMatchObject(done);
  await expect(home.callerOf('default')).resolves.toContain('assumed-role/my-iam-role/');
  await bothCommands();
  expect(await home.keyfob(['remove', '--all', '--restore'])).toMatchObject(done);
  expect(home.files.credentials.read()).toBe(firstOption());
});

test('the gist’s second option by Keyfob: a role by its ARN is in default, under the session name that was said', async () => {
  home.files.credentials.write(iamuser());
  expect(await home.keyfob(['import', 'iamuser'])).toMatchObject(done);
  const use = (more: string[]) => home.keyfob(['use', role('my-iam-role'), '--source', 'iamuser', '--role-session-name', 'mySession1', ...more, '--code', '-'], `${account.aws.code('myIAMUser')}\n`);
  expect(await use(['--duration', '2h'])).toMatchObject({ status: 1, err: expect.stringContaining('does not allow sessions that long') });
  expect(await use(['--duration', '1h'])).toMatchObject(done);
  await expect(home.callerOf('default')).resolves.toBe(`arn:aws:sts::${FIRST_ACCOUNT}:assumed-role/my-iam-role/mySession1`);
  await bothCommands();
});

test('the kit in the place of seed 002: the same file and the same commands, and a role that asks for the code itself', async () => {
  const admin = await administratorOf(account.aws);
  await account.admin.does(...['policy0', 'policy1'].map((PolicyName): Try => ['iam', 'delete_user_policy', { UserName: 'myIAMUser', PolicyName }]));
  await account.admin.does(['iam', 'delete_role_policy', { RoleName: 'my-iam-role', PolicyName: 'bucket' }]);
  writeFileSync(join(admin.folder, 'bucket.json'), published('seeds/002-bucket.json'));
  const applied = await admin.apply('--user', 'myIAMUser', '--role', 'my-iam-role', '--role-document', join(admin.folder, 'bucket.json'));
  await admin.uninstall();
  expect(applied).toMatchObject({ ...done, out: expect.stringContaining('~ Change who may open the role my-iam-role') });

  home.files.credentials.write(firstOption());
  expect(await home.keyfob(['import', 'iamuser', '--set-aside'])).toMatchObject(done);
  expect(await home.login('iamuser', account.aws.code('myIAMUser'))).toMatchObject(done);
  await bothCommands();

  // What is wrong with the gist: the role leans on the user's own policies, and a key alone undoes those.
  const stranger = await account.newcomer({ attached: ['AdministratorAccess'] });
  const open: Try = ['sts', 'assume_role', { RoleArn: role('my-iam-role'), RoleSessionName: 'mySession1' }];
  expect(await stranger.tries(open)).toEqual(['AccessDenied']);
  const own = { UserName: 'myIAMUser' };
  expect(await user.tries(open, ['iam', 'deactivate_mfa_device', { ...own, SerialNumber: serial }], ['iam', 'create_login_profile', { ...own, Password: 'Intruder-number-1' }])).toEqual(['AccessDenied', 'AccessDenied', 'AccessDenied']);
});
