import { expect, test } from 'vitest';
import { sessionWords } from '../../renderer/words/session.ts';
import { HOUR, MINUTE } from '../../renderer/words/time.ts';
import { NOW, session } from './pictures.ts';

const at = (moment: number) => new Date(moment).toTimeString().slice(0, 5);

test('a live session says what is left of it and until when, and draws the same share', () => {
  const words = sessionWords(session(9 * HOUR + 21 * MINUTE), NOW, 0);
  expect(words).toMatchObject({ tone: 'live', ring: '9 h', brief: '9 h left' });
  expect(words.left).toBe(`9 h 21 min left, until ${at(NOW + 9 * HOUR + 21 * MINUTE)}`);
  expect(words.share).toBeCloseTo((9 * 60 + 21) / (12 * 60));
});

test('a session that ends soon says the moment first', () => {
  const words = sessionWords(session(14 * MINUTE, 'ending'), NOW, 0);
  expect(words).toMatchObject({ tone: 'ending', ring: '14 m', brief: 'ends in 14 m' });
  expect(words.left).toBe(`Ends at ${at(NOW + 14 * MINUTE)}, in 14 minutes`);
});

test('a session counts as ended the moment its time is up, even before main has said so', () => {
  expect(sessionWords(session(0, 'ending'), NOW, 0)).toMatchObject({ tone: 'off', share: 0, ring: '–', brief: 'ended' });
});

test('no session is not an ended one', () => {
  expect(sessionWords(null, NOW, 0).left).toBe('No session');
});

test('what is left is counted by the clock of AWS, and the moment said by that of this computer', () => {
  const slow = 7 * MINUTE;
  const words = sessionWords(session(2 * HOUR), NOW - slow, slow);
  expect(words.left).toBe(`2 h left, until ${at(NOW - slow + 2 * HOUR)}`);
});

test('a session without MFA is marked as such in every sentence', () => {
  for (const state of ['live', 'ending'] as const) {
    const { left, steady } = sessionWords(session(10 * MINUTE, state, false), NOW, 0);
    expect([left, steady]).toEqual([expect.stringContaining('without MFA'), expect.stringContaining('without MFA')]);
  }
});

test('the sentence for screen readers does not change with the minutes', () => {
  const running = session(2 * HOUR);
  const later = sessionWords(running, NOW + 30 * MINUTE, 0);
  expect(later.left).not.toBe(sessionWords(running, NOW, 0).left);
  expect(later.steady).toBe(sessionWords(running, NOW, 0).steady);
});
