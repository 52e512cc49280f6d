import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../build/root.mjs';
import { aStatus, anIdentityStatus } from '../support/statuses.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const keyfob = join(root, 'dist/bin/keyfob');
const role = { identity: 'alice', arn: 'arn:aws:iam::1:role/x', served: true, delivery: 'file', session: null } as const;
const stored = aStatus(
  ['alice', 'bob', '$(touch pwned)', '-x', "it's"].map((name) => anIdentityStatus({ name, target: 'alice' })),
  { roles: [{ ...role, name: 'dev' }, { ...role, name: 'lost', served: false }], targets: [{ name: 'mfa', profile: 'alice', expiresAt: null }] },
);

/** How each shell is asked what it would complete the last of `words` to. */
const shells = {
  bash: (words: readonly string[]) =>
    `eval "$(keyfob completion bash)"; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _keyfob keyfob; printf '%s\\n' "\${COMPREPLY[@]}"`,
  // zsh's own functions are those of its line editor: here they print what they were given.
  zsh: (words: readonly string[]) =>
    `compdef() { :; }; _files() { :; }; _describe() { local c; for c in "\${(@P)2}"; do print -r -- "\${c%%:*}"; done }; compadd() { shift; print -rl -- "$@"; }
     eval "$(keyfob completion zsh)"; words=(${words.map((word) => `'${word}'`).join(' ')}); CURRENT=${words.length}; _keyfob`,
  fish: (words: readonly string[]) => `keyfob completion fish | source; complete -C '${words.join(' ')}' | string split -f 1 \\t`,
} as const;
type Shell = keyof typeof shells;
const names = Object.keys(shells) as Shell[];

function completed(shell: Shell, ...words: string[]): string[] {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'home'));
  writeFileSync(join(folder, 'home/status.json'), JSON.stringify(stored));
  const environment = { PATH: `${dirname(keyfob)}:${process.env['PATH']}`, HOME: folder, KEYFOB_HOME: join(folder, 'home'), LC_ALL: 'C.UTF-8' };
  const flags = shell === 'zsh' ? ['-f'] : [];
  const { stdout, stderr } = spawnSync(shell, [...flags, '-c', shells[shell](['keyfob', ...words])], { cwd: folder, env: environment, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(existsSync(join(folder, 'pwned'))).toBe(false);
  const current = words.at(-1) ?? '';
  return stdout.split('\n').filter((line) => line !== '' && line.startsWith(current));
}

test.each(names)('%s completes commands, and the options of each', (shell) => {
  expect(completed(shell, 'lo')).toEqual(expect.arrayContaining(['log', 'login', 'lock']));
  expect(completed(shell, 'login', '--no')).toEqual(['--no-mfa']);
  expect(completed(shell, 'log', '--')).toEqual(expect.arrayContaining(['--json', '--help']));
  expect(completed(shell, 'log', '--')).not.toContain('--code');
});

test.each(names)('%s completes the values that an option takes', (shell) => {
  expect(completed(shell, 'env', 'alice', '--shell', '').toSorted()).toEqual(['cmd', 'fish', 'powershell', 'sh']);
  expect(completed(shell, 'use', 'dev', '--target', '').toSorted()).toEqual(['default', 'mfa']);
});

test.each(names)('%s completes the names that Keyfob knows, and none that a shell could stumble over', (shell) => {
  expect(completed(shell, 'login', '').filter((word) => !word.startsWith('--')).toSorted()).toEqual(['alice', 'bob']);
  expect(completed(shell, 'env', '').filter((word) => !word.startsWith('--')).toSorted()).toEqual(['alice', 'bob', 'dev']);
  expect(completed(shell, 'console', 'd')).toEqual(['dev']);
});

test('the manual page is one that man takes without a complaint', () => {
  const { stdout } = spawnSync(keyfob, ['--manual'], { encoding: 'utf8' });
  const page = join(temporaryFolder(), 'keyfob.1');
  writeFileSync(page, stdout);
  const formatted = spawnSync('groff', ['-man', '-Tutf8', '-ww', '-P-c', page], { encoding: 'utf8' });
  expect(formatted.stderr).toBe('');
  expect(formatted.stdout).toContain('keyfob - AWS sessions');
});
