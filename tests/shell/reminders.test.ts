import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../electron/core/time.ts';
import { wordsOf } from '../../electron/shell/reminders.ts';

const now = new Date('2026-11-22T18:17:00');

test('a reminder says whose session ends, when, and what to do', () => {
  const words = wordsOf({ identity: 'alice', kind: 'ending', expiresAt: new Date(now.getTime() + 15 * MINUTE - SECOND) }, now);
  expect(words.title).toBe('alice: 15 min left');
  expect(words.body).toBe('The session ends at 18:31. Click to open the next one with a code.');
});

test('the end is told too', () => {
  expect(wordsOf({ identity: 'alice', kind: 'ended', expiresAt: now }, now).title).toBe('alice: the session has ended');
});
