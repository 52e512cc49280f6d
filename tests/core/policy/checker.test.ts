import { expect, test } from 'vitest';
import { check, isSevere } from '../../../electron/core/policy/checker/check.ts';
import type { Finding } from '../../../electron/core/policy/checker/finding.ts';
import type { Json } from '../../../electron/core/policy/json.ts';
import { readSource, type Document } from '../../../electron/core/policy/reading.ts';
import { account, documents } from '../../support/policies.ts';

const read = (name: string, statements: Json, version = '2012-10-17'): Document[] => readSource({ name, text: JSON.stringify({ Version: version, Statement: statements }) });
const identity = (statements: Json, version?: string) => check({ identity: read('policy', statements, version), role: [], trust: [] });
const trust = (statement: Record<string, Json>) => check({ identity: [], role: [], trust: read('trust', { Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }) });
const ids = (findings: readonly Finding[]) => findings.map(({ id }) => id);

const everything = { Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' };
const deny = (Condition: Json) => ({ Sid: 'Deny', Effect: 'Deny', NotAction: ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'sts:GetSessionToken'], Resource: '*', Condition });
const sound = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } };

test.each([
  [{ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, 'deny-spares-long-lived-keys'],
  [{ Null: { 'aws:MultiFactorAuthPresent': 'true' } }, 'deny-spares-temporary-keys'],
  [{ NumericGreaterThan: { 'aws:MultiFactorAuthAge': '3600' } }, 'deny-spares-long-lived-keys'],
  [{ NumericGreaterThan: { 'aws:MultiFactorAuthAge': '3600' } }, 'deny-spares-temporary-keys'],
  [{ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, 'deny-hits-those-with-code'],
])('a Deny with %j has the hole %s, and its mended form has none', (condition, id) => {
  const report = identity([everything, deny(condition)]);
  const finding = report.findings.find((one) => one.id === id);
  expect(finding).toMatchObject({ severity: 'severe', place: { statement: { sid: 'Deny' } } });
  expect(finding?.mended).toEqual([deny(sound)]);
});

test.each([sound, { Null: { 'aws:MultiFactorAuthAge': 'true' } }, { NumericGreaterThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } }])('a Deny with %j has no hole', (condition) => {
  expect(ids(identity([deny(condition)]).findings).filter((id) => id.startsWith('deny-'))).toEqual([]);
});

test('a hole that another Deny closes is no hole', () => {
  expect(ids(identity([deny(sound), deny({ NumericGreaterThan: { 'aws:MultiFactorAuthAge': '3600' } })]).findings).filter((id) => id.startsWith('deny-spares'))).toEqual([]);
});

test('BoolIfExists on an Allow lets long-lived keys in', () => {
  const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } } };
  const finding = identity(statement).findings.find(({ id }) => id === 'allow-admits-long-lived-keys');
  expect(finding).toMatchObject({ severity: 'severe', evidence: { verdict: 'allow' } });
  expect(finding?.mended).toEqual([{ ...statement, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }]);
});

test('conditions of other kinds and limits to the age stay where a statement is mended', () => {
  const Condition = { StringEquals: { 'aws:RequestedRegion': 'eu-central-1' }, BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' }, NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': '60' } };
  const [mended] = trust({ Principal: { AWS: account }, Condition }).findings.find(({ id }) => id === 'console-require-mfa-box')?.mended ?? [];
  expect(mended?.['Condition']).toEqual({ StringEquals: Condition.StringEquals, NumericLessThan: { 'aws:MultiFactorAuthAge': '60' }, Bool: { 'aws:MultiFactorAuthPresent': 'true' } });
});

test('the box "Require MFA" of the console is known by name', () => {
  const report = trust({ Principal: { AWS: `arn:aws:iam::${account}:user/alice` }, Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } } });
  expect(report.findings).toMatchObject([{ id: 'console-require-mfa-box', severity: 'severe', evidence: { verdict: 'allow', request: { caller: { name: 'alice', credentials: 'longLived' } } } }]);
});

