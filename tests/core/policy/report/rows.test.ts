import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Concern, UserRow } from '../../../../electron/core/policy/report/accountReport.ts';
import { countConcerns, sortRows } from '../../../../electron/core/policy/report/concerns.ts';
import type { CredentialRow } from '../../../../electron/core/policy/report/credentialReport.ts';
import { namesToAskFor, rowsOf, type Sights } from '../../../../electron/core/policy/report/rows.ts';

const now = new Date('2026-11-22T12:00:00Z');
const arnOf = (name: string) => `arn:aws:iam::111122223333:user/${name}`;
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
const aKey = (days: number, active = true) => ({ slot: 1 as const, active, createdAt: daysAgo(days), lastUsedAt: null, lastUsedWith: null });
const aPassword = { lastUsedAt: null, changedAt: null, expiresAt: null };
const allowAll = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };

const credential = (name: string, changes: Partial<CredentialRow> = {}): CredentialRow => ({
  name, arn: arnOf(name), isRoot: false, createdAt: daysAgo(400), hasDevice: true, password: null, keys: [], ...changes,
});
const root = credential('<root_account>', { arn: 'arn:aws:iam::111122223333:root', isRoot: true, password: aPassword });
const detailed = (name: string, policies: object[] = []) => ({
  name, arn: arnOf(name), createdAt: daysAgo(400), groups: ['staff'],
  policies: policies.map((document, index) => ({ name: `p${index}`, isManaged: false, document: { ...document } })),
});
const sights = (changes: Partial<Sights>): Sights => ({ credentials: [], details: 'notAllowed', users: 'notAllowed', virtual: new Set(), devices: new Map(), ...changes });
const rowOf = (name: string, seen: Sights): UserRow | undefined => rowsOf(seen, now).find((row) => row.name === name);
const concernsOf = (row: Partial<CredentialRow>, more: Partial<Sights> = {}) => rowOf(row.name ?? 'alice', sights({ credentials: [credential('alice', row)], ...more }))?.concerns;

test('kinds of devices come from the list of virtual ones, from the serials asked for, and else stay unknown', () => {
  const credentials = ['phone', 'token', 'fido', 'both', 'vague'].map((name) => credential(name)).concat(credential('none', { hasDevice: false }));
  const devices = new Map([['token', ['GAHT12345678']], ['fido', ['arn:aws:iam::1:u2f/user/fido/x']], ['both', ['arn:aws:iam::1:sms-mfa/both', 'GAHT1', 'GAHT2']]]);
  const rows = rowsOf(sights({ credentials, virtual: new Set([arnOf('phone')]), devices }), now);
  expect(rows.map(({ devices: kinds }) => kinds)).toEqual([['virtual'], ['hardware'], ['fido'], ['sms', 'hardware'], ['unknown'], []]);
});

test('only those are asked for one by one who have a device that is not virtual, or are newer than the report', () => {
  const seen = sights({
    credentials: [root, credential('phone'), credential('token'), credential('none', { hasDevice: false })],
    details: ['phone', 'token', 'none', 'new'].map((name) => detailed(name)),
    virtual: new Set([arnOf('phone')]),
  });
  expect(namesToAskFor(seen)).toEqual(['token', 'new']);
  expect(namesToAskFor({ ...seen, virtual: 'notAllowed' })).toEqual([]);
  expect(namesToAskFor({ ...seen, credentials: 'notAllowed' })).toEqual([]);
});

test('a user newer than the report is shown, one who is gone is not, and the root user always is', () => {
  const rows = rowsOf(sights({ credentials: [root, credential('gone'), credential('alice')], details: [detailed('alice'), detailed('new')] }), now);
  expect(rows.map(({ name }) => name)).toEqual(['<root_account>', 'alice', 'new']);
  expect(rows[2]).toMatchObject({ password: 'notYet', keys: 'notYet', devices: 'notYet', groups: ['staff'], concerns: [] });
  expect(rows[0]).toMatchObject({ groups: [], policies: [], withoutMfa: { verdict: 'root' } });
});

test('what may not be seen says so, and raises no concern', () => {
  expect(rowOf('alice', sights({ credentials: [credential('alice')] }))).toMatchObject({ groups: 'notAllowed', policies: 'notAllowed', withoutMfa: 'notAllowed' });
  const dark = rowOf('alice', sights({ credentials: 'notAllowed', virtual: 'notAllowed', users: [{ name: 'alice', arn: arnOf('alice'), createdAt: undefined }] }));
  expect(dark).toMatchObject({ devices: 'notAllowed', password: 'notAllowed', keys: 'notAllowed', createdAt: null, concerns: [] });
});

