import {
  GetAccountAuthorizationDetailsCommand,
  GetGroupPolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetUserPolicyCommand,
  ListAttachedGroupPoliciesCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupPoliciesCommand,
  ListGroupsForUserCommand,
  ListUserPoliciesCommand,
  type GetAccountAuthorizationDetailsCommandInput,
} from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { iamClient, keysOf, mfaSessionOf, refusalOf } from '../support/awsClients.ts';
import { setUpAws } from '../support/setUpAws.ts';
import { kitPolicy } from './policies.ts';

const KIT = 'arn:aws:iam::111122223333:policy/RequireMfaSelfManage';
const POWER_USER = 'arn:aws:iam::aws:policy/PowerUserAccess';

const aws = await setUpAws();
const admin = iamClient(aws, await mfaSessionOf(aws, 'admin'));

const details = (input: GetAccountAuthorizationDetailsCommandInput = {}) => admin.send(new GetAccountAuthorizationDetailsCommand(input));

test('the policies of a user and of the groups are listed one by one, inline and attached', async () => {
  const { Groups } = await admin.send(new ListGroupsForUserCommand({ UserName: 'alice' }));
  expect(Groups?.map(({ Arn }) => Arn)).toEqual(['arn:aws:iam::111122223333:group/engineers']);
  expect((await admin.send(new ListUserPoliciesCommand({ UserName: 'frank' }))).PolicyNames).toEqual(['BucketsOnly']);
  expect((await admin.send(new ListAttachedUserPoliciesCommand({ UserName: 'alice' }))).AttachedPolicies).toEqual([]);
  const inline = await admin.send(new ListGroupPoliciesCommand({ GroupName: 'engineers' }));
  expect(inline.PolicyNames).toEqual(['AssumeTeamRoles111122223333', 'AssumeTeamRoles444455556666']);
  const attached = await admin.send(new ListAttachedGroupPoliciesCommand({ GroupName: 'engineers' }));
  expect(attached.AttachedPolicies?.map(({ PolicyArn }) => PolicyArn)).toEqual([KIT, POWER_USER]);
});

test('documents come escaped as RFC 3986 says, and mean what they meant', async () => {
  const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: "s3:Get*'(!)", Resource: '*' }] };
  aws.addUser({ name: 'ines', groups: [], policies: { odd: document } });
  const { PolicyDocument = '' } = await admin.send(new GetUserPolicyCommand({ UserName: 'ines', PolicyName: 'odd' }));
  expect(PolicyDocument).toMatch(/^[\w.~%-]+$/);
  expect(JSON.parse(decodeURIComponent(PolicyDocument))).toEqual(document);
  const group = await admin.send(new GetGroupPolicyCommand({ GroupName: 'engineers', PolicyName: 'AssumeTeamRoles444455556666' }));
  expect(decodeURIComponent(group.PolicyDocument ?? '')).toContain('arn:aws:iam::444455556666:role/team/');
});

test('a managed policy tells its version in force, and that one its document', async () => {
  const { Policy } = await admin.send(new GetPolicyCommand({ PolicyArn: KIT }));
  expect(Policy).toMatchObject({ PolicyName: 'RequireMfaSelfManage', DefaultVersionId: 'v1', AttachmentCount: 2 });
  const { PolicyVersion } = await admin.send(new GetPolicyVersionCommand({ PolicyArn: KIT, VersionId: 'v1' }));
  expect(PolicyVersion).toMatchObject({ VersionId: 'v1', IsDefaultVersion: true });
  expect(JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? ''))).toEqual(kitPolicy.document);
});

test('what does not exist cannot be found', async () => {
  const missing = { status: 404, code: 'NoSuchEntity' };
  const calls = [
    admin.send(new ListUserPoliciesCommand({ UserName: 'nobody' })),
    admin.send(new GetUserPolicyCommand({ UserName: 'frank', PolicyName: 'Nothing' })),
    admin.send(new ListGroupPoliciesCommand({ GroupName: 'nobodies' })),
    admin.send(new GetPolicyCommand({ PolicyArn: `${KIT}2` })),
    admin.send(new GetPolicyVersionCommand({ PolicyArn: KIT, VersionId: 'v2' })),
  ];
  for (const call of calls) expect(await refusalOf(call)).toMatchObject(missing);
});

