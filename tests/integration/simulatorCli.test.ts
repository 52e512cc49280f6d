import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keysOf, mfaSessionOf, type Keys } from '../support/awsClients.ts';
import { OTHER_ACCOUNT, startSimulatedAws, type SimulatedAws } from '../support/simulator.ts';

const run = promisify(execFile);

let aws: SimulatedAws;
let home: string;
beforeAll(async () => {
  aws = await startSimulatedAws();
  home = await mkdtemp(join(tmpdir(), 'keyfob-simulator-'));
});
afterAll(async () => {
  await aws.stop();
  await rm(home, { recursive: true });
});

function environment({ accessKeyId, secretAccessKey, sessionToken }: Keys): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: home,
    AWS_CONFIG_FILE: join(home, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials'),
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_DEFAULT_REGION: 'eu-central-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    AWS_MAX_ATTEMPTS: '1',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken ? { AWS_SESSION_TOKEN: sessionToken } : {}),
  };
}

/** Runs the AWS CLI and gives what it prints. */
async function cli(keys: Keys, ...words: string[]): Promise<string> {
  return (await run('aws', words, { env: environment(keys) })).stdout;
}

/** Runs the AWS CLI, which must fail, and gives its complaint. */
async function complaint(keys: Keys, ...words: string[]): Promise<string> {
  const outcome: unknown = await run('aws', words, { env: environment(keys) }).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(outcome instanceof Error) || !('stderr' in outcome)) throw new Error(`aws ${words.join(' ')} did not fail.`);
  return String(outcome.stderr).trim();
}

function keysIn(text: string): Keys {
  const { Credentials } = JSON.parse(text);
  return { accessKeyId: Credentials.AccessKeyId, secretAccessKey: Credentials.SecretAccessKey, sessionToken: Credentials.SessionToken };
}

test('the AWS CLI sees who it is and its devices, and is denied the buckets', async () => {
  const alice = keysOf(aws, 'alice');
  const [identity, devices, denied] = await Promise.all([
    cli(alice, 'sts', 'get-caller-identity'),
    cli(alice, 'iam', 'list-mfa-devices', '--user-name', 'alice'),
    complaint(alice, 's3', 'ls'),
  ]);
  expect(JSON.parse(identity)).toMatchObject({ Account: '111122223333', Arn: 'arn:aws:iam::111122223333:user/alice' });
  expect(JSON.parse(devices).MFADevices).toMatchObject([{ UserName: 'alice', SerialNumber: 'arn:aws:iam::111122223333:mfa/alice-phone' }]);
  expect(denied).toContain('An error occurred (AccessDenied) when calling the ListBuckets operation');
  expect(denied).toContain('with an explicit deny in an identity-based policy');
});

test('the AWS CLI opens a session with a code, lists buckets and assumes a role', async () => {
  const serial = 'arn:aws:iam::111122223333:mfa/alice-phone';
  const login = ['sts', 'get-session-token', '--serial-number', serial, '--token-code', aws.code('alice')];
  const session = keysIn(await cli(keysOf(aws, 'alice'), ...login));
  const roleArn = aws.role('ReadOnly', OTHER_ACCOUNT).arn;
  const assume = ['sts', 'assume-role', '--role-session-name', 'cli', '--role-arn', roleArn];
  const [spent, buckets, assumed, tooLong] = await Promise.all([
    complaint(keysOf(aws, 'alice'), ...login),
    cli(session, 's3', 'ls'),
    cli(session, ...assume),
    complaint(session, ...assume, '--duration-seconds', '3601'),
  ]);
  expect(spent).toContain('(AccessDenied) when calling the GetSessionToken operation: MultiFactorAuthentication failed with invalid MFA one time pass code.');
  expect(buckets).toMatch(/keyfob-example-backups\n.* keyfob-example-reports\n$/);
  expect(tooLong).toContain('(ValidationError) when calling the AssumeRole operation: The requested DurationSeconds exceeds the 1 hour session limit');
  expect(await cli(keysIn(assumed), 's3', 'ls')).toContain('keyfob-billing-reports');
});

test('the AWS CLI shows what is wrong with a key, a session and a duration', async () => {
  const { accessKeyId, secretAccessKey } = keysOf(aws, 'alice');
  const [secret, id, session, duration] = await Promise.all([
    complaint({ accessKeyId, secretAccessKey: 'wrong' }, 'sts', 'get-caller-identity'),
    complaint({ accessKeyId: 'AKIAAAAAAAAAAAAAAAAA', secretAccessKey }, 'iam', 'get-user'),
    complaint(await mfaSessionOf(aws, 'erin'), 'sts', 'get-session-token'),
    complaint(keysOf(aws, 'alice'), 'sts', 'get-session-token', '--duration-seconds', '129601'),
  ]);
  expect(secret).toContain('(SignatureDoesNotMatch) when calling the GetCallerIdentity operation: The request signature we calculated');
  expect(id).toContain('(InvalidClientTokenId) when calling the GetUser operation: The security token included in the request is invalid.');
  expect(session).toContain('(AccessDenied) when calling the GetSessionToken operation: Cannot call GetSessionToken with session credentials');
  expect(duration).toContain("Value '129601' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 129600");
});

