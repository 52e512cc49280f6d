import { expect, test } from 'vitest';
import { sessionStatus, statusOf } from '../../electron/agent/status.ts';
import { defaultSettings } from '../../electron/core/settings/settings.ts';
import { HOUR, MINUTE } from '../../electron/core/time.ts';
import { explain, inOneLine } from '../../electron/core/words.ts';
import { aSession } from '../support/fakes.ts';
import { fakeKeyfob, NOON } from '../support/fakeKeyfob.ts';
import { aKeyPicture, anIdentityPicture, aRolePicture, aSessionPicture, anAppState } from '../support/pictures.ts';

const LEAD = 15 * MINUTE;

test('the status has the fields that the product promises', () => {
  const { keyfob, open } = fakeKeyfob();
  open();
  expect(statusOf(keyfob.state(), keyfob.settings())).toEqual({
    version: 1,
    locked: false,
    keysIn: 'keychain',
    endpoint: null,
    clockOffset: 0,
    identities: [
      {
        name: 'alice',
        accountId: '111122223333',
        accountAlias: null,
        endpoint: null,
        user: 'alice',
        device: 'arn:aws:iam::111122223333:mfa/alice-phone',
        delivery: 'file',
        target: 'alice',
        keyCreatedAt: null,
        keyOldAt: null,
        session: { state: 'live', expiresAt: '2026-11-23T00:00:00Z', remindAt: '2026-11-22T23:45:00Z', mfa: true },
      },
    ],
    roles: [],
    targets: [{ name: 'alice', profile: 'alice', expiresAt: '2026-11-23T00:00:00Z' }],
  });
});

test.each([
  [90, '2026-12-24T09:30:15Z'],
  [0, null],
])('the age of a key is told by its moments, with a reminder after %i days', (remindAfter, keyOldAt) => {
  const keyLife = aKeyPicture({ createdAt: Date.parse('2026-09-25T09:30:15.500Z') });
  const state = anAppState({ identities: [anIdentityPicture({ keyLife })] });
  const settings = { ...defaultSettings, keyRules: { ...defaultSettings.keyRules, remindAfter } };
  expect(statusOf(state, settings)).toMatchObject({ identities: [{ keyCreatedAt: '2026-09-25T09:30:15Z', keyOldAt }] });
});

test('a session that never was is null, and its target empty', () => {
  const { keyfob } = fakeKeyfob();
  expect(statusOf(keyfob.state(), keyfob.settings())).toMatchObject({ identities: [{ session: null }], targets: [{ expiresAt: null }] });
});

test('roles and targets are told whole: those that are not served with the reason, those in trouble too', () => {
  const served = aRolePicture({ session: aSessionPicture(NOON, { expiresAt: NOON.getTime() + HOUR }) });
  const unserved = aRolePicture({ name: 'lost', identity: null, why: 'its sources lead back to “lost”' });
  const refusal = explain({ code: 'offline', facts: { host: 'sts.amazonaws.com' } });
  const target = { name: 'default', profile: 'dev', chosen: true, expiresAt: NOON.getTime() + HOUR, refusal };
  expect(statusOf(anAppState({ roles: [served, unserved], targets: [target] }), defaultSettings)).toMatchObject({
    roles: [
      { name: 'dev', identity: 'alice', served: true, way: { kind: 'inherited', seconds: 3600 }, session: { expiresAt: '2026-11-22T13:00:00Z', mfa: true } },
      { name: 'lost', identity: null, served: false, why: 'its sources lead back to “lost”', session: null },
    ],
    targets: [{ name: 'default', profile: 'dev', expiresAt: '2026-11-22T13:00:00Z', trouble: inOneLine(refusal) }],
  });
});

test.each([
  [12 * HOUR, 0, 'live', '2026-11-22T23:45:00Z'],
  [12 * HOUR, 12 * HOUR - LEAD, 'ending', '2026-11-22T23:45:00Z'],
  [12 * HOUR, 12 * HOUR, 'ended', '2026-11-22T23:45:00Z'],
  [20 * MINUTE, 19 * MINUTE, 'live', null],
] as const)('a session of %i ms is %i ms later %s', (length, later, state, remindAt) => {
  const shown = sessionStatus(aSession(NOON, length), new Date(NOON.getTime() + later), LEAD);
  expect(shown).toMatchObject({ state, remindAt });
});

test('no credential is in the status', () => {
  const { keyfob, open } = fakeKeyfob();
  const { credentials } = open().session;
  const text = JSON.stringify(statusOf(keyfob.state(), keyfob.settings()));
  for (const secret of [credentials.accessKeyId, credentials.secretAccessKey, credentials.sessionToken]) expect(text).not.toContain(secret);
});

test('what could not be read is told in one line', () => {
  const trouble = explain({ code: 'settingsBroken', facts: { file: 'settings.ini', line: 3 } });
  expect(statusOf(anAppState({ trouble }), defaultSettings)).toMatchObject({ trouble: inOneLine(trouble) });
});