test('the whole account comes in one answer, or in pages of any length', async () => {
  const whole = await details();
  expect(whole.IsTruncated).toBe(false);
  expect(whole.UserDetailList?.map(({ UserName }) => UserName)).toEqual(expect.arrayContaining(['alice', 'admin', 'erin', 'frank']));
  expect(whole.UserDetailList?.map(({ UserName }) => UserName)).not.toContain('root');
  expect(whole.RoleDetailList?.[0]).toMatchObject({ RoleName: 'Developer', Path: '/team/', AssumeRolePolicyDocument: expect.stringMatching(/^%7B/) });
  for (const MaxItems of [1, 3]) {
    const pages = [];
    for (let Marker: string | undefined; pages.length === 0 || Marker !== undefined; Marker = pages.at(-1)?.Marker) pages.push(await details({ MaxItems, Marker }));
    expect(pages.map(({ IsTruncated }) => IsTruncated)).toEqual([...pages.slice(1).map(() => true), false]);
    expect(pages.flatMap(({ UserDetailList = [] }) => UserDetailList)).toEqual(whole.UserDetailList);
    expect(pages.flatMap(({ GroupDetailList = [] }) => GroupDetailList)).toEqual(whole.GroupDetailList);
    expect(pages.flatMap(({ RoleDetailList = [] }) => RoleDetailList)).toEqual(whole.RoleDetailList);
    expect(pages.flatMap(({ Policies = [] }) => Policies)).toEqual(whole.Policies);
  }
});

test('a filter leaves out all other kinds', async () => {
  const answer = await details({ Filter: ['Group', 'AWSManagedPolicy'] });
  expect([answer.UserDetailList, answer.RoleDetailList]).toEqual([[], []]);
  expect(answer.GroupDetailList?.map(({ GroupName }) => GroupName)).toEqual(['engineers', 'administrators']);
  expect(answer.Policies?.map(({ Arn }) => Arn)).toEqual([POWER_USER, 'arn:aws:iam::aws:policy/AdministratorAccess']);
});

test('who may not read policies is told which permission is missing', async () => {
  const alice = iamClient(aws, await mfaSessionOf(aws, 'alice'));
  const because = (action: string, resource: string) => ({
    status: 403,
    code: 'AccessDenied',
    message: `User: arn:aws:iam::111122223333:user/alice is not authorized to perform: iam:${action} on resource: ${resource} because no identity-based policy allows the iam:${action} action`,
  });
  expect(await refusalOf(alice.send(new ListUserPoliciesCommand({ UserName: 'alice' })))).toEqual(because('ListUserPolicies', 'arn:aws:iam::111122223333:user/alice'));
  expect(await refusalOf(alice.send(new GetPolicyCommand({ PolicyArn: POWER_USER })))).toEqual(because('GetPolicy', POWER_USER));
  expect(await refusalOf(alice.send(new GetAccountAuthorizationDetailsCommand({})))).toEqual(because('GetAccountAuthorizationDetails', '*'));
  const unsigned = iamClient(aws, keysOf(aws, 'admin')).send(new GetAccountAuthorizationDetailsCommand({}));
  expect(await refusalOf(unsigned)).toMatchObject({ message: expect.stringContaining('with an explicit deny') });
});

test('a user is made with policies of its own, and a group that does not exist is refused', async () => {
  aws.addUser({ name: 'jo', device: true, groups: [], policies: { look: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'iam:List*', Resource: '*' } } } });
  const jo = iamClient(aws, await mfaSessionOf(aws, 'jo'));
  expect((await jo.send(new ListUserPoliciesCommand({ UserName: 'jo' }))).PolicyNames).toEqual(['look']);
  expect((await jo.send(new ListGroupsForUserCommand({ UserName: 'jo' }))).Groups).toEqual([]);
  expect(() => aws.control({ user: { name: 'kay', groups: ['nobodies'] } })).toThrow('There is no group called nobodies');
});
