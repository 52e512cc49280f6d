import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CODE_STEP, nextCodeAt } from '../../renderer/code/nextCode.ts';
import { typedCode } from '../../renderer/code/typedCode.ts';

test.each([
  ['123456', '123456'],
  ['123 456', '123456'],
  [' 12-34\u00a056 ', '123456'],
  ['48a29', '4829'],
  ['', ''],
])('“%s” is taken as “%s”', (text, digits) => {
  expect(typedCode(text, '')).toBe(digits);
});

test('what has too many digits for a code is not taken, and not cut either', () => {
  expect(typedCode('1234567', '12')).toBe('12');
});

test('the next code comes within one step, when the clock of AWS shows a whole one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: -1e7, max: 1e7 }), (now, offset) => {
      const next = nextCodeAt(now, offset);
      expect(next - now).toBeGreaterThan(0);
      expect(next - now).toBeLessThanOrEqual(CODE_STEP);
      expect(Math.abs((next + offset) % CODE_STEP)).toBe(0);
    }),
  );
});
