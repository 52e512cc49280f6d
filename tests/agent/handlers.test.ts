import { expect, test } from 'vitest';
import { defaultSettings } from '../../electron/core/settings/settings.ts';
import { aSession, anIdentity } from '../support/fakes.ts';
import { NOON } from '../support/fakeKeyfob.ts';
import { clientOf, runAgent } from '../support/agent.ts';

test('add passes the key on once and answers with the identity and what its owner should read', async () => {
  const { home, calls } = await runAgent();
  const ask = { name: 'bob', accessKeyId: 'AKIA1', secretAccessKey: 'secret', duration: 3600, target: 'default', replace: true };
  await expect(clientOf(home).ask('add', ask)).resolves.toEqual({
    ok: true,
    value: {
      identity: expect.objectContaining({ name: 'bob', target: 'default', session: null }),
      notes: ['Codes come from “alice-phone”.'],
    },
  });
  expect(calls).toEqual([
    {
      verb: 'add',
      given: { name: 'bob', key: { accessKeyId: 'AKIA1', secretAccessKey: 'secret' }, durationSeconds: 3600, target: 'default', replace: true },
    },
  ]);
});

test('import and set pass on what was chosen', async () => {
  const { home, calls } = await runAgent();
  await clientOf(home).ask('import', { profile: 'alice', device: 'GAHT12345678' });
  await clientOf(home).ask('set', { name: 'alice', rename: 'work', region: 'eu-west-1' });
  expect(calls).toEqual([
    { verb: 'moveKey', given: { profile: 'alice', device: 'GAHT12345678', durationSeconds: undefined } },
    { verb: 'change', given: { name: 'alice', rename: 'work', region: 'eu-west-1', durationSeconds: undefined } },
  ]);
});

test('remove takes out all identities, or those named once all of them are known', async () => {
  const { home, calls } = await runAgent();
  await expect(clientOf(home).ask('remove', { names: ['alice', 'nobody'], restore: false })).resolves.toMatchObject({ code: 'identityUnknown' });
  expect(calls).toEqual([]);
  await expect(clientOf(home).ask('remove', { names: 'all', restore: true })).resolves.toMatchObject({ value: { removed: ['alice'] } });
  expect(calls).toEqual([{ verb: 'remove', given: { name: 'alice', restore: true } }]);
});

test('restore lists the backups, and says which one it restored', async () => {
  const { home, calls } = await runAgent();
  const backup = { name: 'credentials-1', file: '/home/me/.aws/credentials', madeAt: '2026-11-22T12:00:00Z', first: true };
  await expect(clientOf(home).ask('restore', {})).resolves.toMatchObject({ value: { backups: [backup], restored: null } });
  expect(calls).toEqual([]);
  await expect(clientOf(home).ask('restore', { backup: 'credentials-1' })).resolves.toMatchObject({ value: { restored: backup } });
});

test('before a code is asked for, its device is named, and when the next one comes', async () => {
  const { home } = await runAgent();
  await expect(clientOf(home).ask('prepareLogin', { force: false })).resolves.toEqual({
    ok: true,
    value: { name: 'alice', deviceName: 'alice-phone', endpoint: null, live: null, nextCodeIn: 30, clockOffset: 0 },
  });
});

test('a code given is passed on with everything that was said', async () => {
  const { home, calls } = await runAgent();
  const ask = { name: 'alice', code: '123456', device: 'GAHT12345678', duration: 900, force: true, setAside: true, otherEndpoint: true };
  await expect(clientOf(home).ask('login', ask)).resolves.toEqual({
    ok: true,
    value: {
      name: 'alice',
      session: { state: 'live', expiresAt: '2026-11-23T00:00:00Z', remindAt: '2026-11-22T23:45:00Z', mfa: true },
      alreadyLive: false,
      tendsKey: false,
      notes: [],
      clockOffset: 0,
    },
  });
  const given = { identity: 'alice', code: '123456', device: 'GAHT12345678', durationSeconds: 900, force: true, setAside: true, otherEndpoint: true };
  expect(calls).toEqual([{ verb: 'login', given }]);
});

