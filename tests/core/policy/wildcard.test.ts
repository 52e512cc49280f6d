import fc from 'fast-check';
import { expect, test } from 'vitest';
import { glob, literal, matches, overlaps } from '../../../electron/core/policy/wildcard.ts';

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 8 });
const words = fc.string({ unit: fc.constantFrom('a', 'b', ':'), maxLength: 8 });

/** Every text of the alphabet up to a length: small enough to try them all. */
const everyText = [''];
for (let at = 0; everyText.length < 364; at++) everyText.push(...['a', 'b', ':'].map((letter) => (everyText[at] ?? '') + letter));

test('a pattern matches what the regular expression of the same meaning matches', () => {
  fc.assert(
    fc.property(pattern, words, (wild, text) => {
      const expression = new RegExp(`^${wild.replaceAll('?', '.').replaceAll('*', '.*')}$`);
      expect(matches(glob(wild), text)).toBe(expression.test(text));
    }),
    { numRuns: 3000 },
  );
});

test('two patterns overlap just where a text fits both', () => {
  const short = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 5 });
  fc.assert(
    fc.property(short, short, (one, other) => {
      const shared = everyText.some((text) => matches(glob(one), text) && matches(glob(other), text));
      // A text longer than those tried may be needed where both patterns are long and wild.
      const isCertain = one.length + other.length <= 5 || !overlaps(glob(one), glob(other));
      expect(overlaps(glob(one), glob(other))).toBe(isCertain ? shared : true);
      expect(overlaps(glob(other), glob(one))).toBe(overlaps(glob(one), glob(other)));
    }),
    { numRuns: 2000 },
  );
});

test('letters that come out of a value are never wildcards', () => {
  expect(matches(literal('a*'), 'ab')).toBe(false);
  expect(matches(literal('a*'), 'a*')).toBe(true);
  expect(matches(literal('a\uE000'), 'ab')).toBe(false);
});