test('the AWS CLI reads policies page by page, their documents decoded', async () => {
  const admin = await mfaSessionOf(aws, 'admin');
  const kit = ['--policy-arn', 'arn:aws:iam::111122223333:policy/RequireMfaSelfManage'];
  const [details, inline, policy, version] = await Promise.all([
    cli(admin, 'iam', 'get-account-authorization-details', '--page-size', '2'),
    cli(admin, 'iam', 'get-group-policy', '--group-name', 'engineers', '--policy-name', 'AssumeTeamRoles111122223333'),
    cli(admin, 'iam', 'get-policy', ...kit),
    cli(admin, 'iam', 'get-policy-version', ...kit, '--version-id', 'v1'),
  ]);
  expect(aws.calls()['GetAccountAuthorizationDetails']).toBeGreaterThan(5);
  const { UserDetailList, GroupDetailList, RoleDetailList, Policies } = JSON.parse(details);
  expect(UserDetailList).toContainEqual(expect.objectContaining({ UserName: 'alice', GroupList: ['engineers'] }));
  expect(GroupDetailList).toHaveLength(2);
  expect(RoleDetailList[0].AssumeRolePolicyDocument.Statement[0].Effect).toBe('Allow');
  expect(Policies[0].PolicyVersionList[0].Document).toEqual(JSON.parse(version).PolicyVersion.Document);
  expect(JSON.parse(inline).PolicyDocument.Statement[0].Action).toBe('sts:AssumeRole');
  expect(JSON.parse(policy).Policy.DefaultVersionId).toBe('v1');
});

const botoScript = `
import boto3, json, sys
from datetime import datetime, timezone
serial, code, role = sys.argv[1:]
told = {}
def refused(name, call):
    try: call(); told[name] = None
    except boto3.exceptions.botocore.exceptions.ClientError as error:
        told[name] = [error.response['Error']['Code'], error.response['ResponseMetadata']['HTTPStatusCode']]
sts = boto3.client('sts')
told['arn'] = sts.get_caller_identity()['Arn']
refused('short code', lambda: sts.get_session_token(SerialNumber=serial, TokenCode=code + '7'))
refused('half', lambda: sts.get_session_token(SerialNumber=serial))
session = sts.get_session_token(SerialNumber=serial, TokenCode=code)['Credentials']
refused('spent', lambda: sts.get_session_token(SerialNumber=serial, TokenCode=code))
def keys(c): return dict(aws_access_key_id=c['AccessKeyId'], aws_secret_access_key=c['SecretAccessKey'], aws_session_token=c['SessionToken'])
iam = boto3.client('iam', **keys(session))
told['user'] = iam.get_user()['User']['UserName']
told['devices'] = len(iam.list_mfa_devices(UserName='erin')['MFADevices'])
told['keys'] = [key['Status'] for key in iam.list_access_keys(UserName='erin')['AccessKeyMetadata']]
refused('users', lambda: iam.list_users())
chained = boto3.client('sts', **keys(session)).assume_role(RoleArn=role, RoleSessionName='boto')['Credentials']
told['buckets'] = [bucket['Name'] for bucket in boto3.client('s3', **keys(chained)).list_buckets()['Buckets']]
told['hours'] = round((session['Expiration'] - datetime.now(timezone.utc)).total_seconds() / 3600)
print(json.dumps(told))
`;

test('boto3 reads every answer and every refusal', async () => {
  const serial = aws.user('erin').devices[0]?.serial ?? '';
  const words = ['-c', botoScript, serial, aws.code('erin'), aws.role('Developer').arn];
  const { stdout } = await run('python3', words, { env: environment(keysOf(aws, 'erin')) });
  expect(JSON.parse(stdout)).toEqual({
    arn: 'arn:aws:iam::111122223333:user/eng/erin',
    'short code': ['ValidationError', 400],
    half: ['AccessDenied', 403],
    spent: ['AccessDenied', 403],
    user: 'erin',
    devices: 3,
    keys: ['Active'],
    users: ['AccessDenied', 403],
    buckets: ['keyfob-example-backups', 'keyfob-example-reports'],
    hours: 12,
  });
});

const reportScript = `
import base64, boto3, csv, io, json
iam = boto3.client('iam')
told = {'state': iam.generate_credential_report()['State'], 'here': sorted(row['user'] for row in csv.DictReader(io.StringIO(iam.get_credential_report()['Content'].decode())))}
told['pages'] = [len(page['Users']) for page in iam.get_paginator('list_users').paginate(PaginationConfig={'PageSize': 2})]
told['devices'] = len(iam.get_paginator('list_virtual_mfa_devices').paginate(AssignmentStatus='Assigned', PaginationConfig={'PageSize': 2}).build_full_result()['VirtualMFADevices'])
iam.update_account_password_policy(MinimumPasswordLength=12, RequireSymbols=True)
told['policy'] = iam.get_account_password_policy()['PasswordPolicy']['MinimumPasswordLength']
print(json.dumps(told))
`;

test('the AWS CLI and boto3 read the credential report, listings page by page and the password policy', async () => {
  aws.control({ credentialReportSeconds: 0 });
  const root = keysOf(aws, 'root');
  expect(await complaint(root, 'iam', 'get-credential-report')).toContain('(ReportNotPresent)');
  expect(await complaint(root, 'iam', 'get-account-password-policy')).toContain('(NoSuchEntity)');
  expect(JSON.parse(await cli(root, 'iam', 'generate-credential-report'))).toMatchObject({ State: 'STARTED' });
  const report = JSON.parse(await cli(root, 'iam', 'get-credential-report'));
  expect(report).toMatchObject({ ReportFormat: 'text/csv' });
  expect(Buffer.from(report.Content, 'base64').toString()).toMatch(/^user,arn,user_creation_time,[^]*\n<root_account>,arn:aws:iam::111122223333:root,/);
  const { stdout } = await run('python3', ['-c', reportScript], { env: environment(root) });
  const people = ['<root_account>', 'admin', 'alice', 'bob', 'erin', 'frank'];
  expect(JSON.parse(stdout)).toEqual({ state: 'COMPLETE', here: people, pages: [2, 2, 1], devices: 5, policy: 12 });
});
