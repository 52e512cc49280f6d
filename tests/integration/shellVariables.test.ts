import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inShell } from '../../electron/cli/shells.ts';
import { makeCheckout, onTerminal } from '../support/checkout.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** How a shell evaluates what a program prints, where `$PRINTED` is the program. */
const ways = {
  'sh, quoted': ['sh', 'sh', 'eval "$($PRINTED)"'],
  'sh, unquoted': ['sh', 'sh', 'eval $($PRINTED)'],
  'dash, quoted': ['dash', 'sh', 'eval "$($PRINTED)"'],
  'dash, unquoted': ['dash', 'sh', 'eval $($PRINTED)'],
  'bash, quoted': ['bash', 'sh', 'eval "$($PRINTED)"'],
  'bash, unquoted': ['bash', 'sh', 'eval $($PRINTED)'],
  'bash with globs that must match, unquoted': ['bash', 'sh', 'shopt -s failglob extglob; eval $($PRINTED)'],
  'zsh, quoted': ['zsh', 'sh', 'eval "$(${=PRINTED})"'],
  'zsh, unquoted': ['zsh', 'sh', 'eval $(${=PRINTED})'],
  'fish, by source': ['fish', 'fish', 'eval $PRINTED | source'],
  'fish, by eval': ['fish', 'fish', 'eval (eval $PRINTED)'],
} as const;
const names = Object.keys(ways) as (keyof typeof ways)[];

const hostile = ["it's", "'''", '"', '$HOME', '$(touch pwned)', '`touch pwned`', '; touch pwned;', '\\', '\\n', '%s%n', 'a  b', ' lead', 'trail ', '*', '[a-z]*', '?', '~', '#no', '!x', '{a,b}', 'a\tb', '-n', '&&', 'é€😀', ''];

/** The values of variables after a shell has evaluated the file `printed`. */
function evaluated(way: keyof typeof ways, values: readonly string[], folder = temporaryFolder()): string[] {
  const [shell, dialect, line] = ways[way];
  const variables = values.map((value, index) => [`V${index}`, value] as const);
  writeFileSync(join(folder, 'printed'), `${inShell(dialect, { set: Object.fromEntries(variables), unset: ['GONE'] }).join('\n')}\n`);
  const show = variables.map(([name]) => `printf '%s\\0' "$${name}"`).join('; ');
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, LC_ALL: 'C.UTF-8', PRINTED: 'cat printed', GONE: 'there', V0: 'hidden' };
  const { stdout, stderr, status } = spawnSync(shell, ['-c', `${line}; ${show}; env | grep -c '^GONE='`], { cwd: folder, env, encoding: 'utf8' });
  expect({ stderr, status }).toEqual({ stderr: '', status: 1 }); // grep counts none
  const parts = stdout.split('\0');
  expect(parts.pop()).toBe('0\n');
  return parts;
}

test.each(names)('%s: hostile values arrive as they are', (way) => {
  const folder = temporaryFolder();
  for (const name of ['a', 'b', 'export', "'x'"]) mkdirSync(join(folder, name));
  expect(evaluated(way, hostile, folder)).toEqual(hostile);
});

test.each(names)('%s: any value arrives as it is', (way) => {
  const value = fc.string({ unit: fc.oneof(fc.constantFrom(...'\'"$`\\ *?[]{}~!#%&;|<>()\t'.split('')), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })) });
  fc.assert(
    fc.property(fc.array(value, { minLength: 20, maxLength: 40 }), (values) => {
      expect(evaluated(way, values)).toEqual(values);
    }),
    { numRuns: 8 },
  );
});

const session = { state: 'live', expiresAt: '2030-01-01T12:00:00Z', remindAt: null, mfa: true };
const handed = { accessKeyId: 'ASIA1', secretAccessKey: 'a/b+c=', sessionToken: 't//=', session, accountId: '1', region: 'eu-west-3', clockOffset: 0 };
const ok = (value: unknown) => ({ ok: true, value });
const prepared = { identity: 'alice', wants: 'login', deviceName: 'alice-phone', endpoint: null, nextCodeIn: 9 };
const answers = { open: ok({ shown: true }), credentials: ok(handed), prepareCredentials: ok(prepared) };

test.each(names)('%s: the command’s variables reach what the shell starts', async (way) => {
  const { run, environment, command, folder } = makeCheckout(answers);
  await run(['open']);
  const [shell, dialect, line] = ways[way];
  const PRINTED = `${process.execPath} ${command} env alice --shell ${dialect}`;
  const env = { ...environment, PRINTED, AWS_PROFILE: 'other', AWS_DEFAULT_PROFILE: 'other', AWS_SECURITY_TOKEN: 'old' };
  const { stdout, stderr } = spawnSync(shell, ['-c', `${line}; env | grep -E '^AWS_(ACCESS|SECRET|SESSION|SECURITY|CREDENTIAL|REGION|DEFAULT|PROFILE)' | sort`], { cwd: folder, env, encoding: 'utf8' });
  expect(stdout.split('\n')).toEqual([
    'AWS_ACCESS_KEY_ID=ASIA1',
    'AWS_CREDENTIAL_EXPIRATION=2030-01-01T12:00:00Z',
    'AWS_DEFAULT_REGION=eu-west-3',
    'AWS_REGION=eu-west-3',
    'AWS_SECRET_ACCESS_KEY=a/b+c=',
    'AWS_SESSION_TOKEN=t//=',
    '',
  ]);
  expect(stderr).toMatch(/^alice: until 1 Jan \d\d:\d\d \(.* left\)\. These variables do not renew\.\n$/);
});

test('inside $(…) the code is asked for on the terminal, and only the variables are evaluated', async () => {
  const { run, environment, command, folder, asked } = makeCheckout(answers);
  await run(['open']);
  const KEYFOB = `${process.execPath} ${command}`;
  const terminal = onTerminal('eval $($KEYFOB env alice); echo "key is $AWS_ACCESS_KEY_ID."', { ...environment, KEYFOB, SHELL: '/bin/sh' }, folder);
  await terminal.shows(/Code of “alice-phone”/);
  terminal.type('123456\r');
  await terminal.shows(/key is ASIA1\./);
  await terminal.ended;
  expect(asked().at(-1)).toMatchObject({ ask: 'credentials', body: { code: '123456', delivery: 'env' } });
});
