import { CreatePolicyCommand, CreateRoleCommand } from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { iamClient, mfaSessionOf, refusalOf } from '../support/awsClients.ts';
import { setUpAws } from '../support/setUpAws.ts';
import { objectionTo } from './grammar.ts';

const aws = await setUpAws();
const admin = iamClient(aws, await mfaSessionOf(aws, 'admin'));

const VENDOR = 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.';
const malformed = (message: string) => ({ status: 400, code: 'MalformedPolicyDocument', message });
const documentOf = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const makePolicy = (PolicyDocument: string) => admin.send(new CreatePolicyCommand({ PolicyName: 'new', PolicyDocument }));
const makeRole = (AssumeRolePolicyDocument: string) => admin.send(new CreateRoleCommand({ RoleName: 'New', AssumeRolePolicyDocument }));

test.each<[object, string]>([
  [{ Action: 'GetObject' }, VENDOR],
  [{ Action: [] }, 'Policy statement must contain actions.'],
  [{ Resource: [] }, 'Policy statement must contain resources.'],
  [{ Resource: 'examplebucket' }, 'Resource examplebucket must be in ARN format or "*".'],
  [{ Resource: 'arn:amazon:s3:::examplebucket' }, 'Partition "amazon" is not valid for resource "arn:amazon:s3:::examplebucket".'],
  [{ Resource: 'arn:aws:iam:eu-central-1:111122223333:user/alice' }, 'IAM resource arn:aws:iam:eu-central-1:111122223333:user/alice cannot contain region information.'],
  [{ Resource: 'arn:aws:iam::111122223333:alice' }, expect.stringContaining('IAM resource path must either be "*" or start with user/')],
  [{ Principal: '*' }, 'Policy document should not specify a principal.'],
  [{ Sid: 'my-own' }, expect.stringContaining('Statement IDs (SID) must be alpha-numeric.')],
  [{ Condition: { Boolean: { 'aws:MultiFactorAuthPresent': 'true' } } }, 'Invalid Condition type : Boolean.'],
  [{ Condition: { Bool: { MultiFactorAuthPresent: 'true' } } }, VENDOR],
  [{ Effect: 'allow' }, 'Syntax errors in policy.'],
  [{ NotAction: 's3:*' }, 'Syntax errors in policy.'],
  [{ Conditions: {} }, 'Syntax errors in policy.'],
])('a statement with %j is malformed', async (change, message) => {
  const wrong = documentOf({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...change });
  expect(await refusalOf(makePolicy(wrong))).toEqual(malformed(message));
});

test('statements have ids of their own, and there is at least one', async () => {
  const named = { Sid: 'Same', Effect: 'Allow', Action: 's3:*', Resource: '*' };
  expect(await refusalOf(makePolicy(documentOf(named, named)))).toEqual(malformed('Statement IDs (SID) in a single policy must be unique.'));
  expect(await refusalOf(makePolicy(documentOf()))).toEqual(malformed('Syntax errors in policy.'));
  expect(await refusalOf(makePolicy('{'))).toEqual(malformed('The policy is not in the valid JSON format.'));
});

test.each<[object, string]>([
  [{ Action: '*' }, 'AssumeRole policy may only specify STS AssumeRole actions.'],
  [{ Action: ['sts:AssumeRole', 's3:GetObject'] }, 'AssumeRole policy may only specify STS AssumeRole actions.'],
  [{ Resource: '*' }, 'Has prohibited field Resource'],
  [{ Principal: undefined }, 'Missing required field Principal'],
  [{ Principal: { AWS: 'arn:aws:iam::111122223333:user/*' } }, 'Invalid principal in policy: "AWS":"arn:aws:iam::111122223333:user/*"'],
  [{ Principal: { AWS: 'AIDAQ3EGSHPQEXAMPLE0' } }, 'Invalid principal in policy: "AWS":"AIDAQ3EGSHPQEXAMPLE0"'],
  [{ Principal: { Service: 's3' } }, 'Invalid principal in policy: "SERVICE":"s3"'],
])('a trust policy with %j is malformed', async (change, message) => {
  const wrong = documentOf({ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole', ...change });
  expect(await refusalOf(makeRole(wrong))).toEqual(malformed(message));
});

const operators = [
  ...['Equals', 'NotEquals', 'Like', 'NotLike', 'EqualsIgnoreCase', 'NotEqualsIgnoreCase'].map((rest) => `String${rest}`),
  ...['Numeric', 'Date'].flatMap((kind) => ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map((rest) => kind + rest)),
  ...['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike', 'Bool', 'BinaryEquals', 'IpAddress', 'NotIpAddress'],
];

test('every operator that AWS has is taken, with its prefixes and its suffix, and no other', () => {
  const takes = (operator: string) => objectionTo({ Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: { [operator]: { 'aws:username': 'x' } } } }, 'identity') === undefined;
  for (const operator of operators) {
    for (const known of [operator, `${operator}IfExists`, `ForAllValues:${operator}`, `ForAnyValue:${operator}IfExists`, operator.toLowerCase()]) expect([known, takes(known)]).toEqual([known, true]);
    for (const strange of [`${operator}s`, `Not${operator}Not`, `ForSomeValues:${operator}`]) expect([strange, takes(strange)]).toEqual([strange, false]);
  }
  expect([takes('Null'), takes('NullIfExists')]).toEqual([true, false]);
});