test('a role that anybody may open, or a whole account, is named', () => {
  const Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
  expect(ids(trust({ Principal: '*', Condition }).findings)).toEqual(['trust-anyone']);
  expect(ids(trust({ Principal: { AWS: account }, Condition }).findings)).toEqual(['trust-whole-account']);
});

test('a role that trusts another role with a code trusts nobody', () => {
  const report = trust({ Principal: { AWS: `arn:aws:iam::${account}:role/Build` }, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } });
  expect(report.findings).toMatchObject([{ id: 'trust-role-shut-out', evidence: { verdict: 'implicit deny' } }]);
});

test('a role of a service alone is nobody\'s concern', () => {
  expect(trust({ Principal: { Service: 'ec2.amazonaws.com' } }).findings).toEqual([]);
});

test('identity and trust are judged together: a role that asks for a code is not open', () => {
  const assume = read('assume', { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: `arn:aws:iam::${account}:role/team/Dev` });
  expect(ids(check({ identity: assume, role: [], trust: [] }).findings)).toEqual(['role-open']);
  const together = check({ identity: assume, role: [], trust: documents('trust.json') });
  expect(ids(together.findings)).toEqual(['role-leans-on-deny']);
  expect(together.answers.find(({ id }) => id === 'role')?.answer).toMatch(/^Nobody/);
});

test.each([
  ['iam:GetUsr', 'iam:GetUser'],
  ['iam:DeactivateMFADevices', 'iam:DeactivateMFADevice'],
  ['sts:AssumRole', 'sts:AssumeRole'],
  ['iam:GetCallerIdentity', 'sts:GetCallerIdentity'],
  ['iaam:GetUser', 'iam:GetUser'],
])('%s is taken for a slip of %s', (written, meant) => {
  const finding = identity({ Effect: 'Allow', Action: written, Resource: '*' }).findings.find(({ id }) => id === 'unknown-action');
  expect(finding?.sentence).toContain(`Did you mean ${meant}?`);
  expect(finding?.mended?.[0]?.['Action']).toBe(meant);
});

test('actions of services that Keyfob does not know by heart are taken on trust', () => {
  expect(ids(identity({ Effect: 'Deny', Action: ['s3:PutAnything', 'bedrock:InvokeModel', 'iam:Get*'], Resource: '*' }).findings)).not.toContain('unknown-action');
});

test.each([
  ['aws:MultiFactorAuthPresnt', 'aws:MultiFactorAuthPresent'],
  ['sts:MultiFactorAuthAge', 'aws:MultiFactorAuthAge'],
  ['aws:UserName1', 'aws:username'],
])('the condition key %s is taken for a slip of %s', (written, meant) => {
  const finding = identity({ Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: { Bool: { [written]: 'true' } } }).findings.find(({ id }) => id === 'unknown-key');
  expect(finding?.sentence).toContain(meant);
  expect(finding?.evidence?.verdict).toBe('implicit deny');
});

test('keys of services, tags and identity providers are known', () => {
  const Condition = { StringEquals: { 's3:prefix': 'x', 'aws:PrincipalTag/team': 'x', 'token.actions.githubusercontent.com:sub': 'x', 'saml:aud': 'x' } };
  expect(ids(identity({ Effect: 'Deny', Action: 's3:*', Resource: '*', Condition }).findings)).not.toContain('unknown-key');
});

test('operators that AWS does not have are refused, those that Keyfob does not judge are named', () => {
  const withOperator = (operator: string) => ids(identity({ Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: { [operator]: { 'aws:SourceIp': 'x' } } }).findings);
  expect(withOperator('StringEqual')).toContain('unknown-operator');
  expect(withOperator('NotIpAddress')).toEqual(['unjudged-operator']);
  expect(withOperator('StringEqualsIfExists')).toEqual([]);
});

