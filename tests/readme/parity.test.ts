import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../build/root.mjs';

const parity = readFileSync(join(root, '.github/PARITY.md'), 'utf8');

/** The rows of all its tables: what is there, what Keyfob has, and the test that proves it. */
const rows = [...parity.matchAll(/^\| (?!there|---)(.+?) \| (.+?) \| \[(.+)\]\(\.\.\/([^)]+)\) \|$/gm)].map(([, there = '', here = '', name = '', file = '']) => ({ there, here, name, file }));

/** How a title stands in the file that has it. */
const titles = (name: string) => [`'${name.replaceAll("'", String.raw`\'`)}'`, `"${name}"`];

test('every line of its tables is a row with one test', () => {
  const lines = parity.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| there'));
  expect(rows.length).toBeGreaterThan(40);
  expect(rows).toHaveLength(lines.length);
});

test.each(rows.map(({ there, name, file }) => [there, file, name] as const))('%s: %s has the test', (_there, file, name) => {
  expect(existsSync(join(root, file))).toBe(true);
  const text = readFileSync(join(root, file), 'utf8');
  expect(titles(name).some((title) => text.includes(title)), name).toBe(true);
});

/** What awsmfa's help, the script and the commands of the gist take. */
const taken = {
  awsmfa: ['-h', '--version', '--aws-credentials', '-d', '--duration', '-i', '--identity-profile', '--serial-number', '-t', '--target-profile', '--role-session-name', '-c', '--token-code', '--rotate-identity-keys', 'role-to-assume', '--env'],
  'awsmfa’s variables': ['AWS_MFA_IDENTITY_PROFILE', 'AWS_MFA_TARGET_PROFILE', 'AWS_MFA_TOKEN_CODE', 'AWS_MFA_ROTATE_IDENTITY_KEYS', 'AWS_SECURITY_TOKEN'],
  'the script': ['USER', 'CODE', 'AWS_USER_PROFILE', 'AWS_2AUTH_PROFILE', 'ARN_OF_MFA', 'MFA_TOKEN_CODE', 'DURATION', 'set -x'],
  'the gist': ['--role-arn', '--role-session-name', '--serial-number', '--token-code', '--duration-seconds', '--profile', 'option 1', 'option 2'],
  'the article': ['role_arn', 'mfa_serial', 'source_profile = default'],
};

test.each(Object.entries(taken))('it leaves out nothing of %s', (_tool, words) => {
  const left = rows.map(({ there }) => there).join('\n');
  expect(words.filter((word) => !left.includes(word))).toEqual([]);
});

test('what is deliberately not done says why', () => {
  const not = rows.filter(({ here }) => here.startsWith('deliberately not'));
  expect(not.length).toBeGreaterThan(0);
  for (const { here } of not) expect(here).toMatch(/^deliberately not: .{20,}/);
});

test('the README leads to it', () => {
  expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain('](.github/PARITY.md)');
});
