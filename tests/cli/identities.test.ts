import { expect, test } from 'vitest';
import type { BackupStatus } from '../../electron/agent/statusWire.ts';
import { anIdentityStatus } from '../support/statuses.ts';
import { no, run, yes } from '../support/world.ts';

const identity = anIdentityStatus();
const changed = () => yes<'add'>({ identity, notes: ['Codes come from “alice-phone”.'] });
const flags = ['--target', 'default', '--device', 'GAHT12345678', '--duration', '36h', '--region', 'eu-west-1'];
const options = { target: 'default', device: 'GAHT12345678', duration: 129_600, region: 'eu-west-1', replace: false, setAside: false };

test('add reads the secret from standard input', async () => {
  const { status, out, err, asked, prompts } = await run(['add', 'alice', '--access-key-id', 'AKIA1', ...flags], {
    answers: { add: changed },
    piped: ' canary-secret\r',
    typed: [],
  });
  expect({ status, out, prompts }).toEqual({ status: 0, out: [], prompts: [] });
  expect(asked).toEqual([{ name: 'add', ask: { name: 'alice', accessKeyId: 'AKIA1', secretAccessKey: 'canary-secret', ...options } }]);
  expect(err).toEqual(['alice: added (alice in account 111122223333).', 'Codes come from “alice-phone”.', 'Open a session with a code: keyfob login']);
});

test('on a terminal add asks for the secret and does not show it', async () => {
  const { prompts, asked, err, out } = await run(['add', 'alice', '--access-key-id', 'AKIA1'], { answers: { add: changed }, typed: ['canary-secret'] });
  expect(prompts).toEqual(['Secret access key of AKIA1 (not shown): [hidden]']);
  expect(asked[0]?.ask).toMatchObject({ secretAccessKey: 'canary-secret' });
  expect([...err, ...out].join()).not.toContain('canary-secret');
});

test('add without a secret sends nothing', async () => {
  const { status, asked } = await run(['add', 'alice', '--access-key-id', 'AKIA1'], { piped: '\n' });
  expect({ status, asked }).toEqual({ status: 1, asked: [] });
});

test('add has no option for the secret', async () => {
  const { status } = await run(['add', 'alice', '--access-key-id', 'AKIA1', '--secret-access-key', 'canary-secret']);
  expect(status).toBe(2);
});

test('a refusal of the key is one line', async () => {
  const answers = { add: () => no('secretWrong', { accessKeyId: 'AKIA1' }) };
  const { status, err } = await run(['add', 'alice', '--access-key-id', 'AKIA1'], { answers, piped: 'canary-secret' });
  expect({ status, err }).toEqual({
    status: 1,
    err: ['keyfob: The secret does not belong to the key AKIA1. Copy the secret again; it is shown only once, when the key is made.'],
  });
});

test('import moves the key of a profile, with the same choices', async () => {
  const { status, asked } = await run(['import', 'work', ...flags, '--replace', '--set-aside'], { answers: { import: changed } });
  expect(status).toBe(0);
  expect(asked).toEqual([{ name: 'import', ask: { profile: 'work', ...options, replace: true, setAside: true } }]);
});

test('set changes what is named and nothing else', async () => {
  const { status, asked } = await run(['set', 'alice', '--rename', 'work', '--duration', '900'], { answers: { set: changed } });
  expect(status).toBe(0);
  expect(asked).toEqual([{ name: 'set', ask: { name: 'alice', rename: 'work', duration: 900, replace: false, setAside: false } }]);
});

test('set without a change is wrong usage', async () => {
  expect((await run(['set', 'alice'])).status).toBe(2);
  expect((await run(['set', 'alice', '--replace'])).status).toBe(2);
});

test('remove takes one out, or all, and says which', async () => {
  const answers = { remove: () => yes<'remove'>({ removed: ['alice', 'bob'] }) };
  const one = await run(['remove', 'alice'], { answers });
  expect(one.asked).toEqual([{ name: 'remove', ask: { names: ['alice'], restore: false } }]);
  const all = await run(['remove', '--all', '--restore'], { answers });
  expect(all.asked).toEqual([{ name: 'remove', ask: { names: 'all', restore: true } }]);
  expect(all.err).toEqual(['alice: removed, its key is in the shared files again.', 'bob: removed, its key is in the shared files again.']);
});

