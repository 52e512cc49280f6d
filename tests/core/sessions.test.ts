import { expect, test } from 'vitest';
import { createAwsClock } from '../../electron/core/awsClock.ts';
import { Failure } from '../../electron/core/failure.ts';
import { createSessions, deviceFor } from '../../electron/core/sessions.ts';
import { HOUR } from '../../electron/core/time.ts';
import { aSession, anIdentity, fakeKeyVault, fakeSessionStore, fakeSts, someSentCodes } from '../support/fakes.ts';
import { movableClock } from '../support/movableClock.ts';

const alice = anIdentity();
const key = { accessKeyId: alice.accessKeyId, secretAccessKey: 'secret' };

function setUp() {
  const { clock, advance } = movableClock();
  const { vault } = fakeKeyVault({ [alice.id]: key });
  const { store, stored } = fakeSessionStore();
  const { sts, calls } = fakeSts(clock);
  const sessions = createSessions({ keys: vault, sts, store, awsClock: createAwsClock(clock), sentCodes: someSentCodes(clock), hostOf: () => null });
  return { clock, advance, sts, calls, sessions, store, stored, vault };
}

test('a code opens a session of the identity’s length', async () => {
  const { sessions, clock } = setUp();
  const session = await sessions.open(alice, '123 456');
  expect(session.expiresAt.getTime() - clock.now().getTime()).toBe(12 * HOUR);
  expect(sessions.of(alice.id)).toBe(session);
});

test('callers that bring the same code together share one request', async () => {
  const { sessions, calls } = setUp();
  const opened = await Promise.all(Array.from({ length: 50 }, () => sessions.open(alice, '123456')));
  expect(new Set(opened).size).toBe(1);
  expect(calls).toHaveLength(1);
});

test('who brings another code waits for the first, and spends nothing where that one opens the session', async () => {
  const { sessions, calls } = setUp();
  await Promise.all([sessions.open(alice, '123456'), sessions.open(alice, '654321'), sessions.open(alice, '111111')]);
  expect(calls.map((call) => call.code)).toEqual(['123456']);
});

test('the right code is good right after a typo', async () => {
  const { sessions, sts, calls } = setUp();
  const right = sts.getSessionToken;
  sts.getSessionToken = async () => {
    throw new Failure('codeRejected', { device: 'alice-phone', nextIn: 9, repeated: false });
  };
  await expect(sessions.open(alice, '123457')).rejects.toMatchObject({ code: 'codeRejected' });
  sts.getSessionToken = right;
  await sessions.open(alice, '123456');
  expect(calls).toHaveLength(1);
});

test('digits that AWS refused are not sent a second time', async () => {
  const { sessions, sts } = setUp();
  let sent = 0;
  sts.getSessionToken = async () => {
    sent += 1;
    throw new Failure('codeRejected', { device: 'alice-phone', nextIn: 9, repeated: false });
  };
  await expect(sessions.open(alice, '123456')).rejects.toMatchObject({ code: 'codeRejected' });
  await expect(sessions.open(alice, '123456')).rejects.toMatchObject({ code: 'codeAlreadySent' });
  expect(sent).toBe(1);
});

test.each([
  ['could not leave the computer', new Failure('offline', { host: 'sts.amazonaws.com' })],
  ['AWS did not look at, because the clock was off,', new Failure('clockOff', { minutes: 20, direction: 'fast' })],
])('a code that %s may be sent again', async (_why, failure) => {
  const { sessions, sts, calls } = setUp();
  const works = sts.getSessionToken;
  sts.getSessionToken = async () => {
    throw failure;
  };
  await expect(sessions.open(alice, '123456')).rejects.toBe(failure);
  sts.getSessionToken = works;
  await sessions.open(alice, '123456');
  expect(calls).toHaveLength(1);
});

test('the third refusal in a row points at the device', async () => {
  const { sessions, sts } = setUp();
  sts.getSessionToken = async () => {
    throw new Failure('codeRejected', { device: 'alice-phone', nextIn: 9, repeated: false });
  };
  const repeated = [];
  for (const code of ['000001', '000002', '000003']) {
    repeated.push(await sessions.open(alice, code).catch((error: Failure<'codeRejected'>) => error.facts.repeated));
  }
  expect(repeated).toEqual([false, false, true]);
});

test('a malformed code spends nothing', async () => {
  const { sessions, calls } = setUp();
  await expect(sessions.open(alice, '12345')).rejects.toMatchObject({ code: 'codeMalformed' });
  expect(calls).toHaveLength(0);
});

test('a key that is gone from the keychain is named before a code is spent', async () => {
  const { sessions, vault, calls } = setUp();
  await vault.remove(alice.id);
  await expect(sessions.open(alice, '123456')).rejects.toMatchObject({ code: 'keyMissing', facts: { identity: 'alice' } });
  await vault.save(alice.id, key);
  await sessions.open(alice, '123456');
  expect(calls).toHaveLength(1);
});

test('a session survives a restart until its end, and the next start alone knows that it has ended', async () => {
  const { sessions, store, sts, clock, advance, vault } = setUp();
  await sessions.open(alice, '123456');
  await sessions.save();
  const again = () => createSessions({ keys: vault, sts, store, awsClock: createAwsClock(clock), sentCodes: someSentCodes(clock), hostOf: () => null });
  const second = again();
  await second.restore();
  expect(second.of(alice.id)?.mfa).toBe(true);
  advance(12 * HOUR);
  const third = again();
  expect(await third.restore()).toEqual(new Set([alice.id]));
  await third.save();
  expect(await again().restore()).toEqual(new Set());
});

test('locking forgets sessions in memory and in the store', async () => {
  const { sessions, stored } = setUp();
  await sessions.open(alice, '123456');
  await sessions.save();
  expect(await sessions.forgetAll()).toBe(1);
  expect(sessions.of(alice.id)).toBeUndefined();
  expect(stored().size).toBe(0);
});

test('a session that arrives after locking is dropped', async () => {
  const { sessions, sts, clock } = setUp();
  let answer = () => {};
  sts.getSessionToken = () => new Promise((resolve) => (answer = () => resolve(aSession(clock.now()))));
  const opening = sessions.open(alice, '123456');
  await Promise.resolve();
  await sessions.forgetAll();
  answer();
  await expect(opening).rejects.toMatchObject({ code: 'lockedMeanwhile' });
  expect(sessions.of(alice.id)).toBeUndefined();
});

test('a session without a code is marked as such', async () => {
  const { sessions } = setUp();
  expect((await sessions.openWithoutMfa(alice)).mfa).toBe(false);
});

const fido = 'arn:aws:iam::111122223333:u2f/user/alice/key-1';
const tablet = 'arn:aws:iam::111122223333:mfa/tablet';

test.each([
  ['no device at all', anIdentity({ device: undefined, devices: [] }), 'deviceUnknown'],
  ['several devices', anIdentity({ device: undefined, devices: [tablet, 'GAHT12345678'] }), 'deviceChoiceNeeded'],
  ['FIDO keys only', anIdentity({ device: undefined, devices: [fido] }), 'onlyUnusableDevices'],
  ['a FIDO key chosen', anIdentity({ device: fido }), 'deviceUnusable'],
])('with %s the person is told what to do', (_what, identity, code) => {
  expect(() => deviceFor(identity)).toThrow(expect.objectContaining({ code }));
});

test('a device named for one session goes before the identity’s own', () => {
  expect(deviceFor(alice, tablet)).toBe(tablet);
});
