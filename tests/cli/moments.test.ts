import { expect, test } from 'vitest';
import { readDuration } from '../../electron/cli/durations.ts';
import { momentInWords, timeInWords } from '../../electron/cli/moments.ts';

const MINUTE = 60_000;
const at = (text: string) => new Date(text);

test.each([
  ['2026-11-22T18:32:00Z', '18:32'],
  ['2026-11-22T00:05:59Z', '00:05'],
  ['2026-11-23T06:32:00Z', '23 Nov 06:32'],
  ['2026-11-21T06:32:00Z', '21 Nov 06:32'],
  ['2027-11-22T18:32:00Z', '22 Nov 18:32'],
])('%s is said as %s at noon of 22 November', (moment, words) => {
  expect(momentInWords(at(moment), at('2026-11-22T12:00:00Z'))).toBe(words);
});

test.each([
  [12 * 60 * MINUTE - 1, '11 h 59 min'],
  [12 * 60 * MINUTE, '12 h'],
  [61 * MINUTE, '1 h 1 min'],
  [60 * MINUTE - 1, '59 min'],
  [MINUTE, '1 min'],
  [MINUTE - 1, '59 s'],
  [0, '0 s'],
  [-5, '0 s'],
])('%i ms left are said as %s', (left, words) => {
  expect(timeInWords(left)).toBe(words);
});

test.each([
  ['12h', 43_200],
  ['90m', 5_400],
  ['900', 900],
  ['900s', 900],
  [undefined, undefined],
])('the duration %s is %s seconds', (text, seconds) => {
  expect(readDuration(text)).toBe(seconds);
});

test.each(['', '0', '0h', '-1', '1.5h', '1d', '1h30m', 'h', '12 h', '99999999'])('%j is no duration', (text) => {
  expect(() => readDuration(text)).toThrow(expect.objectContaining({ exitStatus: 2 }));
});
