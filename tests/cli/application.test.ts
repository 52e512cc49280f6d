import { expect, test } from 'vitest';
import type { SessionStatus, Status } from '../../electron/agent/statusWire.ts';
import { aStatus, anIdentityStatus } from '../support/statuses.ts';
import { no, run, yes } from '../support/world.ts';

const identity = (name: string, session: SessionStatus | null) => anIdentityStatus({ name, session });

const stored: Status = {
  version: 1,
  locked: false,
  keysIn: 'keychain',
  endpoint: null,
  clockOffset: 0,
  identities: [
    identity('alice', { state: 'live', expiresAt: '2026-11-23T00:30:00Z', remindAt: null, mfa: true }),
    identity('bobby', null),
    identity('carol', { state: 'ended', expiresAt: '2026-11-22T11:00:00Z', remindAt: null, mfa: true }),
  ],
  roles: [],
  targets: [
    { name: 'alice', profile: 'alice', expiresAt: '2026-11-23T00:30:00Z' },
    ...['bobby', 'carol'].map((name) => ({ name, profile: name, expiresAt: null })),
  ],
};

const table = [
  'alice  until 23 Nov 00:30 (12 h 30 min left)  [alice]  alice-phone',
  'bobby  no session                             [bobby]  bobby-phone',
  'carol  ended 11:00                            [carol]  carol-phone',
];

test('status shows every identity and what is left', async () => {
  const { status, out, err } = await run(['status'], { answers: { status: () => yes<'status'>(stored) } });
  expect({ status, out, err }).toEqual({ status: 0, out: table, err: [] });
});

test('status shows the roles that are in use, where they are, and what keeps a target from being fresh', async () => {
  const role = (name: string, session: SessionStatus | null) => ({ name, identity: 'alice', arn: 'arn:aws:iam::111122223333:role/x', served: true, delivery: 'file' as const, session });
  const found: Status = {
    ...stored,
    roles: [role('dev', { state: 'live', expiresAt: '2026-11-22T13:00:00Z', remindAt: null, mfa: true }), role('idle', null), role('ops', null)],
    targets: [
      { name: 'default', profile: 'dev', expiresAt: '2026-11-22T13:00:00Z' },
      { name: 'tools', profile: 'dev', expiresAt: '2026-11-22T13:00:00Z' },
      { name: 'alice', profile: 'ops', expiresAt: null, trouble: 'AWS refused the role.' },
    ],
  };
  const { out, err } = await run(['status'], { answers: { status: () => yes<'status'>(found) } });
  expect(out.map((line) => line.replace(/ {2,}/g, '  '))).toEqual([
    'alice  until 23 Nov 00:30 (12 h 30 min left)  –  alice-phone',
    'bobby  no session  –  bobby-phone',
    'carol  ended 11:00  –  carol-phone',
    'dev  until 13:00 (1 h left)  [default] [tools]  role of alice',
    'ops  no session  [alice]  role of alice',
  ]);
  expect(err).toEqual(['[alice]: AWS refused the role.']);
});

test('status --json prints what the application answers', async () => {
  const { out } = await run(['status', '--json'], { answers: { status: () => yes<'status'>(stored) } });
  expect(JSON.parse(out.join('\n'))).toEqual(stored);
});

test('status names an endpoint that is not AWS', async () => {
  const { out } = await run(['status'], { answers: { status: () => yes<'status'>({ ...stored, endpoint: 'localhost:4566' }) } });
  expect(out[0]).toBe('Codes go to localhost:4566, which is not AWS.');
});

test('status says what could not be read, and not that there is no identity', async () => {
  const trouble = 'Line 3 of settings.ini cannot be understood. Mend or remove it, and start Keyfob again.';
  const { err } = await run(['status'], { answers: { status: () => yes<'status'>(aStatus([], { trouble })) } });
  expect(err).toEqual([trouble]);
});

test('status of one identity is asked for by name', async () => {
  const { asked } = await run(['status', 'alice'], { answers: { status: () => yes<'status'>(stored) } });
  expect(asked).toEqual([{ name: 'status', ask: { name: 'alice' } }]);
});

test('status of a role shows that role and its identity, and of an identity every role', async () => {
  const role = (name: string, owner: string) => ({ name, identity: owner, arn: 'arn:aws:iam::111122223333:role/x', served: true, delivery: 'file' as const, session: null });
  const known = { ...stored, roles: [role('dev', 'alice'), role('ops', 'alice'), role('audit', 'bobby')] };
  const shown = async (name: string) => (await run(['status', name], { isRunning: false, stored: known })).out.map((line) => line.split(' ')[0]);
  expect(await shown('ops')).toEqual(['alice', 'ops']);
  expect(await shown('alice')).toEqual(['alice', 'dev', 'ops']);
  expect((await run(['status'], { isRunning: false, stored: known })).out).toEqual(table);
});

test('without the application status shows what was stored, and starts nothing', async () => {
  const { status, out, err, happened } = await run(['status'], { isRunning: false, stored });
  expect({ status, out, happened }).toEqual({ status: 0, out: table, happened: [] });
  expect(err).toEqual(['Keyfob is not running. This is what it stored last.']);
});

test('without the application status NAME shows that one, or says there is none', async () => {
  const alice = await run(['status', 'alice', '--json'], { isRunning: false, stored });
  expect(JSON.parse(alice.out.join('\n'))).toMatchObject({ identities: [{ name: 'alice' }], targets: [{ profile: 'alice' }] });
  expect(alice.err).toEqual([]);
  const nobody = await run(['status', 'nobody'], { isRunning: false, stored });
  expect(nobody.status).toBe(1);
});

