import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeFile } from '../../../electron/core/files/changeFile.ts';
import { parseIni } from '../../../electron/core/files/ini.ts';
import { readAsJavaScript } from '../../../electron/core/files/javascript.ts';
import { joinLines, splitLines } from '../../../electron/core/files/lines.ts';
import { shellWords } from '../../../electron/core/files/shellWords.ts';
import { troubleIn } from '../../../electron/core/files/sharedView.ts';
import { anyFile } from '../../support/nastyFiles.ts';
import { sharedView } from '../../support/sharedTexts.ts';

describe('a text', () => {
  test('loses no byte as lines', () => {
    fc.assert(fc.property(fc.oneof(anyFile, fc.string({ unit: 'binary' })), (text) => joinLines(splitLines(text)) === text));
  });

  test('is read whatever it is, and sections never overlap', () => {
    fc.assert(
      fc.property(fc.oneof(anyFile, fc.string({ unit: 'binary' })), (text) => {
        const { sections, problems } = parseIni(text);
        const ends = [...sections.values()].map(({ header, end }) => [header, end] as const).toSorted(([some], [other]) => some - other);
        for (const [index, [header, end]] of ends.entries()) {
          expect(end).toBeGreaterThan(header);
          // A section that is there twice reaches from its first header to its last line.
          expect(header).toBeGreaterThanOrEqual(problems.length > 0 ? 0 : (ends[index - 1]?.[1] ?? 0));
        }
      }),
    );
  });

  const hostile: Record<string, string> = {
    'a line of a million spaces': `[a]\nx = ${' '.repeat(1_000_000)}y\n`,
    'a million brackets': '['.repeat(1_000_000) + ']'.repeat(1_000_000),
    'a value of 200,000 lines': `[a]\ns3 =\n${'  k = v\n'.repeat(200_000)}`,
    '200,000 empty lines in a value': `[a]\nx = y\n${'\n'.repeat(200_000)}  z\n`,
    'a comment sign in each of a million words': `[a]\nx = ${'a#'.repeat(500_000)}${' \t'.repeat(500_000)}\n`,
    'a quoted name that never ends': `[profile "${'\\"'.repeat(500_000)}]\nx = y\n`,
    '200,000 lines set aside': `[profile a]\n${'#keyfob# x = y\n'.repeat(200_000)}`,
  };
  for (const [what, config] of Object.entries(hostile)) {
    test(`is read and written in reasonable time though it has ${what}`, () => {
      const { config: file } = sharedView({ config });
      const text = changeFile(file, [{ profile: 'new', set: new Map([['region', 'x']]) }]);
      expect(text.startsWith(config)).toBe(true);
      expect(readAsJavaScript(text)?.get('profile.new')?.get('region')).toBe('x');
    });
  }
});

test('what is wrong with the files is told, that of the credentials file first', () => {
  expect(troubleIn(sharedView({ credentials: '[a]\n', config: '[b]\n' }))).toBeUndefined();
  expect(troubleIn(sharedView({ config: '[b]\n\nx\n' }))?.facts).toEqual({ file: '/home/me/.aws/config', line: 3, problem: 'lineWithoutEquals' });
  expect(troubleIn(sharedView({ credentials: 'x = 1\n', config: '[b]\nx\n' }))?.facts.file).toBe('/home/me/.aws/credentials');
});

test('words are split as a shell does', () => {
  expect(shellWords('profile  "a b" \'c d\' e\\ f "" "\\"g\\x"')).toEqual(['profile', 'a b', 'c d', 'e f', '', '"g\\x']);
  expect(shellWords('profile "a')).toBeUndefined();
  expect(shellWords('profile a\\')).toBeUndefined();
});
