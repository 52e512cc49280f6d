import { expect, test } from 'vitest';
import { commands } from '../../electron/cli/table.ts';
import { manual } from '../../electron/cli/manual.ts';
import { run } from '../support/world.ts';

const flagsOf = (command: (typeof commands)[number]) => ('branch' in command ? [] : Object.keys(command.flags));

test.each(['bash', 'zsh', 'fish'])('the script of %s has every command and option of the table', async (shell) => {
  const { status, out, happened, asked } = await run(['completion', shell], { isRunning: false });
  expect({ status, happened, asked }).toEqual({ status: 0, happened: [], asked: [] });
  const script = out.join('');
  for (const command of commands) {
    expect(script).toContain(command.name);
    for (const flag of flagsOf(command)) expect(script).toMatch(new RegExp(`(--|-l )${flag}\\b`));
  }
});

test('the manual has every command and option of the table', () => {
  const page = manual(commands, '1.0.0').replaceAll(String.raw`\-`, '-');
  for (const command of commands) {
    expect(page).toContain(`.SS ${command.name}`);
    for (const flag of flagsOf(command)) expect(page).toContain(`--${flag}`);
  }
});

test('--manual prints it without the application', async () => {
  const { status, out, asked } = await run(['--manual'], { isRunning: false });
  expect({ status, asked, first: out[0] }).toEqual({ status: 0, asked: [], first: '.TH KEYFOB 1 "" "Keyfob 1.0.0"' });
});

test.each([
  [['completion'], 'Say which shell: bash, zsh or fish. See: keyfob completion --help'],
  [['completion', 'tcsh'], 'Say which shell: bash, zsh or fish. See: keyfob completion --help'],
  [['completion', '--names', 'secrets'], 'There are no names called “secrets”. See: keyfob completion --help'],
])('%j is wrong usage', async (words, line) => {
  expect(await run(words)).toMatchObject({ status: 2, out: [], err: [`keyfob: ${line}`] });
});

test('where nothing was stored there are no names, but the usual target', async () => {
  expect((await run(['completion', '--names', 'profiles'])).out).toEqual([]);
  expect((await run(['completion', '--names', 'targets'])).out).toEqual(['default']);
});

test('verbs that are completed are those that there are', async () => {
  const help = async (name: string) => (await run([name, '--help'])).out.join('\n');
  for (const command of commands) {
    const text = await help(command.name);
    for (const verb of command.verbs ?? []) expect(text).toMatch(new RegExp(String.raw`\b${verb}\b`));
  }
  const policy = await help('policy');
  const verbs = commands.find(({ name }) => name === 'policy')?.verbs;
  expect([...policy.matchAll(/^  (?!keyfob)([a-z]+) /gm)].map(([, verb]) => verb)).toEqual(verbs);
});
