import { expect, test } from 'vitest';
import type { AppState } from '../../electron/core/appState.ts';
import { defaultSettings } from '../../electron/core/settings/settings.ts';
import { HOUR, MINUTE } from '../../electron/core/time.ts';
import { createLockRules, lockDueAt } from '../../electron/shell/lockRules.ts';
import { anAppState, anIdentityPicture, aRolePicture, aSessionPicture } from '../support/pictures.ts';

const morning = new Date('2026-11-22T09:00:00Z');
const at = (milliseconds: number) => morning.getTime() + milliseconds;
const rules = (changes: Partial<AppState['lockOn']>) => ({ screenLock: false, suspend: false, afterHours: 0, ...changes });
const session = aSessionPicture(morning);
const alice = anIdentityPicture({ session });

function setUp(state: Partial<AppState>, now = at(0)) {
  let locked = 0;
  const settings = { ...defaultSettings, lockOn: state.lockOn ?? defaultSettings.lockOn };
  const made = createLockRules({ keyfob: { state: () => anAppState(state), settings: () => settings }, now: () => now, lock: () => (locked += 1) });
  return { ...made, locked: () => locked };
}

test.each([
  ['screenLock', 'screenLocked', 'suspended'],
  ['suspend', 'suspended', 'screenLocked'],
] as const)('with %s alone, only that locks', (rule, event, other) => {
  const locks = setUp({ lockOn: rules({ [rule]: true }) });
  locks[other]();
  expect(locks.locked()).toBe(0);
  locks[event]();
  expect(locks.locked()).toBe(1);
});

test('nothing locks unless a person has chosen it', () => {
  const locks = setUp({ identities: [alice] }, at(36 * HOUR));
  locks.screenLocked();
  locks.suspended();
  locks.look();
  expect(locks.locked()).toBe(0);
});

test('everything is locked so many hours after the last code, and not before', () => {
  const state = { identities: [alice], lockOn: rules({ afterHours: 4 }) };
  const early = setUp(state, at(4 * HOUR - 1));
  early.look();
  expect(early.locked()).toBe(0);
  const late = setUp(state, at(4 * HOUR));
  late.look();
  expect(late.locked()).toBe(1);
});

test('a later code, of another identity or of a role, puts it off', () => {
  const later = aSessionPicture(new Date(at(HOUR)));
  const state = (changes: Partial<AppState>) => lockDueAt(anAppState({ identities: [alice], lockOn: rules({ afterHours: 4 }), ...changes }));
  expect(state({ identities: [alice, anIdentityPicture({ name: 'bob', session: later })] })).toBe(at(5 * HOUR));
  expect(state({ roles: [aRolePicture({ way: 'ownCode', session: later })] })).toBe(at(5 * HOUR));
  expect(state({ roles: [aRolePicture({ way: 'inherited', session: later })] })).toBe(at(4 * HOUR));
});

test('hours are counted by this computer’s clock, whatever AWS’s shows', () => {
  const state = anAppState({ identities: [alice], lockOn: rules({ afterHours: 4 }), clockOffset: 7 * MINUTE });
  expect(lockDueAt(state)).toBe(at(4 * HOUR - 7 * MINUTE));
});

test('without a live session there is nothing to lock', () => {
  const lockOn = rules({ afterHours: 4 });
  expect(lockDueAt(anAppState({ identities: [anIdentityPicture()], lockOn }))).toBeUndefined();
  expect(lockDueAt(anAppState({ identities: [anIdentityPicture({ session: { ...session, state: 'ended' } })], lockOn }))).toBeUndefined();
});
