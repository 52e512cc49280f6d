import { expect, test } from 'vitest';
import { atWords, HOUR, MINUTE, momentWords, roughSpan, SECOND, spanWords } from '../../renderer/words/time.ts';

test.each([
  [9 * HOUR + 21 * MINUTE + 59 * SECOND, '9 h 21 min', '9 h'],
  [12 * HOUR, '12 h', '12 h'],
  [12 * HOUR - 2 * SECOND, '11 h 59 min', '12 h'],
  [11 * HOUR + 54 * MINUTE, '11 h 54 min', '11 h'],
  [HOUR, '1 h', '1 h'],
  [HOUR - 1, '59 minutes', '59 m'],
  [MINUTE, '1 minute', '1 m'],
  [MINUTE - 1, 'less than a minute', '<1 m'],
  [35 * HOUR + MINUTE, '35 h 1 min', '35 h'],
])('%i ms are said as “%s”, and as “%s” where there is little room', (span, words, rough) => {
  expect(spanWords(span)).toBe(words);
  expect(roughSpan(span)).toBe(rough);
});

test('a moment of today is said by its time alone, any other with its day', () => {
  const noon = new Date(2026, 10, 22, 12, 0).getTime();
  expect(momentWords(new Date(2026, 10, 22, 18, 32).getTime(), noon)).toBe('18:32');
  expect(atWords(new Date(2026, 10, 22, 18, 32).getTime(), noon)).toBe('at 18:32');
  expect(atWords(new Date(2026, 10, 23, 6, 5).getTime(), noon)).toBe('tomorrow, 06:05');
  expect(momentWords(new Date(2026, 10, 23, 0, 0).getTime(), noon)).toBe('tomorrow, 00:00');
  expect(momentWords(new Date(2026, 10, 21, 23, 59).getTime(), noon)).toBe('yesterday, 23:59');
  expect(momentWords(new Date(2026, 10, 24, 6, 5).getTime(), noon)).toBe('Tue 24 November, 06:05');
});

