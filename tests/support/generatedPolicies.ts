import fc from 'fast-check';
import type { Json, JsonObject } from '../../electron/core/policy/json.ts';

const account = '123456789012';

/** A request that both evaluators understand: action, a resource of its kind, and the whole context. */
export interface GeneratedRequest {
  readonly action: string;
  readonly resource: string;
  readonly user: string;
  readonly context: Readonly<Record<string, string | string[]>>;
}

/** Policies and a request to hold against them. */
export interface GeneratedCase {
  readonly identity: readonly JsonObject[];
  readonly trust: JsonObject;
  readonly request: GeneratedRequest;
}

const actionPatterns = [
  '*', 's3:*', 's3:GetObject', 's3:get*', 's3:?etObject', 'S3:ListBucket', 'iam:*', 'iam:*MFADevice*', 'iam:GetUser', 'iam:List*', 'iam:EnableMFADevice',
  'iam:CreateVirtualMFADevice', 'iam:ListUsers', 'iam:ListVirtualMFADevices', 'sts:*', 'sts:AssumeRole', 'sts:GetSessionToken', 'ec2:DescribeInstances',
];
const resourcePatterns = [
  '*', `arn:aws:iam::${account}:user/\${aws:username}`, 'arn:aws:iam::*:user/*/${aws:username}', 'arn:aws:iam::*:user/*', `arn:aws:iam::${account}:mfa/*`,
  'arn:aws:iam::*:mfa/${aws:username}', 'arn:aws:iam::*:mfa/${aws:username}-*', 'arn:aws:s3:::bucket', 'arn:aws:s3:::bucket/*', 'arn:aws:s3:::b?cket/${aws:username}/*',
  `arn:aws:iam::${account}:role/team/*`, 'arn:aws:s3:::${aws:PrincipalTag/team}/*', 'arn:aws:s3:::bucket/${*}', 'arn:aws:iam::*:user/', 'arn:aws:iam::*:mfa/',
];
const requests: readonly (readonly [string, readonly string[]])[] = [
  ['s3:GetObject', ['arn:aws:s3:::bucket/x', 'arn:aws:s3:::bucket/alice/x', 'arn:aws:s3:::blue/x']],
  ['s3:ListBucket', ['arn:aws:s3:::bucket', 'arn:aws:s3:::bucket2']],
  ['iam:GetUser', [`arn:aws:iam::${account}:user/alice`, `arn:aws:iam::${account}:user/eng/alice`, `arn:aws:iam::${account}:user/bob`, `arn:aws:iam::${account}:user/xalice`]],
  ['iam:EnableMFADevice', [`arn:aws:iam::${account}:user/alice`, `arn:aws:iam::${account}:user/bob`]],
  ['iam:CreateVirtualMFADevice', [`arn:aws:iam::${account}:mfa/alice`, `arn:aws:iam::${account}:mfa/alice-phone`, `arn:aws:iam::${account}:mfa/bob`]],
  ['iam:ListUsers', ['*']],
  ['iam:ListVirtualMFADevices', ['*']],
  ['ec2:DescribeInstances', ['*']],
  ['sts:GetSessionToken', ['*']],
  ['sts:AssumeRole', [`arn:aws:iam::${account}:role/team/Dev`, `arn:aws:iam::${account}:role/Other`]],
];
const texts = ['alice', 'ALICE', 'a*', '*', '${aws:username}', 'bob', 'al?ce'];
const arns = [`arn:aws:iam::${account}:user/alice`, `arn:aws:iam::${account}:user/*`, 'arn:aws:iam::*:user/${aws:username}', 'arn:*:iam::*:user/bob'];
const numbers = ['0', '60', '3600', '3600.0', '50000'];
const flags = ['true', 'false', 'True'];
const tags = ['team', 'cost', 'te*', 'owner'];

const oneOrMore = (words: readonly string[]): fc.Arbitrary<string | string[]> =>
  fc.oneof(fc.constantFrom(...words), fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }));

const line = (operators: readonly string[], keys: readonly string[], values: readonly string[]): fc.Arbitrary<readonly [string, string, Json]> =>
  fc.tuple(fc.constantFrom(...operators), fc.constantFrom('', '', 'IfExists'), fc.constantFrom(...keys), oneOrMore(values)).map(([operator, suffix, key, value]) => [`${operator}${suffix}`, key, value] as const);

