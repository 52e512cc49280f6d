/** Seed 003: awsmfa. Two levels of access, a key in [identity], a session in [default], roles, rotation and shell variables. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { administratorOf } from '../../support/administrator.ts';
import { plainSessionOf } from '../../support/awsClients.ts';
import { install, type Installation } from '../../support/installation.ts';
import { command } from '../../support/program.ts';
import { mustGiveCode, startSeedAccount, type SeedAccount } from '../../support/seedAccount.ts';
import { FIRST_ACCOUNT } from '../../support/simulator.ts';

let account: SeedAccount;
let home: Installation;
beforeAll(async () => {
  account = await startSeedAccount();
});
afterAll(() => account.stop());
beforeEach(() => {
  home = install({ endpoint: account.aws.endpoint });
});
afterEach(() => home.uninstall());

const done = { status: 0 };
const denied = { err: expect.stringContaining('AccessDenied') };

/** The two levels: to enrol by the key alone, and the rest under a condition of that name. */
const levels = (key: string) => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['iam:GetUser', 'iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'iam:ListMFADevices', 'iam:ResyncMFADevice'], Resource: '*' },
    { Effect: 'Allow', Action: ['s3:*', 'iam:ListAccessKeys', 'iam:CreateAccessKey', 'iam:UpdateAccessKey', 'iam:DeleteAccessKey'], Resource: '*', Condition: { Bool: { [key]: 'true' } } },
  ],
});

/** The credentials file that awsmfa works with: the key in [identity], and in [default] a session of its own. */
async function fileOfAwsmfa(name: string): Promise<string> {
  const [key, left] = [account.aws.user(name), await plainSessionOf(account.aws, name)];
  home.files.credentials.write(
    `[identity]\naws_access_key_id = ${key.accessKeyId}\naws_secret_access_key = ${key.secretAccessKey}\n\n` +
      `[default]\naws_access_key_id = ${left.accessKeyId}\naws_secret_access_key = ${left.secretAccessKey}\naws_session_token = ${left.sessionToken}\naws_security_token = ${left.sessionToken}\n`,
  );
  return key.accessKeyId;
}

test('seed 003: under the condition on aws:MultiFactorAuthPresent a code opens the second level', async () => {
  const session = await mustGiveCode(await account.newcomer({ policies: [levels('aws:MultiFactorAuthPresent')] }));
  expect(await session.tries(['iam', 'list_access_keys', { UserName: session.name }])).toEqual(['done']);
});

test.each(['sts:MultiFactorAuthPresent', 'sts::MultiFactorAuthPresent'])('seed 003: under its other name, %s, nobody gets there', async (key) => {
  const person = await account.newcomer({ policies: [levels(key)] });
  expect(await person.enrols()).toEqual(['done', 'done']);
  expect(await (await person.withCode()).cli('s3', 'ls')).toMatchObject(denied);
});

test('seed 003 by Keyfob: its file, its variables and flags, and default holds six hours, a role, or a session without MFA', async () => {
  const { name } = await account.newcomer({ policies: [levels('aws:MultiFactorAuthPresent')], device: true });
  await fileOfAwsmfa(name);
  expect(await home.keyfob(['import', 'identity', '--target', 'default', '--duration', '6h', '--replace'])).toMatchObject(done);
  const opened = await home.keyfob(['login', '--code', account.aws.code(name)], '', { AWS_MFA_IDENTITY_PROFILE: 'identity' });
  expect(opened).toMatchObject({ ...done, err: expect.stringMatching(/^identity: until .*\((6 h|5 h 59 min) left\)/) });
  expect(await home.aws('s3', 'ls')).toMatchObject(done);
  expect(home.files.credentials.read()).not.toContain('aws_security_token');

  const RoleArn = `arn:aws:iam::${FIRST_ACCOUNT}:role/s3access`;
  const Statement = [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${FIRST_ACCOUNT}:user/${name}` }, Action: 'sts:AssumeRole', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }];
  await account.admin.does(['iam', 'create_role', { RoleName: 's3access', AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }) }]);
  expect(await home.keyfob(['use', RoleArn, '--role-session-name', 'ingest', '--replace'])).toMatchObject(done);
  await expect(home.callerOf('default')).resolves.toBe(`arn:aws:sts::${FIRST_ACCOUNT}:assumed-role/s3access/ingest`);
  expect(await home.keyfob(['use', '--off', 'default'])).toMatchObject(done);
  await expect(home.callerOf('default')).resolves.toBe(`arn:aws:iam::${FIRST_ACCOUNT}:user/${name}`);

  expect(await home.keyfob(['lock'])).toMatchObject(done);
  expect(await home.keyfob(['login'], '', { AWS_MFA_TOKEN_CODE: 'skip' })).toMatchObject({ ...done, err: expect.stringContaining('without MFA') });
  expect(await home.aws('s3', 'ls')).toMatchObject(denied);
});

test('seed 003 by Keyfob: the key is replaced with the session, and a shell takes the variables', async () => {
  const { name } = await account.newcomer({ policies: [levels('aws:MultiFactorAuthPresent')], device: true });
  const before = await fileOfAwsmfa(name);
  expect(await home.keyfob(['import', 'identity', '--target', 'default', '--replace'])).toMatchObject(done);
  const rotated = await home.keyfob(['login', '--code', '-'], `${account.aws.code(name)}\n`, { AWS_MFA_ROTATE_IDENTITY_KEYS: 'True' });
  expect(rotated).toMatchObject({ ...done, err: expect.stringContaining(`…${before.slice(-4)}`) });
  const [metadata] = await account.admin.does(['iam', 'list_access_keys', { UserName: name }]);
  expect(metadata).toMatchObject({ AccessKeyMetadata: [{ AccessKeyId: before, Status: 'Inactive' }, { Status: 'Active' }] });
  expect(await home.aws('s3', 'ls')).toMatchObject(done);

  const shell = await home.run('bash', ['-c', `eval $(${command} env identity --legacy) && echo \${AWS_ACCESS_KEY_ID} && test "$AWS_SECURITY_TOKEN" = "$AWS_SESSION_TOKEN" && aws s3 ls`]);
  expect(shell).toMatchObject({ ...done, out: expect.stringMatching(/^ASIA\w+\n.*-backups\n/) });
});

test('the kit in the place of seed 003’s starter kit: without a code the key can enrol and nothing else, with one awsmfa’s whole day works', async () => {
  const admin = await administratorOf(account.aws);
  const person = await account.newcomer();
  const { name } = person;
  const applied = await admin.apply('--user', name, '--role', 's3reader', '--role-policy', 'PowerUserAccess', '--group-policy', 'PowerUserAccess');
  await admin.uninstall();
  expect(applied).toMatchObject(done);
  expect(await person.tries(['iam', 'list_access_keys', { UserName: name }], ['iam', 'get_user'])).toEqual(['AccessDenied', 'done']);
  await mustGiveCode(person);

  await fileOfAwsmfa(name);
  expect(await home.aws('s3', 'ls')).toMatchObject(denied); // -c skip, as awsmfa left it
  expect(await home.keyfob(['import', 'identity', '--target', 'default', '--replace'])).toMatchObject(done);
  expect(await home.login('identity', account.aws.code(name))).toMatchObject(done);
  expect(await home.aws('s3', 'ls')).toMatchObject(done);
  expect(await home.keyfob(['use', `arn:aws:iam::${FIRST_ACCOUNT}:role/s3reader`, '--replace'])).toMatchObject(done);
  await expect(home.callerOf('default')).resolves.toContain(':assumed-role/s3reader/');
});
