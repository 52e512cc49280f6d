import * as iam from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { beforeEach, expect, test } from 'vitest';
import { iamClient, keysOf, mfaSessionOf, refusalOf } from '../support/awsClients.ts';
import { startSimulatedAws, type SimulatedAws } from '../support/simulator.ts';

const ACCOUNT = '111122223333';
const POWER_USER = 'arn:aws:iam::aws:policy/PowerUserAccess';
const look = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }] });
const trustIn = (Principal: unknown) => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] });
const trust = trustIn({ AWS: `arn:aws:iam::${ACCOUNT}:user/alice` });
const arnOf = (name: string) => `arn:aws:iam::${ACCOUNT}:policy/${name}`;

let aws: SimulatedAws;
let admin: IAMClient;
beforeEach(async () => {
  aws = await startSimulatedAws();
  admin = iamClient(aws, await mfaSessionOf(aws, 'admin'));
  return () => aws.stop();
});

const refused = (call: Promise<unknown>) => refusalOf(call).then(({ status, code }) => `${status} ${code}`);
const makePolicy = (PolicyName: string, PolicyDocument = look) => admin.send(new iam.CreatePolicyCommand({ PolicyName, PolicyDocument }));

test('names are unique whatever their case, and have AWS’s forms', async () => {
  await makePolicy('look');
  expect(await refused(makePolicy('LOOK'))).toBe('409 EntityAlreadyExists');
  await admin.send(new iam.CreateGroupCommand({ GroupName: 'readers' }));
  expect(await refused(admin.send(new iam.CreateGroupCommand({ GroupName: 'Readers', Path: '/other/' })))).toBe('409 EntityAlreadyExists');
  expect(await refused(admin.send(new iam.CreateUserCommand({ UserName: 'ALICE' })))).toBe('409 EntityAlreadyExists');
  expect(await refused(admin.send(new iam.CreateRoleCommand({ RoleName: 'developer', AssumeRolePolicyDocument: trust })))).toBe('409 EntityAlreadyExists');
  for (const UserName of ['a b', 'a'.repeat(65)]) expect(await refused(admin.send(new iam.CreateUserCommand({ UserName })))).toBe('400 ValidationError');
  expect(await refused(admin.send(new iam.CreateUserCommand({ UserName: 'dana', Path: 'eng' })))).toBe('400 ValidationError');
});

test('documents that are no policies, or too large, are not taken', async () => {
  expect(await refused(makePolicy('broken', '{'))).toBe('400 MalformedPolicyDocument');
  expect(await refused(makePolicy('trust', trust))).toBe('400 MalformedPolicyDocument');
  const wide = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: Array.from({ length: 500 }, (_, index) => `s3:Get${index}Something`), Resource: '*' }] });
  expect(await refused(makePolicy('wide', wide))).toBe('409 LimitExceeded');
  const makeRole = (AssumeRolePolicyDocument: string) => admin.send(new iam.CreateRoleCommand({ RoleName: 'New', AssumeRolePolicyDocument }));
  expect(await refused(makeRole(look))).toBe('400 MalformedPolicyDocument');
  expect(await refusalOf(makeRole(trustIn({ AWS: `arn:aws:iam::${ACCOUNT}:user/nobody` })))).toMatchObject({ code: 'MalformedPolicyDocument', message: expect.stringContaining('Invalid principal in policy') });
  expect(await refused(admin.send(new iam.UpdateAssumeRolePolicyCommand({ RoleName: 'Developer', PolicyDocument: look })))).toBe('400 MalformedPolicyDocument');
});

