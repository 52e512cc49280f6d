import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineOpening } from '../../electron/core/delivery/processLine.ts';
import { onPosix, onWindows, oddPath } from '../support/processLines.ts';

/** What Python's own `RawConfigParser` and botocore make of the lines, by the rules of a platform. */
function asBotocore(lines: readonly string[], platform: 'linux' | 'win32'): string[][] {
  const program = [
    'import configparser, json, sys',
    'from botocore.compat import compat_shell_split',
    'def words(line):',
    '    parser = configparser.RawConfigParser()',
    '    parser.read_string("[profile x]\\ncredential_process = " + line + "\\n")',
    '    return compat_shell_split(parser["profile x"]["credential_process"], platform=sys.argv[1])',
    'print(json.dumps([words(line) for line in json.load(sys.stdin)]))',
  ].join('\n');
  return JSON.parse(execFileSync('python3', ['-c', program, platform], { input: JSON.stringify(lines), encoding: 'utf8' }));
}

/** What a shell hands to the program, each line as the SDKs for JavaScript and Go give it to one. */
function asShell(lines: readonly string[]): string[][] {
  const script = lines.map((line) => `set -- ${line}\nprintf '%s\\0' "$@"\nprintf '\\n\\0'`).join('\n');
  const all = execFileSync('sh', ['-s'], { input: script, encoding: 'utf8' });
  return all.split('\n\0').slice(0, -1).map((words) => words.split('\0').slice(0, -1));
}

test('a credential_process line means the same to botocore and to a shell, whatever is in the path', () => {
  fc.assert(
    fc.property(fc.array(oddPath, { minLength: 250, maxLength: 250 }), (paths) => {
      const lines = paths.map((each) => `${lineOpening(onPosix(each))}dev`);
      const meant = paths.map((each) => [each, 'dev']);
      expect(asBotocore(lines, 'linux')).toEqual(meant);
      expect(asShell(lines)).toEqual(meant);
    }),
    { numRuns: 3 },
  );
});

test('on Windows a line starts the system’s curl with the private file, whatever else a path may hold there', () => {
  const sign = fc.constantFrom(' ', "'", '$', '&', '^', '!', '#', ';', '~', '=', '[x]', 'é', 'a', '(1)', ',', '\\');
  const home = fc.array(sign, { maxLength: 10 }).map((parts) => `C:\\Users\\${parts.join('')}x\\Keyfob`);
  fc.assert(
    fc.property(fc.array(home.filter((each) => !/\s[#;]/.test(each)), { minLength: 250, maxLength: 250 }), (homes) => {
      const lines = homes.map((each) => `${lineOpening(onWindows(each))}dev`);
      expect(asBotocore(lines, 'win32')).toEqual(homes.map((each) => [...onWindows(each).words, 'profile=dev']));
      }),
    { numRuns: 2 },
  );
});
