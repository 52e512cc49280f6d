import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../electron/core/time.ts';
import { startAfter, wordsOf } from '../../electron/shell/reminders.ts';
import { anAppState, aTargetPicture } from '../support/pictures.ts';

const now = new Date('2026-11-22T18:17:00');

test('a reminder says whose session ends, when, and what to do', () => {
  const words = wordsOf({ identity: 'alice', kind: 'ending', expiresAt: new Date(now.getTime() + 15 * MINUTE - SECOND) }, now);
  expect(words.title).toBe('alice: 15 min left');
  expect(words.body).toBe('The session ends at 18:31. Click to open the next one with a code.');
});

test('the end is told too', () => {
  expect(wordsOf({ identity: 'alice', kind: 'ended', expiresAt: now }, now).title).toBe('alice: the session has ended');
});

test('a role with a code of its own is named, and whose it is', () => {
  expect(wordsOf({ identity: 'alice', role: 'billing', kind: 'ended', expiresAt: now }, now).title).toBe('billing (alice): the session has ended');
});

test('after a click on the reminder of a role its code goes into the target that it is in', () => {
  const state = anAppState({ targets: [aTargetPicture({ name: 'work', profile: 'billing' })] });
  const about = (role?: string) => startAfter({ identity: 'alice', role, kind: 'ended', expiresAt: now }, state);
  expect(about('billing')).toEqual({ at: 'role', role: 'billing', target: 'work' });
  expect([about('other'), about()]).toEqual([undefined, undefined]);
});