test('a policy has five versions, of which the one in force stays', async () => {
  await makePolicy('look');
  const PolicyArn = arnOf('look');
  const next = () => admin.send(new iam.CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: look, SetAsDefault: true }));
  for (let version = 2; version <= 5; version += 1) expect((await next()).PolicyVersion).toMatchObject({ VersionId: `v${version}`, IsDefaultVersion: true });
  expect(await refused(next())).toBe('409 LimitExceeded');
  const drop = (VersionId: string) => admin.send(new iam.DeletePolicyVersionCommand({ PolicyArn, VersionId }));
  expect(await refused(drop('v5'))).toBe('409 DeleteConflict');
  await drop('v1');
  expect(await refused(drop('v1'))).toBe('404 NoSuchEntity');
  expect((await next()).PolicyVersion?.VersionId).toBe('v6');
  expect(await refused(admin.send(new iam.DeletePolicyCommand({ PolicyArn })))).toBe('409 DeleteConflict');
  expect(await refused(admin.send(new iam.CreatePolicyVersionCommand({ PolicyArn: POWER_USER, PolicyDocument: look })))).toBe('403 AccessDenied');
});

test('a policy hangs on groups, users and roles, ten at most, and is not deleted there', async () => {
  const PolicyArn = arnOf('look');
  await makePolicy('look');
  const holders = [
    [new iam.AttachGroupPolicyCommand({ GroupName: 'engineers', PolicyArn }), new iam.DetachGroupPolicyCommand({ GroupName: 'engineers', PolicyArn })],
    [new iam.AttachUserPolicyCommand({ UserName: 'alice', PolicyArn }), new iam.DetachUserPolicyCommand({ UserName: 'alice', PolicyArn })],
    [new iam.AttachRolePolicyCommand({ RoleName: 'Developer', PolicyArn }), new iam.DetachRolePolicyCommand({ RoleName: 'Developer', PolicyArn })],
  ] as const;
  for (const [attach, detach] of holders) {
    await admin.send(attach as iam.AttachGroupPolicyCommand);
    await admin.send(attach as iam.AttachGroupPolicyCommand); // once more changes nothing
    expect(await refused(admin.send(new iam.DeletePolicyCommand({ PolicyArn })))).toBe('409 DeleteConflict');
    await admin.send(detach as iam.DetachGroupPolicyCommand);
    expect(await refused(admin.send(detach as iam.DetachGroupPolicyCommand))).toBe('404 NoSuchEntity');
  }
  await admin.send(new iam.CreateGroupCommand({ GroupName: 'many' }));
  for (let index = 1; index <= 11; index += 1) await makePolicy(`p${index}`);
  const attach = (index: number) => admin.send(new iam.AttachGroupPolicyCommand({ GroupName: 'many', PolicyArn: arnOf(`p${index}`) }));
  for (let index = 1; index <= 10; index += 1) await attach(index);
  expect(await refused(attach(11))).toBe('409 LimitExceeded');
  expect(await refused(admin.send(new iam.DeleteGroupCommand({ GroupName: 'many' })))).toBe('409 DeleteConflict');
  expect(await refused(admin.send(new iam.AttachGroupPolicyCommand({ GroupName: 'many', PolicyArn: arnOf('nothing') })))).toBe('404 NoSuchEntity');
});

test('a new user has neither key nor password, joins ten groups, and is deleted once nothing hangs on it', async () => {
  const UserName = 'dana';
  const { User } = await admin.send(new iam.CreateUserCommand({ UserName, Path: '/eng/' }));
  expect(User?.Arn).toBe(`arn:aws:iam::${ACCOUNT}:user/eng/dana`);
  expect((await admin.send(new iam.ListAccessKeysCommand({ UserName }))).AccessKeyMetadata).toEqual([]);
  for (let index = 1; index <= 11; index += 1) await admin.send(new iam.CreateGroupCommand({ GroupName: `g${index}` }));
  const join = (index: number) => admin.send(new iam.AddUserToGroupCommand({ GroupName: `g${index}`, UserName }));
  for (let index = 1; index <= 10; index += 1) await join(index);
  expect(await refused(join(11))).toBe('409 LimitExceeded');
  expect(await refused(admin.send(new iam.DeleteGroupCommand({ GroupName: 'g1' })))).toBe('409 DeleteConflict');
  const leave = (index: number) => admin.send(new iam.RemoveUserFromGroupCommand({ GroupName: `g${index}`, UserName }));
  expect(await refused(leave(11))).toBe('404 NoSuchEntity');
  for (let index = 1; index <= 10; index += 1) await leave(index);
  const remove = () => admin.send(new iam.DeleteUserCommand({ UserName }));
  await admin.send(new iam.CreateLoginProfileCommand({ UserName, Password: 'Correct-horse-9', PasswordResetRequired: true }));
  expect(await refused(remove())).toBe('409 DeleteConflict');
  await admin.send(new iam.DeleteLoginProfileCommand({ UserName }));
  const { AccessKey } = await admin.send(new iam.CreateAccessKeyCommand({ UserName }));
  expect(await refused(remove())).toBe('409 DeleteConflict');
  await admin.send(new iam.DeleteAccessKeyCommand({ UserName, AccessKeyId: AccessKey?.AccessKeyId }));
  await remove();
  expect(await refused(remove())).toBe('404 NoSuchEntity');
});

