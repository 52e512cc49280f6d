import { expect, test } from 'vitest';
import { helpOf, sentence } from '../../electron/cli/help.ts';
import { commands, sections } from '../../electron/cli/table.ts';
import { run } from '../support/world.ts';

const fits = (lines: readonly string[]) => lines.every((line) => [...line].length <= 80);

test('the overview is 80 columns wide, and has a line for every command, by what it is for', async () => {
  const { status, out, err, asked, happened } = await run(['--help'], { isRunning: false });
  expect({ status, err, asked, happened }).toEqual({ status: 0, err: [], asked: [], happened: [] });
  expect(fits(out)).toBe(true);
  for (const { title, commands } of sections) {
    const block = out.slice(out.indexOf(`${title}:`) + 1, out.indexOf('', out.indexOf(`${title}:`)));
    expect(block.map((line) => line.trim().split(' ')[0])).toEqual(commands.map(({ name }) => name));
    for (const [index, { summary }] of commands.entries()) expect(block[index]?.endsWith(`  ${summary}`)).toBe(true);
  }
});

test.each([[['help'], ['--help']], [['help', 'login'], ['login', '--help']], [['help', 'policy', 'check'], ['policy', 'check', '--help']]])('%j says what %j says', async (words, same) => {
  expect(await run(words, { isRunning: false })).toEqual(await run(same, { isRunning: false }));
});

const simple = commands.flatMap((command) => ('branch' in command ? [] : [[command.name, command] as const]));

test.each(simple)('the help of %s is 80 columns wide, says what it does, and has all its options', async (name, command) => {
  const { status, out, asked } = await run([name, '--help'], { isRunning: false });
  expect({ status, asked }).toEqual({ status: 0, asked: [] });
  expect(out).toEqual(helpOf(command));
  expect(fits(out)).toBe(true);
  expect(out).toContain(sentence(command.summary));
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
  [['--hepl'], 'There is no option “--hepl”. Did you mean --help? See: keyfob --help'],
  [['help', 'lgoin'], 'There is no command “lgoin”. Did you mean login? See: keyfob --help'],
  [['devices'], 'Say which: list|enrol|resync|remove [NAME]. See: keyfob devices --help'],
  [['statu'], 'There is no command “statu”. Did you mean status? See: keyfob --help'],
  [['role', 'add', 'dev', '--source-identity', 'me'], 'role has no option --source-identity. The config file has no line for that. Say it with the ARN of the role: keyfob use ARN --source NAME --source-identity NAME. See: keyfob role --help'],
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

test.each([
  [['policy', 'shwo'], 'policy has no subcommand “shwo”. Did you mean show? See: keyfob policy --help'],
  [['policy', 'check', '--mned'], 'policy check has no option --mned. Did you mean --mend? See: keyfob policy check --help'],
])('%j is answered with the word that was meant', async (words, line) => {
  const { status, err } = await run(words, { isRunning: false });
  expect({ status, err: err.join('').trim() }).toEqual({ status: 2, err: `keyfob: ${line}` });
});

test('words after -- are names, not options', async () => {
  const { asked } = await run(['import', '--', '--odd'], { answers: { import: () => undefined } });
  expect(asked[0]).toMatchObject({ name: 'import', ask: { profile: '--odd' } });
});