const two = { version: 1 as const, locked: false, keysIn: 'keychain' as const, endpoint: null, clockOffset: 0, identities: [identity, { ...identity, name: 'bob' }], roles: [], targets: [] };

test('on a terminal remove asks before a key is lost, and only a yes removes it', async () => {
  const answers = { status: () => yes<'status'>({ ...two, identities: [identity] }), remove: () => yes<'remove'>({ removed: ['alice'] }) };
  const no = await run(['remove', 'alice'], { answers, typed: [''] });
  expect(no).toMatchObject({ status: 1, asked: [{ name: 'status', ask: { name: 'alice' } }], err: ['keyfob: Nothing was changed.'] });
  expect(no.prompts[0]).toBe('The secret key of “alice” leaves this computer, and AWS shows no secret twice (--restore puts it back into the AWS files).\nRemove it? [y/N] ');
  const agreed = await run(['remove', 'alice'], { answers, typed: ['y'] });
  expect(agreed.asked.map(({ name }) => name)).toEqual(['status', 'remove']);
});

test('remove --all names every identity in its question', async () => {
  const { prompts } = await run(['remove', '--all'], { answers: { status: () => yes<'status'>(two) }, typed: ['n'] });
  expect(prompts[0]).toContain('The secret keys of “alice”, “bob” leave this computer');
});

test.each([['--yes'], ['--restore']])('remove %s does not ask', async (flag) => {
  const { prompts, asked } = await run(['remove', 'alice', flag], { answers: { remove: () => yes<'remove'>({ removed: ['alice'] }) }, typed: [] });
  expect({ prompts, asked: asked.map(({ name }) => name) }).toEqual({ prompts: [], asked: ['remove'] });
});

test('who has added or moved a key is told how to open a session', async () => {
  const ready = () => yes<'import'>({ identity: { ...identity, device: 'arn:aws:iam::111122223333:mfa/alice-phone' }, notes: [] });
  expect((await run(['import', 'alice'], { answers: { import: ready } })).err).toContain('Open a session with a code: keyfob login');
});

test('remove wants a name or --all, and not both', async () => {
  expect((await run(['remove'])).status).toBe(2);
  expect((await run(['remove', 'alice', '--all'])).status).toBe(2);
});

const backups: BackupStatus[] = [
  { name: 'credentials-2', file: '/home/me/.aws/credentials', madeAt: '2026-11-22T10:05:00Z', first: false },
  { name: 'credentials-1', file: '/home/me/.aws/credentials', madeAt: '2026-11-20T10:05:00Z', first: true },
];

test('restore lists the backups in columns', async () => {
  const { status, out, err } = await run(['restore'], { answers: { restore: () => yes<'restore'>({ backups, restored: null }) } });
  expect({ status, err }).toEqual({ status: 0, err: [] });
  expect(out).toEqual([
    'credentials-2  10:05         /home/me/.aws/credentials',
    'credentials-1  20 Nov 10:05  /home/me/.aws/credentials  the first, kept for good',
  ]);
});

test('restore --json lists them for programs', async () => {
  const { out } = await run(['restore', '--json'], { answers: { restore: () => yes<'restore'>({ backups, restored: null }) } });
  expect(JSON.parse(out.join('\n'))).toEqual({ version: 1, backups, restored: null });
});

test('restore FILE says which file is as it was', async () => {
  const [, restored = null] = backups;
  const { out, err, asked } = await run(['restore', 'credentials-1'], { answers: { restore: () => yes<'restore'>({ backups, restored }) } });
  expect(asked).toEqual([{ name: 'restore', ask: { backup: 'credentials-1' } }]);
  expect({ out, err }).toEqual({ out: [], err: ['/home/me/.aws/credentials: as it was on 20 Nov 10:05.'] });
});

test('restore without a backup says so', async () => {
  const { status, out, err } = await run(['restore'], { answers: { restore: () => yes<'restore'>({ backups: [], restored: null }) } });
  expect({ status, out, lines: err.length }).toEqual({ status: 0, out: [], lines: 1 });
});
