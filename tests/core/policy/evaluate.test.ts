import { expect, test } from 'vitest';
import { evaluate } from '../../../electron/core/policy/evaluate.ts';
import { requestOf, type Credentials, type RoleCaller } from '../../../electron/core/policy/request.ts';
import { account, administrator, policy, statement, user, verdict } from '../../support/policies.ts';

const role = `arn:aws:iam::${account}:role/team/Dev`;
const withCode: Credentials = { mfaAge: 120 };
const old: Credentials = { mfaAge: 50_000 };

const semantics: [effect: 'Allow' | 'Deny', condition: Record<string, Record<string, string>>, longLived: boolean, temporary: boolean, mfa: boolean, oldMfa: boolean][] = [
  ['Deny', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, false, true, false, false],
  ['Deny', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }, true, true, false, false],
  ['Deny', { Null: { 'aws:MultiFactorAuthAge': 'true' } }, true, true, false, false],
  ['Deny', { Null: { 'aws:MultiFactorAuthPresent': 'true' } }, true, false, false, false],
  ['Deny', { NumericGreaterThan: { 'aws:MultiFactorAuthAge': '3600' } }, false, false, false, true],
  ['Deny', { NumericGreaterThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } }, true, true, false, true],
  ['Allow', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, false, false, true, true],
  ['Allow', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }, true, false, true, true],
];

test.each(semantics)('%s with %j holds for just the credentials that AWS documents', (effect, condition, ...holds) => {
  const subject = statement({ Effect: effect, Condition: condition });
  const identity = effect === 'Deny' ? [administrator, subject] : [subject];
  const found = (['longLived', 'temporary', withCode, old] as const).map((credentials) => verdict({ identity }, 's3:GetObject', '*', user({ credentials })));
  const yes = effect === 'Deny' ? 'explicit deny' : 'allow';
  expect(found.map((one) => one === yes)).toEqual(holds);
});

test('nothing is allowed that no statement allows', () => {
  expect(verdict({ identity: [] }, 's3:GetObject', '*')).toBe('implicit deny');
});

test('a Deny wins over every Allow', () => {
  expect(verdict({ identity: [administrator, statement({ Effect: 'Deny', Action: 's3:*' })] }, 's3:GetObject', '*')).toBe('explicit deny');
});

test('actions are compared without regard to capitals, resources with it', () => {
  const identity = [statement({ Action: 'IAM:getuser', Resource: `arn:aws:iam::${account}:user/Alice` })];
  expect(verdict({ identity }, 'iam:GetUser', `arn:aws:iam::${account}:user/Alice`)).toBe('allow');
  expect(verdict({ identity }, 'iam:GetUser', `arn:aws:iam::${account}:user/alice`)).toBe('implicit deny');
});

test('NotAction and NotResource mean everything else', () => {
  const identity = [policy({ Version: '2012-10-17', Statement: { Effect: 'Allow', NotAction: ['iam:*', 'sts:*'], NotResource: 'arn:aws:s3:::secret/*' } })];
  expect(verdict({ identity }, 's3:GetObject', 'arn:aws:s3:::open/x')).toBe('allow');
  expect(verdict({ identity }, 's3:GetObject', 'arn:aws:s3:::secret/x')).toBe('implicit deny');
  expect(verdict({ identity }, 'iam:GetUser', '*')).toBe('implicit deny');
});

test('? stands for one character and * for any number', () => {
  const identity = [statement({ Resource: 'arn:aws:s3:::log-??-*' })];
  expect(verdict({ identity }, 's3:GetObject', 'arn:aws:s3:::log-01-')).toBe('allow');
  expect(verdict({ identity }, 's3:GetObject', 'arn:aws:s3:::log-1-x')).toBe('implicit deny');
});

test('a variable is filled in with the user, whose name cannot bring wildcards along', () => {
  const identity = [statement({ Resource: 'arn:aws:s3:::home/${aws:username}/*' })];
  expect(verdict({ identity }, 's3:GetObject', 'arn:aws:s3:::home/alice/x')).toBe('allow');
  expect(verdict({ identity }, 's3:GetObject', 'arn:aws:s3:::home/bob/x', user({ name: '*' }))).toBe('implicit deny');
});

test('a variable is plain text in the version of 2008', () => {
  const identity = [policy({ Version: '2008-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::home/${aws:username}' } })];
  expect(verdict({ identity }, 's3:GetObject', 'arn:aws:s3:::home/alice')).toBe('implicit deny');
  expect(verdict({ identity }, 's3:GetObject', 'arn:aws:s3:::home/${aws:username}')).toBe('allow');
});

test('a variable has a text to fall back on, and ${*} is a star', () => {
  const identity = [statement({ Resource: "arn:aws:s3:::${aws:CalledVia, 'nobody'}/${*}" })];
  expect(verdict({ identity }, 's3:GetObject', 'arn:aws:s3:::nobody/*')).toBe('allow');
  expect(verdict({ identity }, 's3:GetObject', 'arn:aws:s3:::nobody/x')).toBe('implicit deny');
});