test.each([
  [90, 'a code', true],
  [undefined, 'a code', false],
  [90, 'no code', false],
])('with keys replaced at %j days, a login with %s says that it looks after the key: %j', async (rotateAfter, how, tendsKey) => {
  const settings = () => ({ ...defaultSettings, keyRules: { rotateAfter, keepOld: 7, remindAfter: 90 } });
  const loginWithoutMfa = async () => ({ identity: anIdentity(), session: { ...aSession(NOON), mfa: false }, alreadyLive: false, notes: [] });
  const { home } = await runAgent({ keyfob: { settings, loginWithoutMfa } });
  const ask = how === 'a code' ? { force: false, code: '123456' } : { force: false, withoutMfa: true };
  await expect(clientOf(home).ask('login', ask)).resolves.toMatchObject({ ok: true, value: { tendsKey } });
});

test('without a code the popup asks, called by a person, and is told who waits and for what session', async () => {
  const { home, calls } = await runAgent();
  await expect(clientOf(home).ask('login', { force: false, duration: 900, replace: true })).resolves.toMatchObject({ ok: true, value: { name: 'alice' } });
  expect(calls.at(-1)).toEqual({
    verb: 'waitForLogin',
    given: { ask: { identity: 'alice', durationSeconds: 900, force: false, replace: true }, requester: { name: 'keyfob', pid: process.pid, onGone: expect.any(Function) }, byPerson: true },
  });
});

test('without a code and with a live session nobody is asked', async () => {
  const { home, calls, open } = await runAgent();
  open();
  await expect(clientOf(home).ask('login', { force: false })).resolves.toMatchObject({
    value: { alreadyLive: true, notes: ['The session is still live; --force opens a new one.'] },
  });
  expect(calls.map(({ verb }) => verb)).toEqual(['prepareLogin']);
});

test('without a code and without a display it fails at once and says what to type', async () => {
  const { home, happened } = await runAgent({ hasDisplay: false });
  await expect(clientOf(home).ask('login', { force: false })).resolves.toMatchObject({
    code: 'displayMissing',
    line: expect.stringContaining('keyfob login alice'),
  });
  await expect(clientOf(home).ask('open', {})).resolves.toMatchObject({ value: { shown: false } });
  expect(happened).toEqual([]);
});

test('open shows the popup', async () => {
  const { home, happened } = await runAgent();
  await expect(clientOf(home).ask('open', {})).resolves.toMatchObject({ value: { shown: true } });
  expect(happened).toEqual(['popup shown']);
});

test('lock forgets, and empties the cache of the AWS CLI where that was asked', async () => {
  const { home, happened, open } = await runAgent();
  open();
  await expect(clientOf(home).ask('lock', { cliCache: false })).resolves.toMatchObject({ value: { forgotten: 1 } });
  expect(happened).toEqual([]);
  await expect(clientOf(home).ask('lock', { cliCache: true })).resolves.toMatchObject({ value: { forgotten: 0 } });
  expect(happened).toEqual(['cache cleared']);
});

test('quit ends the application after the answer is out', async () => {
  const { home, happened } = await runAgent();
  await expect(clientOf(home).ask('quit', {})).resolves.toEqual({ ok: true, value: { pid: process.pid } });
  await expect.poll(() => happened).toEqual(['quit']);
});

test('status shows one identity where it is named, and its targets', async () => {
  const { home, open } = await runAgent();
  await clientOf(home).ask('add', { name: 'bob', accessKeyId: 'AKIA1', secretAccessKey: 'secret' });
  open('bob', aSession(NOON, 3_600_000));
  await expect(clientOf(home).ask('status', { name: 'bob' })).resolves.toMatchObject({
    value: {
      identities: [{ name: 'bob', session: { expiresAt: '2026-11-22T13:00:00Z' } }],
      targets: [{ name: 'bob', profile: 'bob', expiresAt: '2026-11-22T13:00:00Z' }],
    },
  });
  await expect(clientOf(home).ask('status', { name: 'carol' })).resolves.toMatchObject({ code: 'identityUnknown' });
});

