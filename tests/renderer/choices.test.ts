import { expect, test } from 'vitest';
import { mostPressing } from '../../renderer/identity/attention.ts';
import { durationsFor, durationWords } from '../../renderer/identity/durations.ts';
import { acceleratorOf } from '../../renderer/settings/accelerator.ts';
import { aRolePicture } from '../support/pictures.ts';
import { appState, identity, session } from './pictures.ts';

const HOUR = 3600;

test('lengths of sessions go from a quarter of an hour to 36 hours, the chosen one among them', () => {
  const lengths = durationsFor({ root: false, durationSeconds: 5400 });
  expect(lengths.map(durationWords)).toEqual(['15 min', '30 min', '1 h', '1 h 30 min', '2 h', '4 h', '8 h', '12 h', '18 h', '24 h', '36 h']);
});

test('a root user is offered no more than AWS gives it', () => {
  expect(Math.max(...durationsFor({ root: true, durationSeconds: 12 * HOUR }))).toBe(HOUR);
});

const quiet = identity({ name: 'quiet' });
const open = identity({ name: 'open', session: session(9_000_000) });
const ending = identity({ name: 'ending', session: session(600_000, 'ending') });
const waiting = identity({ name: 'waiting', waiting: { role: null, requester: 'aws', pid: 1, others: 0, state: 'waits' } });

test('the identity that a tool waits for stands first, then one whose session ends, then an open one', () => {
  const pressing = (...identities: (typeof quiet)[]) => mostPressing(appState({ identities }));
  expect(pressing(quiet, open, ending, waiting)).toBe('waiting');
  expect(pressing(quiet, open, ending)).toBe('ending');
  expect(pressing(quiet, open)).toBe('open');
  expect(pressing(quiet)).toBe('quiet');
  expect(pressing()).toBeUndefined();
});

test('an identity with a role whose reminder has come stands before one that is merely open', () => {
  const reminded = aRolePicture({ identity: 'quiet', reminder: 'told' });
  expect(mostPressing(appState({ identities: [open, quiet], roles: [reminded] }))).toBe('quiet');
  expect(mostPressing(appState({ identities: [open, quiet], roles: [{ ...reminded, reminder: 'snoozed' }] }))).toBe('open');
});

test('the identity that main points to stands before all others', () => {
  expect(mostPressing(appState({ identities: [waiting, quiet], spotlight: 'quiet' }))).toBe('quiet');
});

const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };

test('keys are named as Electron names them', () => {
  expect(acceleratorOf({ ...none, ctrlKey: true, altKey: true, code: 'KeyK' })).toBe('Control+Alt+K');
  expect(acceleratorOf({ ...none, metaKey: true, shiftKey: true, code: 'Digit7' })).toBe('Shift+Super+7');
  expect(acceleratorOf({ ...none, altKey: true, code: 'F12' })).toBe('Alt+F12');
});

test('keys that other programs need for typing make no shortcut', () => {
  expect(acceleratorOf({ ...none, code: 'KeyK' })).toBeUndefined();
  expect(acceleratorOf({ ...none, shiftKey: true, code: 'KeyK' })).toBeUndefined();
  expect(acceleratorOf({ ...none, ctrlKey: true, code: 'ControlLeft' })).toBeUndefined();
});
