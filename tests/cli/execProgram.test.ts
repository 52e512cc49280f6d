import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startOf } from '../../electron/cli/exec/batchFile.ts';
import { findProgram } from '../../electron/cli/exec/program.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** A folder with a program, a file that is none, and a folder that is called like one. */
function aFolder(): string {
  const folder = temporaryFolder();
  for (const [name, mode] of [['tool', 0o755], ['text', 0o644], ['tool.cmd', 0o755], ['other.exe', 0o755]] as const) {
    writeFileSync(join(folder, name), '');
    chmodSync(join(folder, name), mode);
  }
  mkdirSync(join(folder, 'sub'));
  return folder;
}

test('a name is looked for on the PATH, in order', () => {
  const [one, two] = [aFolder(), aFolder()];
  expect(findProgram('tool', { PATH: `/nowhere:${one}:${two}` }, 'linux')).toEqual({ path: join(one, 'tool') });
  expect(findProgram('text', { PATH: one }, 'linux')).toBe('notExecutable');
  expect(findProgram('sub', { PATH: one }, 'linux')).toBe('notExecutable');
  expect(findProgram('none', { PATH: one }, 'linux')).toBe('missing');
  expect(findProgram('', { PATH: one }, 'linux')).toBe('missing');
});

test('a name with a slash is that file, and the PATH is nothing to it', () => {
  const folder = aFolder();
  expect(findProgram(join(folder, 'tool'), {}, 'linux')).toEqual({ path: join(folder, 'tool') });
  expect(findProgram(join(folder, 'none'), { PATH: folder }, 'linux')).toBe('missing');
  expect(findProgram('./tool', { PATH: folder }, 'linux')).toBe('missing');
});

test('on Windows the endings of PATHEXT are tried, and Path may be written in any way', () => {
  const folder = aFolder();
  expect(findProgram('tool', { Path: folder, PATHEXT: '.EXE;.CMD' }, 'win32')).toEqual({ path: join(folder, 'tool.cmd') });
  expect(findProgram('other.exe', { PATH: folder }, 'win32')).toEqual({ path: join(folder, 'other.exe') });
  expect(findProgram('text', { PATH: folder }, 'win32')).toBe('missing');
});

test('a program is started with its words as they are', () => {
  expect(startOf('/bin/tool', ['a b', '"%PATH%"'], undefined)).toEqual({ file: '/bin/tool', words: ['a b', '"%PATH%"'], isVerbatim: false });
});

test('a batch file goes through cmd, its words in quotes in which nothing means anything', () => {
  const { file, words, isVerbatim } = startOf(String.raw`C:\bin\tool.CMD`, ['a b', '& calc', 'say "hi"', '%PATH%', String.raw`end\ `.trim()], String.raw`C:\Windows\cmd.exe`);
  expect({ file, isVerbatim, switches: words.slice(0, 5) }).toEqual({ file: String.raw`C:\Windows\cmd.exe`, isVerbatim: true, switches: ['/e:on', '/v:off', '/d', '/s', '/c'] });
  expect(words[5]).toBe(String.raw`""C:\bin\tool.CMD" "a b" "& calc" "say ""hi""" "%%cd:~,%PATH%%cd:~,%" "end\\""`);
});

test.each(['a\nb', 'a\rb', 'a\0b'])('a word that cmd would end a line at is refused: %j', (word) => {
  expect(() => startOf('tool.bat', [word], undefined)).toThrow(expect.objectContaining({ exitStatus: 1 }));
});

/** What cmd makes of a line with no quotes open: what stands outside of quotes, where `&|<>^()` would be its own. */
function outsideOfQuotes(line: string): string {
  let isInside = false;
  return [...line].filter((char) => (char === '"' ? ((isInside = !isInside), false) : !isInside)).join('');
}

test('no word of a batch file ever stands outside of quotes', () => {
  const word = fc.string({ unit: fc.constantFrom('"', '\\', '%', '&', '|', '<', '^', '!', ' ', '(', 'a'), maxLength: 12 });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 4 }), (words) => {
      const line = startOf('tool.cmd', words, undefined).words[5] ?? '';
      expect(outsideOfQuotes(line.slice(1, -1)).trim()).toBe('');
    }),
  );
});