test('policies are asked for by identity, and by whom they belong to', async () => {
  const { home, calls } = await runAgent();
  await expect(clientOf(home).ask('policies', { name: 'alice', of: 'group/admins' })).resolves.toEqual({ ok: true, value: { holder: 'group/admins', policies: [] } });
  await expect(clientOf(home).ask('policies', { name: 'alice' })).resolves.toMatchObject({ value: { holder: 'user/alice' } });
  expect(calls).toEqual([
    { verb: 'policiesOf', given: { identity: 'alice', of: 'group/admins' } },
    { verb: 'policiesOf', given: { identity: 'alice', of: undefined } },
  ]);
});

test('credentials go to who asks, with everything that was said, and its name where it is another’s', async () => {
  const { home, calls } = await runAgent();
  const ask = { profile: 'arn:aws:iam::1:role/x', source: 'alice', duration: 900, minTtl: 600, delivery: 'process', mayWait: true, byPerson: false } as const;
  await expect(clientOf(home).ask('credentials', { ...ask, requester: { name: 'aws', pid: 42 } })).resolves.toEqual({
    ok: true,
    value: {
      accessKeyId: 'ASIASESSION',
      secretAccessKey: 'session-secret',
      sessionToken: 'session-token',
      session: { state: 'live', expiresAt: '2026-11-23T00:00:00Z', remindAt: '2026-11-22T23:45:00Z', mfa: true },
      accountId: '111122223333',
      region: 'eu-central-1',
      clockOffset: 0,
    },
  });
  expect(calls.at(-1)).toMatchObject({
    verb: 'handOut',
    given: { profile: ask.profile, adHoc: { source: 'alice', durationSeconds: 900 }, requester: { name: 'aws', pid: 42 }, leastSeconds: 600, popup: 'awaited' },
  });
  await clientOf(home).ask('credentials', { profile: 'alice', delivery: 'env', mayWait: false, byPerson: true, code: '123456' });
  expect(calls.at(-1)).toMatchObject({
    given: { profile: 'alice', adHoc: undefined, requester: { name: 'keyfob', pid: process.pid }, delivery: 'env', popup: 'none', byPerson: true, leastSeconds: 0, code: '123456' },
  });
});

test('the console’s link crosses the socket only to be printed; a browser gets an address that works once', async () => {
  const { home, calls } = await runAgent();
  const ask = { profile: 'dev', print: false, mayWait: true };
  await expect(clientOf(home).ask('console', ask)).resolves.toMatchObject({ value: { url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/) } });
  expect(calls.at(-1)).toMatchObject({ verb: 'consoleLink', given: { profile: 'dev', popup: 'awaited', byPerson: true, requester: { name: 'keyfob', pid: process.pid } } });
  await expect(clientOf(home).ask('console', { ...ask, print: true })).resolves.toMatchObject({ value: { url: 'https://signin.example/?SigninToken=canary-link' } });
});

test('where there is no display nobody waits for credentials', async () => {
  const { home, calls } = await runAgent({ hasDisplay: false });
  await clientOf(home).ask('credentials', { profile: 'alice', delivery: 'process', mayWait: true, byPerson: false });
  expect(calls.at(-1)).toMatchObject({ given: { popup: 'none' } });
});

test('before credentials are asked for with a code, its device is named', async () => {
  const { home, open } = await runAgent();
  const wanted = { identity: 'alice', wants: 'login', deviceName: 'alice-phone', endpoint: null, nextCodeIn: 30 };
  await expect(clientOf(home).ask('prepareCredentials', { delivery: 'env', profile: 'alice' })).resolves.toEqual({ ok: true, value: wanted });
  open();
  await expect(clientOf(home).ask('prepareCredentials', { delivery: 'env', profile: 'alice' })).resolves.toMatchObject({ value: { wants: 'none' } });
});

test('the account’s report is asked for by identity, and arrives whole', async () => {
  const { home, calls } = await runAgent();
  await expect(clientOf(home).ask('accountReport', { name: 'alice', popup: false })).resolves.toMatchObject({ ok: true, value: { accountId: '111122223333', users: [], missing: [] } });
  await expect(clientOf(home).ask('accountReport', { name: 'nobody', popup: false })).resolves.toMatchObject({ ok: false, code: 'identityUnknown' });
  expect(calls).toEqual([{ verb: 'accountReport', given: { identity: 'alice', patient: true } }]);
});
