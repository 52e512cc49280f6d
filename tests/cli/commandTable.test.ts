import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commands } from '../../electron/cli/table.ts';

/** What describes a role, in a profile or with its ARN. */
const ofRoles = ['source', 'role-session-name', 'external-id', 'duration', 'region'];

/** Beside the table: named in its text, or the answers to questions. */
const besides = [
  ...ofRoles.flatMap((flag) => [`use --${flag}`, `role --${flag}`]),
  ...[...ofRoles, 'tag', 'source-identity'].flatMap((flag) => [`env --${flag}`, `credential-process --${flag}`, `console --${flag}`, `exec --${flag}`]),
  ...['use --code', 'use --no-mfa', 'use --tag', 'use --source-identity', 'role --arn', 'role --mfa-serial', 'role --from', 'role --unset'],
  ...['rotate --grace', 'rotate --delete-inactive', 'set', 'set --rename', 'restore --json', 'status --json', 'log --json', 'doctor --json', 'completion', 'completion --names', 'unlock --vault', 'unlock --keychain', 'unlock --change', 'unlock --new'],
  'remove --yes',
  ...['role --delivery', 'role --replace', 'role --set-aside'],
  ...['add', 'import', 'login', 'use'].map((name) => `${name} --other-endpoint`),
  ...['devices --device', 'devices --json'],
];
const everywhere = ['target', 'delivery', 'device', 'duration', 'region', 'replace', 'set-aside'];

const table = readFileSync(new URL('../fixtures/commands.md', import.meta.url), 'utf8');

/** `login --force` for each option of the table's first column, `login` for each command. */
function promised(): string[] {
  const usages = table
    .split('\n')
    .slice(2)
    .flatMap((row) => [...(row.split(/(?<!\\)\|/)[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, usage = '']) => usage));
  return usages
    .filter((usage) => !usage.startsWith('--'))
    .flatMap((usage) => {
      const [name = ''] = usage.split(' ');
      return [name, ...[...usage.matchAll(/--([a-z][a-z-]*)/g)].map(([, flag]) => `${name} --${flag}`)];
    });
}

const existing = commands.flatMap((command) => {
  const flags = 'branch' in command ? [] : Object.keys(command.flags);
  return [command.name, ...flags.map((flag) => `${command.name} --${flag}`)];
});
const isThere = (what: string) => existing.includes(what);

test('every command and option of the product’s table exists', () => {
  expect([...new Set(promised())].filter((what) => !isThere(what))).toEqual([]);
});

test('the help shows nothing that the product does not have', () => {
  const known = [...promised(), ...besides, ...['add', 'import', 'set', 'login'].flatMap((name) => everywhere.map((flag) => `${name} --${flag}`))];
  expect(existing.filter((what) => !known.includes(what))).toEqual([]);
});

test('add names the choices that the table gives it', () => {
  const row = table.split('\n').find((line) => line.includes('`add NAME')) ?? '';
  const named = [...row.matchAll(/`--([a-z-]+)/g)].map(([, flag]) => `add --${flag}`);
  expect(named).toContain('add --target');
  expect(named.filter((what) => !isThere(what))).toEqual([]);
});
