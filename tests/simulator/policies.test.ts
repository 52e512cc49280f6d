import { GetUserCommand, ListMFADevicesCommand, ListUsersCommand, ListVirtualMFADevicesCommand } from '@aws-sdk/client-iam';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, type AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { iamClient, keysOf, mfaSessionOf, plainSessionOf, refusalOf, s3Client, stsClient, toKeys, type Keys } from '../support/awsClients.ts';
import { setUpAws } from '../support/setUpAws.ts';
import { OTHER_ACCOUNT } from '../support/simulator.ts';
import { refusalFor } from './authorization.ts';
import type { Caller, PolicyDocument } from './world.ts';

const aws = await setUpAws();
const session = await mfaSessionOf(aws, 'alice');

const buckets = async (keys: Keys) => (await s3Client(aws, keys).send(new ListBucketsCommand({}))).Buckets?.map(({ Name }) => Name);
const assume = (keys: Keys, input: Partial<AssumeRoleCommandInput> = {}) =>
  stsClient(aws, keys).send(new AssumeRoleCommand({ RoleArn: aws.role('Developer').arn, RoleSessionName: 'test', ...input }));
const roleKeys = async (keys: Keys, input: Partial<AssumeRoleCommandInput> = {}) => toKeys((await assume(keys, input)).Credentials);
const denial = (rest: string) => ({ status: 403, code: 'AccessDenied', message: `User: arn:aws:iam::111122223333:user/${rest}` });

test('buckets are listed with MFA and denied without, by key and by session', async () => {
  expect(await buckets(session)).toEqual(['keyfob-example-backups', 'keyfob-example-reports']);
  const denied = denial('alice is not authorized to perform: s3:ListAllMyBuckets with an explicit deny in an identity-based policy');
  for (const keys of [keysOf(aws, 'alice'), await plainSessionOf(aws, 'alice')]) {
    expect(await refusalOf(s3Client(aws, keys).send(new ListBucketsCommand({})))).toEqual(denied);
  }
});

test('before MFA a user sees the own devices and self, and nobody else', async () => {
  const iam = iamClient(aws, keysOf(aws, 'alice'));
  const { MFADevices } = await iam.send(new ListMFADevicesCommand({}));
  expect(MFADevices?.map(({ SerialNumber }) => SerialNumber)).toEqual(['arn:aws:iam::111122223333:mfa/alice-phone']);
  expect((await iam.send(new GetUserCommand({}))).User?.Arn).toBe('arn:aws:iam::111122223333:user/alice');
  expect(await refusalOf(iam.send(new GetUserCommand({ UserName: 'bob' })))).toEqual(
    denial(
      'alice is not authorized to perform: iam:GetUser on resource: arn:aws:iam::111122223333:user/bob because no identity-based policy allows the iam:GetUser action',
    ),
  );
});

test('a user with a path is bound and served like the others', async () => {
  const { MFADevices } = await iamClient(aws, keysOf(aws, 'erin')).send(new ListMFADevicesCommand({ UserName: 'erin' }));
  expect(MFADevices).toHaveLength(3);
  expect(MFADevices?.[1]?.SerialNumber).toMatch(/^GAHT\d{8}$/);
});

test('frank may not look at the own devices', async () => {
  expect(await refusalOf(iamClient(aws, keysOf(aws, 'frank')).send(new ListMFADevicesCommand({})))).toMatchObject({ code: 'AccessDenied' });
  expect(await buckets(await mfaSessionOf(aws, 'frank'))).toHaveLength(2);
});

test('ListUsers is asked about the nameless user, ListVirtualMFADevices about the nameless device', async () => {
  const list = iamClient(aws, session).send(new ListUsersCommand({}));
  expect(await refusalOf(list)).toEqual(
    denial(
      'alice is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::111122223333:user/ because no identity-based policy allows the iam:ListUsers action',
    ),
  );
  const admin = iamClient(aws, await mfaSessionOf(aws, 'admin'));
  expect((await admin.send(new ListUsersCommand({}))).Users?.map(({ UserName }) => UserName)).toEqual(['admin', 'alice', 'bob', 'erin', 'frank']);
  const { VirtualMFADevices = [] } = await iamClient(aws, keysOf(aws, 'alice')).send(new ListVirtualMFADevicesCommand({}));
  expect(VirtualMFADevices.map(({ User }) => User?.UserName)).toContain('alice');
});

test('the root user may do everything', async () => {
  expect(await buckets(keysOf(aws, 'root'))).toHaveLength(2);
  expect((await iamClient(aws, keysOf(aws, 'root')).send(new ListUsersCommand({}))).Users).toHaveLength(5);
});

test('a role needs MFA: of the session, or a code in the call itself', async () => {
  const refused = denial(
    'alice is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/team/Developer with an explicit deny in an identity-based policy',
  );
  for (const keys of [keysOf(aws, 'alice'), await plainSessionOf(aws, 'alice')]) expect(await refusalOf(assume(keys))).toEqual(refused);
  await assume(session);
  await assume(keysOf(aws, 'alice'), { SerialNumber: aws.user('alice').devices[0]?.serial, TokenCode: aws.code('alice') });
});

test('the role session has the role’s rights and no MFA of its own', async () => {
  expect(await buckets(await roleKeys(session))).toHaveLength(2);
  const refused = await refusalOf(assume(await roleKeys(session), { RoleArn: aws.role('ReadOnly').arn }));
  expect(refused.message).toBe(
    'User: arn:aws:sts::111122223333:assumed-role/Developer/test is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/team/ReadOnly because no role trust policy allows the sts:AssumeRole action',
  );
});

