import { expect, test } from 'vitest';
import { helpOf } from '../../electron/cli/help.ts';
import { commands } from '../../electron/cli/table.ts';
import { run } from '../support/world.ts';

const isSmall = (lines: readonly string[]) => lines.length <= 24 && lines.every((line) => [...line].length <= 80);

test('the overview fits on a screen of 80 by 24 and lists every command', async () => {
  const { status, out, err, asked, happened } = await run(['--help'], { isRunning: false });
  expect({ status, err, asked, happened }).toEqual({ status: 0, err: [], asked: [], happened: [] });
  expect(isSmall(out)).toBe(true);
  for (const { name, summary } of commands) {
    const isSmall = ['open', 'lock', 'unlock', 'quit'].includes(name);
    expect(out.some((line) => (isSmall ? new RegExp(String.raw`^  \S*\b${name}\b\S* {2,}\w`).test(line) : line.startsWith(`  ${name}`) && line.endsWith(summary)))).toBe(true);
  }
});

const simple = commands.flatMap((command) => ('branch' in command ? [] : [[command.name, command] as const]));

test.each(simple)('the help of %s fits on a screen and has all its options', async (name, command) => {
  const { status, out, asked } = await run([name, '--help'], { isRunning: false });
  expect({ status, asked }).toEqual({ status: 0, asked: [] });
  expect(out).toEqual(helpOf(command));
  expect(isSmall(out)).toBe(true);
  for (const [flag, { about }] of Object.entries(command.flags)) {
    expect(out.some((line) => line.startsWith(`  --${flag}`) && line.endsWith(about))).toBe(true);
  }
});

test('the help of login says why a code is better not an argument', async () => {
  const { out } = await run(['login', '--help']);
  expect(out.join(' ')).toMatch(/others on this computer can see/);
});

test('--version prints the version and nothing else', async () => {
  expect(await run(['--version'], { isRunning: false })).toMatchObject({ status: 0, out: ['1.0.0'], err: [], happened: [] });
});

test('no command at all is wrong usage, with the overview on standard error', async () => {
  const { status, out, err } = await run([]);
  expect({ status, out }).toEqual({ status: 2, out: [] });
  expect(err.join('\n')).toContain('usage: keyfob COMMAND');
});

test.each([
  [['nothing'], 'There is no command “nothing”. See: keyfob --help'],
  [['lgoin'], 'There is no command “lgoin”. Did you mean login? See: keyfob --help'],
  [['statu'], 'There is no command “statu”. Did you mean status? See: keyfob --help'],
  [['login', '--frce'], 'login has no option --frce. Did you mean --force? See: keyfob login --help'],
  [['login', '-x'], 'login has no option -x. See: keyfob login --help'],
  [['login', '--__proto__'], 'login has no option --__proto__. See: keyfob login --help'],
  [['login', '--code'], '--code needs a value: CODE|-. See: keyfob login --help'],
  [['login', '--device', '--force'], '--device needs a value: SERIAL. See: keyfob login --help'],
  [['login', '--device='], '--device needs a value: SERIAL. See: keyfob login --help'],
  [['login', '--force=yes'], '--force takes no value. See: keyfob login --help'],
  [['login', 'alice', 'bob'], 'There is a word too many: login takes [NAME]. See: keyfob login --help'],
  [['login', ''], 'An empty name names nothing. See: keyfob login --help'],
  [['open', 'alice'], 'There is a word too many: open takes none. See: keyfob open --help'],
  [['import'], 'Say which: PROFILE. See: keyfob import --help'],
  [['add', 'alice'], 'Which key? Give its id with --access-key-id. See: keyfob add --help'],
  [['login', '--duration', '12x'], '“12x” is no duration. Write 12h, 90m or seconds.'],
  [['login', '--duration', '0'], '“0” is no duration. Write 12h, 90m or seconds.'],
  [['login', '--duration', '1.5h'], '“1.5h” is no duration. Write 12h, 90m or seconds.'],
])('%j is wrong usage: status 2, one line, and nothing is asked', async (words, line) => {
  const { status, out, err, asked, happened } = await run(words, { typed: [] });
  expect({ status, out, err, asked, happened }).toEqual({ status: 2, out: [], err: [`keyfob: ${line}`], asked: [], happened: [] });
});

test('policy reads its words itself, and has its own help', async () => {
  const { status, out, asked, happened } = await run(['policy', '--help'], { isRunning: false });
  expect({ status, asked, happened }).toEqual({ status: 0, asked: [], happened: [] });
  expect(out.join('')).toContain('usage: keyfob policy SUBCOMMAND');
});

test('words after -- are names, not options', async () => {
  const { asked } = await run(['import', '--', '--odd'], { answers: { import: () => undefined } });
  expect(asked[0]).toMatchObject({ name: 'import', ask: { profile: '--odd' } });
});