test('a star that StringEquals takes as a letter is pointed out', () => {
  const Condition = { StringEquals: { 'aws:username': 'a*' } };
  expect(ids(identity({ Effect: 'Deny', Action: 's3:*', Resource: '*', Condition }).findings)).toEqual(['idle-wildcard']);
  expect(ids(identity({ Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: { StringLike: { 'aws:username': 'a*' } } }).findings)).toEqual([]);
});

test('variables in a document of 2008 are plain text, and that is severe', () => {
  const report = identity({ Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::${aws:username}/*' }, '2008-10-17');
  expect(report.findings).toMatchObject([{ id: 'old-version', severity: 'severe' }]);
});

test('the key of an administrator that could enrol a device for a colleague is found', () => {
  const report = check({ identity: [...documents('kit.json'), ...read('admin', everything)], role: [], trust: [] });
  expect(report.findings).toMatchObject([{ id: 'others-enrollable', severity: 'severe', place: { document: 'admin' }, evidence: { verdict: 'allow' } }]);
});

test('a Deny for one service makes MFA compulsory for little', () => {
  const report = identity([{ Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: sound }]);
  expect(ids(report.findings)).toContain('deny-covers-little');
});

test('everything allowed without a word of MFA is one finding, not fifty', () => {
  const report = identity(everything);
  expect(ids(report.findings)).toEqual(['open-without-code']);
  expect(isSevere(report)).toBe(true);
  expect(report.answers.find(({ id }) => id === 'stolenKey')?.answer).toContain('other policies allow stays open');
});

test.each<[string, Json, string]>([
  ['an Effect in small letters', { Effect: 'allow', Action: '*', Resource: '*' }, 'The Effect is "allow"'],
  ['no Resource', { Effect: 'Allow', Action: '*' }, 'names no Resource'],
  ['Actions for Action', { Effect: 'Allow', Actions: '*', Resource: '*' }, 'Did you mean Action?'],
  ['a number for an action', { Effect: 'Allow', Action: 7, Resource: '*' }, 'not a text'],
  ['Action and NotAction', { Effect: 'Allow', Action: '*', NotAction: '*', Resource: '*' }, 'cannot stand in one statement'],
  ['a resource that is no ARN', { Effect: 'Allow', Action: '*', Resource: 'bucket' }, 'A resource is an ARN'],
  ['an action with two colons', { Effect: 'Allow', Action: 'iam::GetUser', Resource: '*' }, 'one colon'],
  ['a principal with a wildcard', { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: 'arn:aws:iam::1:user/*' } }, 'No wildcards'],
  ['a text for a statement', 'Allow everything', 'not an object'],
  ['one Sid twice', [everything, everything], 'stands twice'],
])('a document with %s gets a severe complaint about its form', (_, statements, words) => {
  const report = identity(statements);
  expect(report.findings.filter(({ id, severity }) => id === 'form' && severity === 'severe').map(({ sentence }) => sentence).join()).toContain(words);
});

test('a document that outgrows a managed policy is severe', () => {
  const Resource = Array.from({ length: 200 }, (_, index) => `arn:aws:s3:::bucket-number-${index}/*`);
  expect(ids(identity({ Effect: 'Deny', Action: 's3:*', Resource }).findings)).toContain('too-large');
});

test('what hangs on an address or a tag may be open, and is said to be just that', () => {
  const report = identity({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } });
  expect(report.findings.find(({ id }) => id === 'open-without-code')).toMatchObject({ severity: 'warning', evidence: { verdict: 'unknown' } });
});

test('nobody is said to be locked out, or not, by a document that cannot be read', () => {
  const { answers, findings } = check({ identity: readSource({ name: 'broken', text: '{' }), role: [], trust: [] });
  expect(answers).toEqual([]);
  expect(findings[0]).toMatchObject({ severity: 'severe' });
});