test('a role of the other account acts there', async () => {
  const readOnly = aws.role('ReadOnly', OTHER_ACCOUNT).arn;
  expect(await buckets(await roleKeys(session, { RoleArn: readOnly }))).toEqual(['keyfob-billing-backups', 'keyfob-billing-reports']);
  const billing = await roleKeys(session, { RoleArn: aws.role('Billing').arn });
  const refused = await refusalOf(s3Client(aws, billing).send(new ListBucketsCommand({})));
  expect(refused.message).toContain('assumed-role/Billing/test is not authorized to perform: s3:ListAllMyBuckets because no identity-based');
});

test('a role that does not exist and one that is not trusted are refused alike, without a reason', async () => {
  for (const RoleArn of [`arn:aws:iam::${OTHER_ACCOUNT}:role/team/Nobody`, aws.role('Auditor').arn]) {
    const refused = await refusalOf(assume(session, { RoleArn }));
    expect(refused).toEqual(denial(`alice is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`));
  }
});

test('what is no ARN of a role is invalid', async () => {
  for (const RoleArn of ['arn:aws:iam::111122223333:user/alice', 'arn:aws:iam::1111:role/team/Developer', 'arn:aws:iam::111122223333:role/a b']) {
    expect(await refusalOf(assume(session, { RoleArn }))).toEqual({ status: 400, code: 'ValidationError', message: `${RoleArn} is invalid` });
  }
});

test('an external id opens the role that asks for it', async () => {
  const RoleArn = aws.role('Auditor').arn;
  expect(await refusalOf(assume(session, { RoleArn, ExternalId: 'another' }))).toMatchObject({ code: 'AccessDenied' });
  await assume(session, { RoleArn, ExternalId: 'keyfob-example' });
});

test('a trust policy with names lets in those names only', async () => {
  const RoleArn = aws.role('Release').arn;
  await assume(session, { RoleArn });
  expect(await refusalOf(assume(await mfaSessionOf(aws, 'erin'), { RoleArn }))).toMatchObject({
    message: expect.stringContaining('because no role trust policy allows the sts:AssumeRole action'),
  });
});

test('a role that wants young MFA takes a session for ten minutes, then a fresh code', async () => {
  const { name } = aws.addUser({ name: 'youth', device: true });
  const keys = await mfaSessionOf(aws, name);
  const RoleArn = aws.role('Admin').arn;
  await assume(keys, { RoleArn });
  aws.advance(601);
  expect(await refusalOf(assume(keys, { RoleArn }))).toMatchObject({ code: 'AccessDenied' });
  await assume(keysOf(aws, name), { RoleArn, SerialNumber: aws.user(name).devices[0]?.serial, TokenCode: aws.code(name) });
  aws.advance(-601);
});

test('tags and a source identity need permission of the role', async () => {
  const extras = { Tags: [{ Key: 'team', Value: 'blue' }], SourceIdentity: 'alice' };
  expect((await assume(session, extras)).SourceIdentity).toBe('alice');
  const refused = await refusalOf(assume(session, { ...extras, RoleArn: aws.role('ReadOnly').arn }));
  expect(refused.message).toContain('is not authorized to perform: sts:TagSession on resource');
});

test('a session policy narrows a role, and junk is malformed', async () => {
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }] });
  const refused = await refusalOf(s3Client(aws, await roleKeys(session, { Policy })).send(new ListBucketsCommand({})));
  expect(refused.message).toContain('because no session policy allows the s3:ListAllMyBuckets action');
  const large = { ...JSON.parse(Policy), Statement: [{ Effect: 'Allow', Action: 'ec2:*', Resource: `arn:aws:ec2:::${'x'.repeat(2048)}` }] };
  expect(await refusalOf(assume(session, { Policy: JSON.stringify(large) }))).toMatchObject({ status: 400, code: 'PackedPolicyTooLarge' });
  for (const junk of ['{', '[]', '{"Version":"2012-10-17"}']) {
    expect(await refusalOf(assume(session, { Policy: junk }))).toMatchObject({ status: 400, code: 'MalformedPolicyDocument' });
  }
});

test('a policy of 2008 has no variables', async () => {
  const resource = 'arn:aws:iam::111122223333:user/${aws:username}';
  const verdict = async (Version: string) => {
    const caller = userWith({ Version, Statement: [{ Effect: 'Allow', Action: 'iam:GetUser', Resource: resource }] });
    const question = { caller, action: 'iam:GetUser', resource: 'arn:aws:iam::111122223333:user/alice', resourceAccountId: '111122223333' };
    return refusalFor({ ...question, mfa: 'unknown', now: new Date(), region: 'us-east-1' });
  };
  expect(await verdict('2012-10-17')).toBeUndefined();
  expect(await verdict('2008-10-17')).toMatchObject({ code: 'AccessDenied' });
});

function userWith(document: PolicyDocument): Caller {
  const account = { id: '111122223333', aliases: [], users: new Map(), groups: new Map(), roles: new Map(), policies: new Map(), devices: new Map(), buckets: [], passwordPolicy: null, credentialReport: null };
  const identity = { name: 'alice', id: 'AIDA', arn: 'arn:aws:iam::111122223333:user/alice', path: '/', isRoot: false, account };
  const user = { ...identity, createdAt: new Date(), keys: [], groups: [], attached: [], policies: [{ name: 'one', document }], password: null, formerPasswords: [], passwordChangedAt: new Date(), mustChangePassword: false};
  return { kind: 'user', user, account, credentials: 'key', mfaAt: null };
}
