import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type } from '../../electron/cli/lineEditor.ts';

test.each([
  ['letters', '', 'abc', 'abc', 'abc'],
  ['more letters', 'ab', 'cd', 'abcd', 'cd'],
  ['backspace', 'abc', '\x7F', 'ab', '\b \b'],
  ['the other backspace', 'abc', '\b\b', 'a', '\b \b\b \b'],
  ['backspace in an empty line', '', '\x7F', '', ''],
  ['a letter outside the first plane, taken back', 'a😀', '\x7F', 'a', '\b \b'],
  ['Ctrl-U', 'abc', '\x15', '', '\b \b'.repeat(3)],
  ['an arrow key', 'ab', '\x1B[D', 'ab', ''],
  ['a tab', 'ab', '\t', 'ab', ''],
])('%s', (_what, line, keys, becomes, echo) => {
  expect(type(line, keys)).toEqual({ line: becomes, echo, end: 'no', rest: '' });
});

test.each(['\r', '\n'])('the line ends with %j, and what comes after waits for the next question', (key) => {
  expect(type('a', `b${key}more`)).toEqual({ line: 'ab', echo: 'b', end: 'entered', rest: 'more' });
});

test.each(['\x03', '\x04'])('%j is a way out', (key) => {
  expect(type('a', key)).toMatchObject({ end: 'cancelled' });
});

test('however the keys arrive, the line is the same', () => {
  const keys = fc.array(fc.constantFrom('a', 'é', '7', ' ', '\x7F', '\x15', '\t'), { maxLength: 20 });
  fc.assert(
    fc.property(keys, (typed) => {
      const oneByOne = typed.reduce((line, key) => type(line, key).line, '');
      expect(type('', typed.join('')).line).toBe(oneByOne);
    }),
  );
});

test('what is shown for a line is as long as the line', () => {
  const keys = fc.string({ unit: fc.constantFrom('a', 'b', '\x7F', '\x15'), maxLength: 30 });
  const shown = (echo: string) => [...echo.replaceAll('\b \b', '<')].reduce((text, letter) => (letter === '<' ? text.slice(0, -1) : text + letter), '');
  fc.assert(
    fc.property(keys, (typed) => {
      const { line, echo } = type('', typed);
      expect(shown(echo)).toBe(line);
    }),
  );
});