test('status on a new machine is empty and says how to begin', async () => {
  const json = await run(['status', '--json'], { isRunning: false });
  expect(JSON.parse(json.out.join('\n'))).toMatchObject({ version: 1, identities: [], roles: [], targets: [] });
  const words = await run(['status'], { isRunning: false });
  expect(words.out).toEqual([]);
  expect(words.err.join()).toContain('keyfob add');
});

test('a key that has reached the age of the reminder is told with its age and what to do, one that has not is not', async () => {
  const old = anIdentityStatus({ keyCreatedAt: '2026-08-20T12:00:00Z', keyOldAt: '2026-11-18T12:00:00Z' });
  const young = anIdentityStatus({ name: 'bobby', keyCreatedAt: '2026-11-01T12:00:00Z', keyOldAt: '2027-01-30T12:00:00Z' });
  const unwanted = anIdentityStatus({ name: 'carol', keyCreatedAt: '2020-01-01T12:00:00Z' });
  const { out } = await run(['status'], { answers: { status: () => yes<'status'>(aStatus([old, young, unwanted])) } });
  expect(out.slice(3)).toEqual(['The key of alice is 94 days old. Replace it: keyfob rotate alice']);
});

test('colours show states where colours are wanted', async () => {
  const { out } = await run(['status'], { answers: { status: () => yes<'status'>(stored) }, world: { hasColours: true } });
  expect(out.map((line) => /^\u001B\[(\d+)m/.exec(line)?.[1])).toEqual(['32', undefined, '2']);
});

test('open shows the popup, and starts the application where it does not run', async () => {
  const { status, asked, happened } = await run(['open'], { isRunning: false, answers: { open: () => yes<'open'>({ shown: true }) } });
  expect({ status, asked, happened }).toEqual({ status: 0, asked: [{ name: 'open', ask: {} }], happened: ['started'] });
});

test('open without a display says what to type instead', async () => {
  const { status, err } = await run(['open'], { answers: { open: () => yes<'open'>({ shown: false }) } });
  expect({ status, lines: err.length }).toEqual({ status: 1, lines: 1 });
  expect(err[0]).toContain('keyfob login');
});

test('lock says how many sessions are forgotten and what it cannot do', async () => {
  const answers = { lock: () => yes<'lock'>({ forgotten: 1 }) };
  const { status, err, asked } = await run(['lock'], { answers });
  expect(status).toBe(0);
  expect(err[0]).toMatch(/^1 session is forgotten\. .*AWS cannot be told.*--cli-cache/);
  expect(asked).toEqual([{ name: 'lock', ask: { cliCache: false } }]);
  const cleared = await run(['lock', '--cli-cache'], { answers });
  expect(cleared.asked).toEqual([{ name: 'lock', ask: { cliCache: true } }]);
  expect(cleared.err[0]).not.toContain('--cli-cache');
});

test('lock where nothing is open says that', async () => {
  const { status, err } = await run(['lock'], { answers: { lock: () => yes<'lock'>({ forgotten: 0 }) } });
  expect(status).toBe(0);
  expect(err[0]).toMatch(/^There was no session to forget\./);
});

test('without the application lock does it itself, and starts nothing', async () => {
  const { status, err, happened } = await run(['lock', '--cli-cache'], { isRunning: false });
  expect({ status, happened }).toEqual({ status: 0, happened: ['locked alone, cache too'] });
  expect(err[0]).toMatch(/^2 sessions are forgotten/);
});

test('quit waits until the application is gone', async () => {
  const waited: number[] = [];
  const waitUntilGone = async (pid: number) => waited.push(pid) > 0;
  const { status, err } = await run(['quit'], { answers: { quit: () => yes<'quit'>({ pid: 17 }) }, world: { waitUntilGone } });
  expect({ status, err, waited }).toEqual({ status: 0, err: [], waited: [17] });
});

test('quit says where the application does not end', async () => {
  const { status, err } = await run(['quit'], { answers: { quit: () => yes<'quit'>({ pid: 17 }) }, world: { waitUntilGone: async () => false } });
  expect({ status, lines: err.length }).toEqual({ status: 1, lines: 1 });
});

test('quit where nothing runs is done already', async () => {
  const { status, happened, err } = await run(['quit'], { isRunning: false });
  expect({ status, happened, err }).toEqual({ status: 0, happened: [], err: ['Keyfob is not running.'] });
});

test.each(['notOurs', 'silent', 'ended', 'malformed'] as const)('an application that is %s is explained in one line', async (trouble) => {
  const { status, err } = await run(['status'], { answers: { status: () => ({ trouble, detail: 'canary-secret' }) } });
  expect({ status, lines: err.length }).toEqual({ status: 1, lines: 1 });
  expect(err[0]).toMatch(/^keyfob: .*\. .*\.$/);
  expect(err[0]).not.toContain('canary-secret');
});

test('a refusal is one line on standard error and status 1', async () => {
  const answers = { open: () => no('versionDiffers', { application: '1', command: '2' }) };
  const { status, out, err } = await run(['open'], { answers });
  expect({ status, out, lines: err.length }).toEqual({ status: 1, out: [], lines: 1 });
});

test('a fault of the program is told without its message', async () => {
  const world = {
    ask: () => Promise.reject(new TypeError('canary-secret')),
  };
  const { status, err } = await run(['status'], { world });
  expect(status).toBe(1);
  expect(err.join()).toContain('TypeError');
  expect(err.join()).not.toContain('canary-secret');
});
