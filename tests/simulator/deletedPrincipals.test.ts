import * as iam from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { beforeEach, expect, test } from 'vitest';
import { iamClient, keysOf, mfaSessionOf, refusalOf, stsClient, toKeys } from '../support/awsClients.ts';
import { FIRST_ACCOUNT, startSimulatedAws, type SimulatedAws } from '../support/simulator.ts';

let aws: SimulatedAws;
let admin: iam.IAMClient;
beforeEach(async () => {
  aws = await startSimulatedAws();
  admin = iamClient(aws, await mfaSessionOf(aws, 'admin'));
  return () => aws.stop();
});

const arnOf = (name: string) => `arn:aws:iam::${FIRST_ACCOUNT}:${name}`;
const trusting = (AWS: string | string[]) => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' }] });
const makeRole = (RoleName: string, AWS: string | string[]) => admin.send(new iam.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trusting(AWS) }));
const assume = (name: string, role: string) => stsClient(aws, keysOf(aws, name)).send(new AssumeRoleCommand({ RoleArn: arnOf(`role/${role}`), RoleSessionName: 'test' }));

async function principalsOf(role: string): Promise<unknown> {
  const { RoleDetailList = [] } = await admin.send(new iam.GetAccountAuthorizationDetailsCommand({ Filter: ['Role'] }));
  const text = RoleDetailList.find(({ RoleName }) => RoleName === role)?.AssumeRolePolicyDocument ?? '';
  return JSON.parse(decodeURIComponent(text)).Statement[0].Principal.AWS;
}

async function remove(UserName: string): Promise<void> {
  await admin.send(new iam.DeleteAccessKeyCommand({ UserName, AccessKeyId: aws.user(UserName).accessKeyId }));
  await admin.send(new iam.DeleteUserCommand({ UserName }));
}

test('who comes under the name of a user that was deleted is not trusted, for roles keep the id', async () => {
  aws.addUser({ name: 'temp', groups: [] });
  const { User } = await admin.send(new iam.GetUserCommand({ UserName: 'temp' }));
  await makeRole('Mixed', [arnOf('user/temp'), arnOf('user/alice')]);
  await makeRole('Alone', arnOf('user/temp'));
  await assume('temp', 'Alone');

  await remove('temp');
  expect(User?.UserId).toMatch(/^AIDA/);
  expect(await principalsOf('Mixed')).toEqual([User?.UserId, arnOf('user/alice')]);
  expect(await principalsOf('Alone')).toBe(User?.UserId);

  aws.addUser({ name: 'temp', groups: [] });
  expect(await refusalOf(assume('temp', 'Alone'))).toMatchObject({ status: 403, code: 'AccessDenied' });
  expect(await principalsOf('Alone')).toBe(User?.UserId);
});

test('the id of who is gone cannot be written again; without it the trust policy is taken', async () => {
  aws.addUser({ name: 'temp', groups: [] });
  await makeRole('Mixed', [arnOf('user/temp'), arnOf('user/alice')]);
  await remove('temp');
  const [id] = (await principalsOf('Mixed')) as string[];
  const update = (AWS: string[]) => admin.send(new iam.UpdateAssumeRolePolicyCommand({ RoleName: 'Mixed', PolicyDocument: trusting(AWS) }));
  expect(await refusalOf(update([id ?? '', arnOf('user/bob')]))).toMatchObject({ code: 'MalformedPolicyDocument', message: `Invalid principal in policy: "AWS":"${id}"` });
  await update([arnOf('user/bob')]);
  expect(await principalsOf('Mixed')).toEqual([arnOf('user/bob')]);
});

test('a role that is deleted is no longer trusted either, and its sessions end with it', async () => {
  aws.addUser({ name: 'temp', groups: [] });
  await makeRole('First', arnOf('user/temp'));
  await makeRole('Second', arnOf('role/First'));
  const session = toKeys((await assume('temp', 'First')).Credentials);
  const whoAmI = () => stsClient(aws, session).send(new GetCallerIdentityCommand({}));
  expect((await whoAmI()).Arn).toContain('assumed-role/First/test');
  await admin.send(new iam.DeleteRoleCommand({ RoleName: 'First' }));
  expect(await refusalOf(whoAmI())).toMatchObject({ status: 403, code: 'InvalidClientTokenId' });
  await makeRole('First', arnOf('user/temp'));
  expect(await refusalOf(whoAmI())).toMatchObject({ status: 403, code: 'InvalidClientTokenId' });
  expect(await principalsOf('Second')).toMatch(/^AROA/);
});
