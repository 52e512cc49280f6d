import * as iam from '@aws-sdk/client-iam';
import { AssumeRoleCommand, type AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { iamClient, keysOf, mfaSessionOf, refusalOf, stsClient, toKeys, type Keys } from '../support/awsClients.ts';
import { setUpAws } from '../support/setUpAws.ts';

const aws = await setUpAws();
const session = await mfaSessionOf(aws, 'alice');
const admin = iamClient(aws, await mfaSessionOf(aws, 'admin'));

/** A policy of that many characters, white space left out. */
function policyOf(size: number, space = 0): string {
  const empty = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::' }] };
  return JSON.stringify(empty, null, space).replace('s3:::', `s3:::${'x'.repeat(size - JSON.stringify(empty).length)}`);
}

const large = (message: string) => ({ status: 409, code: 'LimitExceeded', message });
const documentOf = (size: number, PolicyName = 'one') => ({ PolicyName, PolicyDocument: policyOf(size) });

test.each([
  ['user', 2048, (size: number, name?: string) => admin.send(new iam.PutUserPolicyCommand({ UserName: 'bob', ...documentOf(size, name) }))],
  ['group', 5120, (size: number, name?: string) => admin.send(new iam.PutGroupPolicyCommand({ GroupName: 'empty', ...documentOf(size, name) }))],
  ['role', 10_240, (size: number, name?: string) => admin.send(new iam.PutRolePolicyCommand({ RoleName: 'Empty', ...documentOf(size, name) }))],
])('all inline policies of a %s together have %i characters at most', async (kind, most, put) => {
  if (kind === 'group') await admin.send(new iam.CreateGroupCommand({ GroupName: 'empty' }));
  const trust = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' }] });
  if (kind === 'role') await admin.send(new iam.CreateRoleCommand({ RoleName: 'Empty', AssumeRolePolicyDocument: trust }));
  const message = expect.stringMatching(new RegExp(`^Maximum policy size of ${most} bytes exceeded for ${kind} \\w+$`));
  expect(await refusalOf(put(most + 1))).toEqual({ ...large(''), message });
  await put(most - 500);
  expect(await refusalOf(put(501, 'two'))).toEqual({ ...large(''), message });
  await put(500, 'two');
  await put(most - 500); // in its own place
});

test('a managed policy has 6144 characters at most, white space not counted', async () => {
  const make = (PolicyName: string, PolicyDocument: string) => admin.send(new iam.CreatePolicyCommand({ PolicyName, PolicyDocument }));
  expect(await refusalOf(make('large', policyOf(6145)))).toEqual(large('Cannot exceed quota for PolicySize: 6144'));
  await make('spacious', policyOf(6144, 8));
});

test('a managed policy has a narrower path than a user', async () => {
  expect(await refusalOf(admin.send(new iam.CreatePolicyCommand({ PolicyName: 'odd', Path: '/a~b/', PolicyDocument: policyOf(200) })))).toMatchObject({ status: 400, code: 'ValidationError' });
  expect((await admin.send(new iam.CreateUserCommand({ UserName: 'odd', Path: '/a~b/' }))).User?.Path).toBe('/a~b/');
});

test('a page has 1 to 1000 entries, and a marker serves the listing that gave it', async () => {
  for (const MaxItems of [0, 1001]) expect(await refusalOf(admin.send(new iam.ListUsersCommand({ MaxItems })))).toMatchObject({ status: 400, code: 'ValidationError' });
  const { Marker } = await admin.send(new iam.ListUsersCommand({ MaxItems: 1 }));
  expect((await admin.send(new iam.ListUsersCommand({ MaxItems: 1, Marker }))).Users).toHaveLength(1);
  const invalid = { status: 400, code: 'ValidationError', message: 'Invalid Marker.' };
  expect(await refusalOf(admin.send(new iam.ListVirtualMFADevicesCommand({ Marker })))).toEqual(invalid);
  expect(await refusalOf(admin.send(new iam.ListUsersCommand({ Marker: 'next' })))).toEqual(invalid);
});

test('a FIDO key has no codes, and nothing of it is left when its user gives it up', async () => {
  const SerialNumber = aws.user('erin').devices.find(({ secret }) => secret === null)?.serial ?? '';
  const erin = iamClient(aws, await mfaSessionOf(aws, 'erin'));
  const codes = { UserName: 'erin', SerialNumber, AuthenticationCode1: '328482', AuthenticationCode2: '812658' };
  expect(await refusalOf(erin.send(new iam.ResyncMFADeviceCommand(codes)))).toMatchObject({ status: 403, code: 'InvalidAuthenticationCode' });
  await erin.send(new iam.DeactivateMFADeviceCommand({ UserName: 'erin', SerialNumber }));
  expect(await refusalOf(erin.send(new iam.EnableMFADeviceCommand(codes)))).toMatchObject({ status: 404, code: 'NoSuchEntity' });
});

test('of AWS’s own policies the account lists those that somebody has', async () => {
  const listed = async () => (await admin.send(new iam.GetAccountAuthorizationDetailsCommand({ Filter: ['AWSManagedPolicy'] }))).Policies?.map(({ PolicyName }) => PolicyName);
  expect(await listed()).not.toContain('IAMUserChangePassword');
  await admin.send(new iam.AttachUserPolicyCommand({ UserName: 'bob', PolicyArn: 'arn:aws:iam::aws:policy/IAMUserChangePassword' }));
  expect(await listed()).toContain('IAMUserChangePassword');
});

test('a permission may end at which policies are attached', async () => {
  const only = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'iam:AttachUserPolicy', Resource: '*', Condition: { ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/PowerUserAccess' } } }] };
  aws.addUser({ name: 'deputy', groups: [], policies: { only } });
  const attach = (name: string) => iamClient(aws, keysOf(aws, 'deputy')).send(new iam.AttachUserPolicyCommand({ UserName: 'bob', PolicyArn: `arn:aws:iam::aws:policy/${name}` }));
  expect(await refusalOf(attach('AdministratorAccess'))).toMatchObject({ code: 'AccessDenied' });
  await attach('PowerUserAccess');
});

test('a source identity and transitive tags go down a chain of roles, each link needs leave, and nobody changes them', async () => {
  const make = (RoleName: string, AWS: string, Action: string[]) =>
    admin.send(new iam.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS }, Action }] }) }));
  await make('Link', aws.role('Developer').arn, ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession']);
  await make('Untagged', aws.role('Developer').arn, ['sts:AssumeRole', 'sts:SetSourceIdentity']);
  const assume = (keys: Keys, RoleArn: string, more: Partial<AssumeRoleCommandInput> = {}) => stsClient(aws, keys).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test', ...more }));
  const own = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
  const first = toKeys((await assume(session, aws.role('Developer').arn, { SourceIdentity: 'alice', Tags: [{ Key: 'team', Value: 'blue' }], TransitiveTagKeys: ['team'] })).Credentials);
  expect((await assume(first, own('Link'))).SourceIdentity).toBe('alice');
  expect(await refusalOf(assume(first, own('Link'), { SourceIdentity: 'bob' }))).toMatchObject({ code: 'AccessDenied', message: expect.stringContaining('sts:SetSourceIdentity') });
  expect(await refusalOf(assume(first, own('Untagged')))).toMatchObject({ code: 'AccessDenied', message: expect.stringContaining('sts:TagSession') });
});
