import { expect, test } from 'vitest';
import { activityOf, detailsOf, factsOf, happenings, headOf } from '../../renderer/activity/happenings.ts';
import { activity, happened, manyHandOuts, NOW } from './pictures.ts';
import { role, withRoles } from './roleStates.ts';

const MINUTE = 60_000;

test('what a program does again and again is one line, with how often and since when', () => {
  const [first, second, third] = happenings([happened(1, { profile: 'work' }), happened(2), happened(3, { requester: { name: 'aws', pid: 7 } }), happened(9)], 0);
  expect(first).toMatchObject({ times: 1, at: NOW - MINUTE });
  expect(second).toMatchObject({ times: 3, at: NOW - 2 * MINUTE, since: NOW - 9 * MINUTE, entry: { requester: { pid: 48_213 } } });
  expect(third).toBeUndefined();
});

test('a refusal is never hidden among what went well', () => {
  expect(happenings([happened(1), happened(2, { outcome: 'notNow' }), happened(3)], 0)).toHaveLength(3);
});

test('moments are by this computer’s clock, however far it is off', () => {
  expect(happenings([happened(1)], 7 * MINUTE)).toMatchObject([{ at: NOW - 8 * MINUTE }]);
});

test('an identity’s activity is that of its roles too, a role’s is its own', () => {
  const state = withRoles({ activity, roles: [role(), role({ name: 'acme-prod', identity: 'another' })] });
  expect(activityOf('work', state).map(({ profile }) => profile)).not.toContain('acme-prod');
  expect(activityOf('work', state).map(({ profile }) => profile)).toEqual(expect.arrayContaining(['work', 'acme-dev']));
  expect(new Set(activityOf('acme-dev', state).map(({ profile }) => profile))).toEqual(new Set(['acme-dev']));
  expect(activityOf(null, state)).toHaveLength(activity.length);
});

test.each([
  [happened(1), 'aws', 'acme-dev · credential process'],
  [happened(1, { outcome: 'nobodyAnswered' }), 'aws', 'acme-dev · refused: nobody answered'],
  [happened(1, { requester: undefined }), 'a tool', 'acme-dev · credential process'],
  [happened(1, { event: 'use', delivery: 'file', target: 'default' }), 'put into default', 'acme-dev'],
  [happened(1, { event: 'useOff', profile: undefined, roleSessionName: undefined, delivery: undefined, target: 'default' }), 'default given back', ''],
])('an entry in words', (entry, head, details) => {
  expect([headOf(entry), detailsOf(entry)]).toEqual([head, details]);
});

test('what a newer Keyfob recorded is told as well as can be', () => {
  const entry = { ...happened(1), event: 'keyRotated', delivery: 'pigeon' } as unknown as ReturnType<typeof happened>;
  expect([headOf(entry), detailsOf(entry)]).toEqual(['key rotated', 'acme-dev']);
});

test('a hand-out can be joined with CloudTrail and with the process that asked', () => {
  expect(factsOf(happened(1))).toEqual([['Process', '48213'], ['In CloudTrail', 'alice']]);
  expect(detailsOf(happened(1, { withoutMfa: true }))).toBe('acme-dev · credential process · without MFA');
});

test('five hundred entries that differ are five hundred lines', () => {
  expect(happenings(manyHandOuts(500), 0)).toHaveLength(500);
});
