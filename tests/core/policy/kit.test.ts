import { expect, test } from 'vitest';
import { check } from '../../../electron/core/policy/checker/check.ts';
import type { PolicySet } from '../../../electron/core/policy/checker/study.ts';
import { checkSizes, kitDocuments } from '../../../electron/core/policy/kit/documents.ts';
import { checkParameters, type KitParameters } from '../../../electron/core/policy/kit/parameters.ts';
import { permissionsNow } from '../../../electron/core/policy/kit/asNow.ts';
import { readSource, type Document } from '../../../electron/core/policy/reading.ts';
import { administrator, everyPart, kit, policy, setOf, user, verdict } from '../../support/policies.ts';

const read = (name: string, value: unknown): Document[] => readSource({ name, text: JSON.stringify(value) });

function asSet(parameters: KitParameters): PolicySet {
  const { group, assume, trust } = kitDocuments(parameters);
  return { identity: [...read('group', group.document), ...read('assume', assume.document)], role: [], trust: read('trust', trust.document) };
}

const own = (parameters: KitParameters, id: 'group' | 'assume' | 'trust') => policy(kitDocuments(parameters)[id].document);
const arn = (resource: string) => `arn:aws:iam::123456789012:${resource}`;

test.each([
  ['kit.json', setOf({ identity: ['kit.json'] })],
  ['assume.json', setOf({ identity: ['assume.json'] })],
  ['trust.json', setOf({ trust: ['trust.json'] })],
  ['trust_root.json', setOf({ trust: ['trust_root.json'] })],
  ['all of them', setOf({ identity: ['kit.json', 'assume.json'], trust: ['trust.json'] })],
])('the checker has nothing to say about the starter kit: %s', (_, set) => {
  expect(check(set).findings).toEqual([]);
});

test.each<[string, KitParameters]>([
  ['plain', kit()],
  ['with every optional part', kit({ options: everyPart })],
  ['for administrators', kit({ options: { administrators: true }, groupManagedPolicies: ['AdministratorAccess'] })],
  ['with a maximum age', kit({ role: { maxMfaAgeSeconds: 3600 } })],
  ['for China', kit({ scope: { partition: 'aws-cn', account: '123456789012' } })],
])('the checker has nothing to say about the kit %s', (_, parameters) => {
  expect(checkParameters(parameters)).toEqual([]);
  expect(checkSizes(kitDocuments(parameters))).toEqual([]);
  expect(check(asSet(parameters)).findings).toEqual([]);
});

test('opening ChangePassword is the one thing the checker notes about the kit that does so', () => {
  const parameters = kit({ options: { firstPassword: true } });
  expect(check(asSet(parameters)).findings.map(({ id, severity }) => [id, severity])).toEqual([['password-open', 'note']]);
  expect(verdict({ identity: [own(parameters, 'group')] }, 'iam:ChangePassword', arn('user/alice'))).toBe('allow');
  expect(verdict({ identity: [own(kit(), 'group')] }, 'iam:ChangePassword', arn('user/alice'))).toBe('explicit deny');
});

test.each(['iam:UploadSSHPublicKey', 'iam:UploadSigningCertificate', 'iam:CreateServiceSpecificCredential', 'iam:UpdateLoginProfile', 'iam:ListGroupsForUser'])(
  'the optional part with %s needs a code and is not there unless asked for',
  (action) => {
    const identity = [own(kit({ options: everyPart }), 'group')];
    expect(verdict({ identity }, action, arn('user/eng/bob'), user({ name: 'bob', path: 'eng', credentials: { mfaAge: 60 } }))).toBe('allow');
    expect(verdict({ identity }, action, arn('user/alice'))).toBe('explicit deny');
    expect(verdict({ identity: [own(kit(), 'group')] }, action, arn('user/alice'), user({ credentials: { mfaAge: 60 } }))).toBe('implicit deny');
  },
);

test('an administrator\'s stolen key cannot enrol a device for a colleague', () => {
  const identity = [own(kit({ options: { administrators: true } }), 'group'), administrator];
  expect(verdict({ identity }, 'iam:EnableMFADevice', arn('user/bob'))).toBe('explicit deny');
  expect(verdict({ identity }, 'iam:EnableMFADevice', arn('user/alice'))).toBe('allow');
  expect(verdict({ identity: [own(kit(), 'group'), administrator] }, 'iam:EnableMFADevice', arn('user/bob'))).toBe('allow');
});

test('the kit says so where a group that manages users lacks the part for administrators', () => {
  expect(checkParameters(kit({ groupManagedPolicies: ['IAMFullAccess'] }))).toEqual([expect.stringContaining('--administrators')]);
});