test('a path is part of the row, and the root user has none', () => {
  const arn = arnOf('eng/de/alice');
  expect(rowOf('alice', sights({ credentials: [credential('alice', { arn })] }))).toMatchObject({ path: 'eng/de' });
  expect(rowOf('<root_account>', sights({ credentials: [root] }))).toMatchObject({ path: '', isRoot: true });
});

test('no device is a concern only for who has a password or an active key', () => {
  expect(concernsOf({ hasDevice: false })).toEqual([]);
  expect(concernsOf({ hasDevice: false, keys: [aKey(1, false)] })).toEqual([]);
  expect(concernsOf({ hasDevice: false, keys: [aKey(1)] })).toEqual(['noDevice']);
  expect(concernsOf({ hasDevice: false, password: aPassword })).toEqual(['noDevice']);
});

test('a key is old after ninety days, and only while it is active', () => {
  expect(concernsOf({ keys: [aKey(90)] })).toEqual([]);
  expect(concernsOf({ keys: [aKey(91)] })).toEqual(['oldKey']);
  expect(concernsOf({ keys: [aKey(900, false)] })).toEqual([]);
  expect(rowOf('alice', sights({ credentials: [credential('alice', { keys: [aKey(-1)] })] }))?.keys).toMatchObject([{ ageDays: 0 }]);
});

test('the root user’s keys are a concern, and a missing device of the root user is', () => {
  const seen = (changes: Partial<CredentialRow>) => rowOf('<root_account>', sights({ credentials: [{ ...root, ...changes }] }))?.concerns;
  expect(seen({})).toEqual([]);
  expect(seen({ keys: [aKey(1)] })).toEqual(['rootKey']);
  expect(seen({ hasDevice: false })).toEqual(['noDevice']);
});

test('work without a code is a concern where a key allows it, or a password without a device', () => {
  const details = [detailed('alice', [allowAll])];
  expect(concernsOf({}, { details })).toEqual([]);
  expect(concernsOf({ password: aPassword }, { details })).toEqual([]);
  expect(concernsOf({ keys: [aKey(1)] }, { details })).toEqual(['openWithoutMfa']);
  expect(concernsOf({ password: aPassword, hasDevice: false }, { details })).toEqual(['noDevice', 'openWithoutMfa']);
});

test('a key beside devices that open no sessions for tools is a concern', () => {
  const devices = (...serials: string[]) => new Map([['alice', serials]]);
  expect(concernsOf({ keys: [aKey(1)] }, { devices: devices('arn:aws:iam::1:u2f/user/alice/x') })).toEqual(['onlyFido']);
  expect(concernsOf({ keys: [aKey(1)] }, { devices: devices('arn:aws:iam::1:u2f/user/alice/x', 'GAHT1') })).toEqual([]);
  expect(concernsOf({}, { devices: devices('arn:aws:iam::1:u2f/user/alice/x') })).toEqual([]);
});

test('whoever matters most comes first, and nobody is lost or counted twice', () => {
  const credentials = [
    credential('fine'), credential('old', { keys: [aKey(100)] }), credential('older', { keys: [aKey(800)] }),
    credential('bare', { hasDevice: false, password: aPassword }), credential('bareOld', { hasDevice: false, keys: [aKey(100)] }),
  ];
  const rows = rowsOf(sights({ credentials }), now);
  expect(sortRows(rows).map(({ name }) => name)).toEqual(['bareOld', 'bare', 'older', 'old', 'fine']);
  expect(countConcerns(rows)).toEqual({ noDevice: 2, rootKey: 0, oldKey: 3, openWithoutMfa: 0, onlyFido: 0 });
});

test('the order does not hang on how the rows came', () => {
  const concern = fc.subarray<Concern>(['noDevice', 'rootKey', 'oldKey', 'openWithoutMfa', 'onlyFido']);
  const [base] = rowsOf(sights({ credentials: [credential('x')] }), now);
  if (!base) throw new Error('There is no row.');
  const rows = fc.uniqueArray(fc.record({ name: fc.string({ minLength: 1, maxLength: 3 }), concerns: concern }), { selector: ({ name }) => name, maxLength: 12 });
  fc.assert(fc.property(rows.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), ([list, shuffled]) => {
    const sorted = (some: typeof list) => sortRows(some.map((one) => ({ ...base, ...one }))).map(({ name }) => name);
    expect(sorted(shuffled)).toEqual(sorted(list));
  }));
});