const strings = ['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', 'StringLike', 'StringNotLike'];
const conditionLine: fc.Arbitrary<readonly [string, string, Json]> = fc.oneof(
  line(['Bool'], ['aws:MultiFactorAuthPresent', 'aws:multifactorauthpresent', 'aws:SecureTransport'], flags),
  line(strings, ['aws:username', 'aws:PrincipalTag/team'], texts),
  line(['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'], ['aws:PrincipalArn', 'aws:SourceArn'], arns),
  line(['NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericLessThanEquals', 'NumericGreaterThan', 'NumericGreaterThanEquals'], ['aws:MultiFactorAuthAge'], numbers),
  fc.tuple(fc.constant('Null'), fc.constantFrom('aws:MultiFactorAuthAge', 'aws:MultiFactorAuthPresent', 'aws:PrincipalTag/team'), fc.constantFrom<Json>('true', 'false')),
  fc
    .tuple(fc.constantFrom('ForAllValues', 'ForAnyValue'), line(strings, ['aws:TagKeys'], tags))
    .map(([quantifier, [operator, key, value]]) => [`${quantifier}:${operator}`, key, value] as const),
);

/** A Condition block; two lines under one operator stand together. */
const condition: fc.Arbitrary<JsonObject> = fc.array(conditionLine, { minLength: 1, maxLength: 3 }).map((lines) => {
  const block: Record<string, Record<string, Json>> = {};
  for (const [operator, key, value] of lines) block[operator] = { ...block[operator], [key]: value };
  return block;
});

const version = fc.constantFrom('2012-10-17', '2012-10-17', '2012-10-17', '2008-10-17');

const optionalCondition = fc.option(condition, { nil: undefined, freq: 2 }).map((block): JsonObject => (block === undefined ? {} : { Condition: block }));

const identityStatement: fc.Arbitrary<JsonObject> = fc
  .record({ effect: fc.constantFrom('Allow', 'Allow', 'Deny'), notAction: fc.boolean(), notResource: fc.constantFrom(false, false, false, true), actions: oneOrMore(actionPatterns), resources: oneOrMore(resourcePatterns), rest: optionalCondition })
  .map(({ effect, notAction, notResource, actions, resources, rest }) => ({
    Effect: effect, [notAction ? 'NotAction' : 'Action']: actions, [notResource ? 'NotResource' : 'Resource']: resources, ...rest,
  }));

const principal = fc.constantFrom<Json>(
  { AWS: account }, { AWS: `arn:aws:iam::${account}:root` }, { AWS: `arn:aws:iam::${account}:user/alice` }, { AWS: [`arn:aws:iam::${account}:user/bob`, `arn:aws:iam::${account}:user/alice`] },
  { AWS: `arn:aws:iam::${account}:user/bob` }, { AWS: '999999999999' }, { Service: 's3.amazonaws.com' },
);

const trustStatement: fc.Arbitrary<JsonObject> = fc
  .record({ effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'), who: principal, rest: optionalCondition })
  .map(({ effect, who, rest }) => ({ Effect: effect, Principal: who, Action: 'sts:AssumeRole', ...rest }));

const document = (content: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> =>
  fc.record({ Version: version, Statement: fc.array(content, { minLength: 1, maxLength: 4 }) }).map((one): JsonObject => one);

const context: fc.Arbitrary<GeneratedRequest['context']> = fc
  .record({
    mfa: fc.constantFrom<Record<string, string>>({}, { 'aws:MultiFactorAuthPresent': 'false' }, { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '60' }, { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '50000' }),
    tags: fc.constantFrom<Record<string, string[]>>({}, { 'aws:TagKeys': ['team'] }, { 'aws:TagKeys': ['team', 'cost'] }),
    team: fc.constantFrom<Record<string, string>>({}, { 'aws:PrincipalTag/team': 'blue' }, { 'aws:PrincipalTag/team': '*' }),
    source: fc.constantFrom<Record<string, string>>({}, { 'aws:SourceArn': `arn:aws:iam::${account}:user/alice` }),
  })
  .map(({ mfa, tags: keys, team, source }) => ({ ...mfa, ...keys, ...team, ...source, 'aws:SecureTransport': 'true' }));

const request: fc.Arbitrary<GeneratedRequest> = fc
  .tuple(fc.constantFrom(...requests).chain(([action, resources]) => fc.tuple(fc.constant(action), fc.constantFrom(...resources))), context)
  .map(([[action, resource], own]) => ({ action, resource, user: 'alice', context: { ...own, 'aws:username': 'alice', 'aws:PrincipalArn': `arn:aws:iam::${account}:user/alice` } }));

/** Policies that IAM takes, of every kind that Keyfob judges, each with a request. */
export const generatedCase: fc.Arbitrary<GeneratedCase> = fc.record({
  identity: fc.array(document(identityStatement), { minLength: 1, maxLength: 2 }),
  trust: document(trustStatement),
  request,
});