test('a session can be asked for, whatever the policies say', () => {
  const identity = [statement({ Effect: 'Deny' })];
  expect(verdict({ identity }, 'sts:GetSessionToken', '*')).toBe('allow');
  expect(verdict({ identity }, 'sts:getcalleridentity', '*')).toBe('allow');
  expect(verdict({ identity }, 'sts:GetFederationToken', '*')).toBe('explicit deny');
});

test('lists of users and devices are checked on user/ and mfa/', () => {
  const identity = [statement({ Action: ['iam:ListUsers', 'iam:ListVirtualMFADevices', 'iam:ListRoles'], Resource: [`arn:aws:iam::${account}:user/`, `arn:aws:iam::${account}:mfa/*`] })];
  expect(verdict({ identity }, 'iam:ListUsers', '*')).toBe('allow');
  expect(verdict({ identity }, 'iam:ListVirtualMFADevices', '*')).toBe('allow');
  expect(verdict({ identity }, 'iam:ListRoles', '*')).toBe('implicit deny');
});

const trustOf = (AWS: string | string[], content = {}) => policy({ Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole', ...content } });

test('no role opens without its trust policy', () => {
  expect(verdict({ identity: [administrator] }, 'sts:AssumeRole', role)).toBe('implicit deny');
});

test('a user whom the trust policy names needs no permission of their own', () => {
  const trust = trustOf(`arn:aws:iam::${account}:user/alice`);
  expect(verdict({ identity: [], trust }, 'sts:AssumeRole', role)).toBe('allow');
  expect(verdict({ identity: [], trust }, 'sts:AssumeRole', role, user({ name: 'bob' }))).toBe('implicit deny');
  expect(verdict({ identity: [statement({ Effect: 'Deny' })], trust }, 'sts:AssumeRole', role)).toBe('explicit deny');
});

test.each([account, `arn:aws:iam::${account}:root`])('a trust in the whole account (%s) leaves it to the user\'s policies', (principal) => {
  const trust = trustOf(principal);
  expect(verdict({ identity: [], trust }, 'sts:AssumeRole', role)).toBe('implicit deny');
  expect(verdict({ identity: [administrator], trust }, 'sts:AssumeRole', role)).toBe('allow');
});

test('a user of another account needs both sides', () => {
  const stranger = user({ account: '999999999999' });
  const trust = trustOf('arn:aws:iam::999999999999:user/alice');
  expect(verdict({ identity: [], trust }, 'sts:AssumeRole', role, stranger)).toBe('implicit deny');
  expect(verdict({ identity: [administrator], trust }, 'sts:AssumeRole', role, stranger)).toBe('allow');
});

test('a session of a role never counts as one with a code', () => {
  const caller: RoleCaller = { kind: 'role', partition: 'aws', account, name: 'Dev', path: 'team', session: 'alice' };
  const identity = [administrator, statement({ Effect: 'Deny', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } })];
  expect(evaluate({ identity }, requestOf(caller, 's3:GetObject', '*')).verdict).toBe('explicit deny');
  const trust = trustOf(`arn:aws:sts::${account}:assumed-role/Dev/alice`);
  expect(evaluate({ identity: [], trust }, requestOf(caller, 'sts:AssumeRole', role)).verdict).toBe('allow');
});

test.each([
  [{ DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } }, 'the operator DateGreaterThan'],
  [{ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, 'the operator IpAddress'],
  [{ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }, 'the key aws:PrincipalOrgID, about which the request says nothing'],
])('%j is named and not guessed', (Condition, reason) => {
  const decision = evaluate({ identity: [statement({ Condition })] }, requestOf(user(), 's3:GetObject', '*'));
  expect(decision).toMatchObject({ verdict: 'unknown', unjudged: [reason] });
});

test('what is unknown does not matter where a Deny decides or nothing allows', () => {
  const doubtful = statement({ Effect: 'Deny', Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } });
  expect(verdict({ identity: [doubtful] }, 's3:GetObject', '*')).toBe('implicit deny');
  expect(verdict({ identity: [administrator, doubtful] }, 's3:GetObject', '*')).toBe('unknown');
  expect(verdict({ identity: [administrator, doubtful, statement({ Effect: 'Deny' })] }, 's3:GetObject', '*')).toBe('explicit deny');
});

test('NotPrincipal is named and not guessed', () => {
  const trust = policy({ Version: '2012-10-17', Statement: { Effect: 'Allow', NotPrincipal: { AWS: `arn:aws:iam::${account}:user/bob` }, Action: 'sts:AssumeRole' } });
  expect(evaluate({ identity: [administrator], trust }, requestOf(user(), 'sts:AssumeRole', role))).toMatchObject({ verdict: 'unknown', unjudged: ['NotPrincipal'] });
});

test('a key that AWS does not have is never in a request', () => {
  const identity = [statement({ Condition: { Bool: { 'sts:MultiFactorAuthPresent': 'true' } } })];
  expect(verdict({ identity }, 's3:GetObject', '*', user({ credentials: withCode }))).toBe('implicit deny');
});
