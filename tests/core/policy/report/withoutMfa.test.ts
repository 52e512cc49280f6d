import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../../electron/core/policy/json.ts';
import { createJudge } from '../../../../electron/core/policy/report/withoutMfa.ts';
import { account, fixture } from '../../../support/policies.ts';

const kit: Json = JSON.parse(fixture('kit.json'));
const allow = (Action: string | string[], more: JsonObject = {}): Json => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*', ...more }] });
const onlyWithCode = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };

function judged(documents: (Json | undefined)[], name = 'alice', path = '') {
  const policies = documents.map((document, index) => ({ name: `p${index}`, isManaged: false, document }));
  return createJudge()({ name, path, arn: `arn:aws:iam::${account}:user/${path === '' ? '' : `${path}/`}${name}`, policies });
}

test('the kit binds whoever has it, an administrator too, with or without a path', () => {
  expect(judged([kit])).toEqual({ verdict: 'bound', actions: [] });
  expect(judged([allow('*'), kit], 'bob', 'eng')).toEqual({ verdict: 'bound', actions: [] });
});

test('what can be done without a code is named as its policy names it, a few examples at most', () => {
  expect(judged([allow('*')])).toEqual({ verdict: 'open', actions: ['*'] });
  expect(judged([allow(['s3:Get*', 'iam:ListUsers', 'ec2:RunInstances'])])).toEqual({ verdict: 'open', actions: ['s3:Get*', 'ec2:RunInstances'] });
  expect(judged([allow(['s3:*', 'ec2:*', 'sqs:*', 'sns:*', 'kms:*'])]).actions).toHaveLength(4);
  expect(judged([{ Version: '2012-10-17', Statement: { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' } }])).toEqual({ verdict: 'open', actions: ['*'] });
});

test('to open a role, or to make oneself a key, is work; to look at oneself and to enrol is none', () => {
  expect(judged([allow('sts:AssumeRole')])).toMatchObject({ verdict: 'open', actions: ['sts:AssumeRole'] });
  expect(judged([allow('iam:CreateAccessKey')])).toMatchObject({ verdict: 'open' });
  expect(judged([allow(['iam:GetUser', 'iam:EnableMFADevice', 'iam:ChangePassword', 'sts:GetCallerIdentity'])])).toEqual({ verdict: 'closed', actions: [] });
});

test('who needs a code for all that is allowed is not open, but nothing binds what is allowed later', () => {
  expect(judged([allow('*', onlyWithCode)])).toEqual({ verdict: 'closed', actions: [] });
  expect(judged([])).toEqual({ verdict: 'closed', actions: [] });
});

test('a Deny that forgets temporary keys leaves its holders open', () => {
  const forgetful = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*', Condition: { Null: { 'aws:MultiFactorAuthPresent': 'true' } } }] };
  expect(judged([allow('s3:*'), forgetful])).toEqual({ verdict: 'open', actions: ['s3:*'] });
});

test('a condition on who calls is held against the user, not against an example', () => {
  const forBob = allow('s3:*', { Condition: { StringEquals: { 'aws:username': 'bob' } } });
  const judge = createJudge();
  const of = (name: string) => judge({ name, path: '', arn: `arn:aws:iam::${account}:user/${name}`, policies: [{ name: 'p', isManaged: false, document: forBob }] }).verdict;
  expect([of('alice'), of('bob'), of('alice')]).toEqual(['closed', 'open', 'closed']);
});

test('what hangs on an address, or on a text that is not there, is not sure', () => {
  expect(judged([allow('s3:*', { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } })])).toEqual({ verdict: 'unsure', actions: ['s3:*'] });
  expect(judged([kit, undefined])).toEqual({ verdict: 'unsure', actions: [] });
  expect(judged(['not a policy'])).toEqual({ verdict: 'unsure', actions: [] });
  expect(judged([allow('*'), undefined])).toMatchObject({ verdict: 'open' });
});