test('only listed users open the role, only with a code, and without an age limit for as long as their session lives', () => {
  const policies = { identity: [own(kit(), 'group'), own(kit(), 'assume')], trust: own(kit(), 'trust') };
  const role = arn('role/team/Dev');
  const bob = user({ name: 'bob', path: 'eng', credentials: { mfaAge: 100_000 } });
  expect(verdict(policies, 'sts:AssumeRole', role, bob)).toBe('allow');
  expect(verdict(policies, 'sts:AssumeRole', role, { ...bob, path: '' })).toBe('implicit deny');
  expect(verdict(policies, 'sts:AssumeRole', role, { ...bob, credentials: 'longLived' })).toBe('explicit deny');
  const young = { ...policies, trust: own(kit({ role: { maxMfaAgeSeconds: 3600 } }), 'trust') };
  expect(verdict(young, 'sts:AssumeRole', role, bob)).toBe('implicit deny');
});

test('every statement has an explanation, and the age limit says what it costs', () => {
  const documents = Object.values(kitDocuments(kit({ options: { ...everyPart, firstPassword: true, administrators: true }, role: { maxMfaAgeSeconds: 3600 } })));
  for (const { explanation } of documents.flatMap(({ statements }) => statements)) expect(explanation.length).toBeGreaterThan(40);
  expect(documents.find(({ id }) => id === 'trust')?.statements[0]?.explanation).toContain('costs a new code');
});

test.each<[string, KitParameters]>([
  ['an account of eleven digits', kit({ scope: { partition: 'aws', account: '12345678901' } })],
  ['a partition of another kind', kit({ scope: { partition: 'azure', account: '123456789012' } })],
  ['a group with a space', kit({ group: 'my group' })],
  ['a role of 65 letters', kit({ role: { name: 'x'.repeat(65) } })],
  ['a user with a slash at the end', kit({ role: { users: [{ name: '', path: 'eng' }] } })],
  ['a path with a wildcard', kit({ role: { path: 'te*m' } })],
  ['a session of 30 minutes', kit({ role: { maxSessionSeconds: 1800 } })],
  ['a session of a day', kit({ role: { maxSessionSeconds: 86_400 } })],
  ['an age of a second', kit({ role: { maxMfaAgeSeconds: 1 } })],
  ['nine more policies on the group', kit({ groupManagedPolicies: Array.from({ length: 9 }, (_, index) => `P${index}`) })],
  ['a policy that is none', kit({ role: { managedPolicies: ['arn:aws:s3:::bucket'] } })],
  ['a document of more than 6,144 characters', kit({ role: { documents: [{ name: 'big', document: { Statement: 'x'.repeat(6200) } }] } })],
])('%s is refused with a sentence', (_, parameters) => {
  expect(checkParameters(parameters)).toEqual([expect.stringMatching(/^[A-Z"].{20,}\.$/)]);
});

test('a list of users that outgrows the trust policy is refused with its size', () => {
  const users = Array.from({ length: 60 }, (_, index) => ({ name: `user-${index}`, path: 'engineering' }));
  expect(checkSizes(kitDocuments(kit({ role: { users } })))).toEqual([expect.stringMatching(/IAM takes 2,048 in the trust policy/)]);
  expect(checkSizes(kitDocuments(kit({ role: { users: users.slice(0, 20) } })))).toEqual([]);
});

const deny = { Version: '2012-10-17', Statement: { Effect: 'Deny', Action: '*', Resource: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } } };
const bucket = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } };
const details = {
  UserDetailList: [{ UserName: 'carol', GroupList: ['devs'], AttachedManagedPolicies: [{ PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }], UserPolicyList: [{ PolicyName: 'own', PolicyDocument: encodeURIComponent(JSON.stringify(bucket)) }] }],
  GroupDetailList: [{ GroupName: 'devs', AttachedManagedPolicies: [{ PolicyArn: 'arn:aws:iam::aws:policy/PowerUserAccess' }, { PolicyArn: 'arn:aws:iam::123456789012:policy/RequireMfa' }], GroupPolicyList: [] }],
  Policies: [{ Arn: 'arn:aws:iam::123456789012:policy/RequireMfa', PolicyVersionList: [{ IsDefaultVersion: false, Document: bucket }, { IsDefaultVersion: true, Document: deny }] }],
};

test('a role can get what a user has now, without the policies that would shut everybody out of a role', () => {
  expect(permissionsNow(details, 'user/carol')).toEqual({
    managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::aws:policy/PowerUserAccess'],
    documents: [{ name: 'own', document: bucket }],
    leftOut: ['arn:aws:iam::123456789012:policy/RequireMfa'],
  });
  expect(permissionsNow(details, 'group/devs')?.managedPolicies).toEqual(['arn:aws:iam::aws:policy/PowerUserAccess']);
  expect(permissionsNow(details, 'user/nobody')).toBeUndefined();
});

test('the kit beside PowerUserAccess, as in seed 001, is what the checker wants', () => {
  const powerUser = read('PowerUserAccess', {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
      { Effect: 'Allow', Action: ['iam:CreateServiceLinkedRole', 'iam:ListRoles', 'organizations:DescribeOrganization', 'account:ListRegions'], Resource: '*' },
    ],
  });
  const { identity, trust } = asSet(kit());
  const report = check({ identity: [...identity, ...powerUser], role: powerUser, trust });
  expect(report.findings).toEqual([]);
  expect(report.answers.find(({ id }) => id === 'withCode')?.answer).toContain('s3:GetObject');
});
