import { expect, test } from 'vitest';
import { changesFor } from '../../../electron/core/policy/changes.ts';
import { gate } from '../../../electron/core/policy/gate.ts';
import { kitDocuments } from '../../../electron/core/policy/kit/documents.ts';
import { account, administrator, documents, kit, policy, user, verdict } from '../../support/policies.ts';

const two = policy({
  Version: '2012-10-17',
  Statement: [
    { Sid: 'Enrol', Effect: 'Allow', Action: ['iam:EnableMFADevice', 'iam:GetUser'], Resource: '*' },
    { Sid: 'Work', Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } } },
    { Effect: 'Allow', Action: 'ec2:*', Resource: '*' },
    { Sid: 'Never', Effect: 'Deny', Action: 'iam:*', Resource: '*' },
  ],
});
const code = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

test('without a choice every Allow gets the condition but those that enrolment needs', () => {
  const { document, gated, open } = gate(two, []);
  expect(gated).toEqual(['statement 2 (Work)', 'statement 3']);
  expect(open).toEqual(['statement 1 (Enrol): it is needed to enrol a device']);
  expect(document['Statement']).toMatchObject([{ Sid: 'Enrol' }, { Sid: 'Work', Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-central-1' }, ...code } }, { Condition: code }, { Sid: 'Never' }]);
  expect(Object.keys(Object(document['Statement'])[0])).not.toContain('Condition');
});

test('only the chosen Allows change, by Sid or by number', () => {
  const { document, open, unknown } = gate(two, ['3', 'Missing']);
  expect(unknown).toEqual(['Missing']);
  expect(open).toEqual(['statement 1 (Enrol): it is needed to enrol a device', 'statement 2 (Work): it was not chosen']);
  expect(verdict({ identity: [policy(document)] }, 'ec2:RunInstances', '*')).toBe('implicit deny');
  expect(verdict({ identity: [policy(document)] }, 'ec2:RunInstances', '*', user({ credentials: { mfaAge: 1 } }))).toBe('allow');
});

test('the gate mends a condition that only seems to ask for a code', () => {
  const { document } = gate(policy({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } } } }), []);
  expect(document['Statement']).toMatchObject([{ Condition: code }]);
});

test('services are not asked for a code', () => {
  const [trust] = documents('seeds/002-trust.json').flatMap((one) => one.policy ?? []);
  expect(trust && gate(trust, [])).toMatchObject({ gated: ['statement 2'], open: ['statement 1: it is for a service, which never gives a code'] });
});

const alice = { partition: 'aws', account, name: 'alice', path: '' };
const group = policy(kitDocuments(kit()).group.document);

test('a change of policies lists what a user gains and loses, with a code and without', () => {
  const [before] = documents('seeds/001-block-unless-mfa.json').flatMap((one) => one.policy ?? []);
  const changes = changesFor({ user: alice, before: { identity: before === undefined ? [] : [before] }, after: { identity: [group] } });
  expect(changes).toContainEqual(expect.objectContaining({ kind: 'lost', action: 'iam:DeleteVirtualMFADevice', credentials: 'longLived' }));
  expect(changes).toContainEqual(expect.objectContaining({ kind: 'gained', action: 'iam:ResyncMFADevice', credentials: 'longLived' }));
  expect(changes).toContainEqual(expect.objectContaining({ kind: 'gained', action: 'iam:DeactivateMFADevice', credentials: { mfaAge: 120 } }));
  expect(changes).toContainEqual(expect.objectContaining({ kind: 'lost', action: 'iam:ListUsers' }));
  expect(changes.filter(({ action }) => action === 'iam:EnableMFADevice')).toEqual([]);
});

test('the Deny of the kit takes from an administrator all that has no code, and nothing that has one', () => {
  const changes = changesFor({ user: alice, before: { identity: [administrator] }, after: { identity: [administrator, group] } });
  expect(changes.filter(({ kind, credentials }) => kind !== 'lost' || credentials !== 'longLived')).toEqual([]);
  expect(changes.map(({ action }) => action)).toEqual(expect.arrayContaining(['s3:GetObject', 'iam:CreateUser', 'iam:ChangePassword']));
  expect(changes.map(({ action }) => action)).not.toContain('iam:EnableMFADevice');
});

test('policies that are replaced by the same ones change nothing', () => {
  expect(changesFor({ user: alice, before: { identity: [group] }, after: { identity: [group] } })).toEqual([]);
});