test('a password follows AWS’s rules, is made once, and has to be changed where that was said', async () => {
  const UserName = 'alice';
  const make = (Password: string) => admin.send(new iam.CreateLoginProfileCommand({ UserName, Password, PasswordResetRequired: true }));
  expect(await refused(admin.send(new iam.GetLoginProfileCommand({ UserName })))).toBe('404 NoSuchEntity');
  expect(await refused(make('short'))).toBe('400 PasswordPolicyViolation');
  expect((await make('Correct-horse-9')).LoginProfile).toMatchObject({ UserName, PasswordResetRequired: true });
  expect(await refused(make('Correct-horse-9'))).toBe('409 EntityAlreadyExists');
  await iamClient(aws, await mfaSessionOf(aws, 'alice')).send(new iam.ChangePasswordCommand({ OldPassword: 'Correct-horse-9', NewPassword: 'Battery-staple-8' }));
  expect((await admin.send(new iam.GetLoginProfileCommand({ UserName }))).LoginProfile?.PasswordResetRequired).toBe(false);
});

test('a role is made with its longest session, trusts others after a change, and goes once nothing hangs on it', async () => {
  const made = await admin.send(new iam.CreateRoleCommand({ RoleName: 'New', Path: '/team/', AssumeRolePolicyDocument: trust, MaxSessionDuration: 7200 }));
  expect(made.Role).toMatchObject({ Arn: `arn:aws:iam::${ACCOUNT}:role/team/New`, MaxSessionDuration: 7200 });
  expect(await refused(admin.send(new iam.CreateRoleCommand({ RoleName: 'Long', AssumeRolePolicyDocument: trust, MaxSessionDuration: 43_201 })))).toBe('400 ValidationError');
  await admin.send(new iam.AttachRolePolicyCommand({ RoleName: 'New', PolicyArn: POWER_USER }));
  expect(await refused(admin.send(new iam.DeleteRoleCommand({ RoleName: 'New' })))).toBe('409 DeleteConflict');
  await admin.send(new iam.DetachRolePolicyCommand({ RoleName: 'New', PolicyArn: POWER_USER }));
  await admin.send(new iam.DeleteRoleCommand({ RoleName: 'New' }));
  expect(await refused(admin.send(new iam.UpdateAssumeRolePolicyCommand({ RoleName: 'New', PolicyDocument: trust })))).toBe('404 NoSuchEntity');
});

test('policies decide who may change anything, and a key without a code may not', async () => {
  const alice = iamClient(aws, await mfaSessionOf(aws, 'alice'));
  const denial = await refusalOf(alice.send(new iam.CreatePolicyCommand({ PolicyName: 'mine', PolicyDocument: look })));
  expect(denial.message).toContain(`iam:CreatePolicy on resource: ${arnOf('mine')}`);
  expect(await refused(alice.send(new iam.AddUserToGroupCommand({ GroupName: 'administrators', UserName: 'alice' })))).toBe('403 AccessDenied');
  expect(await refused(iamClient(aws, keysOf(aws, 'admin')).send(new iam.CreateGroupCommand({ GroupName: 'any' })))).toBe('403 AccessDenied');
});
