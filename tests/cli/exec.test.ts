import { expect, test } from 'vitest';
import type { Running } from '../../electron/cli/exec/running.ts';
import type { World } from '../../electron/cli/world.ts';
import { run, no, yes } from '../support/world.ts';

const session = { state: 'live', expiresAt: '2026-11-22T23:59:59Z', remindAt: null, mfa: true } as const;
const handed = { accessKeyId: 'ASIA1', secretAccessKey: 'a/b+c=', sessionToken: 'token', session, accountId: '111122223333', region: 'eu-central-1', clockOffset: 0 };
const place = { url: 'http://127.0.0.1:25000/credentials/prod', tokenFile: '/home/me/.config/keyfob/endpoint.token' };
const plan = { identity: 'alice', wants: 'none', deviceName: 'alice-phone', endpoint: null, nextCodeIn: 12 } as const;
const live = { prepareCredentials: () => yes<'prepareCredentials'>(plan), credentials: () => yes<'credentials'>(handed), endpoint: () => yes<'endpoint'>(place) };
const PATH = process.env['PATH'];

/** Runs it, and tells what was started. */
async function started(words: string[], more: Parameters<typeof run>[1] = {}, world: Partial<World> = {}) {
  const runs: Running[] = [];
  const runToEnd = async (running: Running) => {
    runs.push(running);
    running.onStart(99);
    return { status: 0 } as const;
  };
  return { ...(await run(words, { answers: live, ...more, world: { runToEnd, ...world } })), runs };
}

test('the command finds the endpoint and private files, and nothing that would come before', async () => {
  const outer = { PATH, AWS_PROFILE: 'other', AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 's', AWS_SESSION_TOKEN: 't', AWS_ROLE_ARN: 'arn', AWS_WEB_IDENTITY_TOKEN_FILE: '/f', AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/x', MINE: 'stays' };
  const { status, runs, happened } = await started(['exec', 'prod', '--', 'sh', '-c', 'true'], {}, { environment: outer });
  expect(status).toBe(0);
  expect(runs).toMatchObject([{ file: expect.stringMatching(/\/sh$/), words: ['-c', 'true'], name: 'sh', isVerbatim: false }]);
  expect(runs[0]?.environment).toEqual({
    PATH,
    MINE: 'stays',
    AWS_CONTAINER_CREDENTIALS_FULL_URI: place.url,
    AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: place.tokenFile,
    AWS_REGION: 'eu-central-1',
    AWS_DEFAULT_REGION: 'eu-central-1',
    AWS_CONFIG_FILE: '/exec/1/config',
    AWS_SHARED_CREDENTIALS_FILE: '/exec/1/credentials',
    KEYFOB_EXEC: '/exec/1',
    KEYFOB_EXEC_CONFIG_FILE: '/home/me/.aws/config',
    KEYFOB_EXEC_CREDENTIALS_FILE: '/home/me/.aws/credentials',
  });
  expect(happened).toEqual(['folder made for eu-central-1', 'folder of 99', 'folder removed']);
});

test('a profile without a region leaves the regions alone', async () => {
  const answers = { ...live, credentials: () => yes<'credentials'>({ ...handed, region: null }) };
  const { runs } = await started(['exec', 'prod', '--', 'sh'], { answers }, { environment: { PATH, AWS_REGION: 'mine' } });
  expect(runs[0]?.environment).toMatchObject({ AWS_REGION: 'mine' });
});

test('--static hands over variables, asks for no endpoint, and is recorded as variables', async () => {
  const { runs, asked } = await started(['exec', 'prod', '--static', '--', 'sh']);
  expect(runs[0]?.environment).toMatchObject({ AWS_ACCESS_KEY_ID: 'ASIA1', AWS_SECRET_ACCESS_KEY: 'a/b+c=', AWS_SESSION_TOKEN: 'token', AWS_CREDENTIAL_EXPIRATION: '2026-11-22T23:59:59Z' });
  expect(Object.keys(runs[0]?.environment ?? {}).join()).not.toContain('CONTAINER');
  expect(asked).toEqual([{ name: 'credentials', ask: { profile: 'prod', delivery: 'env', requester: { name: 'sh', pid: 4711 }, byPerson: true, mayWait: true } }]);
});

test('an ended session asks for the code on the terminal; then the command is named as who asks', async () => {
  const answers = { ...live, prepareCredentials: () => yes<'prepareCredentials'>({ ...plan, wants: 'login' }) };
  const { asked } = await started(['exec', 'prod', '--', '/bin/sh'], { answers, typed: ['123456'] });
  expect(asked.map(({ name }) => name)).toEqual(['prepareCredentials', 'credentials', 'endpoint']);
  expect(asked[1]?.ask).toMatchObject({ code: '123456', delivery: 'endpoint', requester: { name: 'sh', pid: 4711 } });
});

test('a role by its ARN is described to the endpoint too', async () => {
  const arn = 'arn:aws:iam::111122223333:role/x';
  const { asked } = await started(['exec', arn, '--source', 'alice', '--external-id', 'e', '--', 'sh', '--source', 'theirs']);
  expect(asked.at(-1)).toEqual({ name: 'endpoint', ask: { profile: arn, source: 'alice', externalId: 'e' } });
});

test.each([
  ['the application refuses', { credentials: () => no('profileUnknown', { name: 'prod' }) }],
  ['the port of the endpoint is taken', { endpoint: () => no('portTaken', { port: 25_000, file: '/home/me/endpoint.port' }) }],
])('where %s the status is 125, and nothing is started', async (_what, changes) => {
  const { status, runs, err } = await started(['exec', 'prod', '--', 'sh'], { answers: { ...live, ...changes } });
  expect({ status, runs, lines: err.length }).toEqual({ status: 125, runs: [], lines: 1 });
});

test('what is not there or cannot be run is told before anything is asked', async () => {
  expect(await started(['exec', 'prod', '--', 'no-such-program'])).toMatchObject({ status: 127, asked: [], err: ['keyfob: “no-such-program” was not found.'] });
  expect(await started(['exec', 'prod', '--', '/tmp'])).toMatchObject({ status: 126, asked: [], err: ['keyfob: “/tmp” cannot be executed.'] });
});

test.each([
  [['exec', 'prod'], 'Which command?'],
  [['exec', 'prod', '--'], 'Which command?'],
  [['exec', 'prod', 'sh'], 'Put “--” before the COMMAND.'],
  [['exec', 'prod', 'sh', '-x'], 'Those of the COMMAND come after “--”.'],
  [['exec', '--', 'sh'], 'Say which'],
  [['exec', 'prod', '--duration', 'soon', '--', 'sh'], 'is no duration'],
])('%j is wrong usage', async (words, what) => {
  const { status, err, runs } = await started(words);
  expect({ status, runs }).toEqual({ status: 2, runs: [] });
  expect(err[0]).toContain(what);
});

test('--help after the two dashes is the command’s', async () => {
  expect((await started(['exec', 'prod', '--', 'sh', '--help'])).runs).toMatchObject([{ words: ['--help'] }]);
});

test.each([
  [{ status: 37 }, 37],
  [{ signal: 'SIGSEGV' }, 139],
  [{ signal: 'SIGKILL' }, 137],
  [{ trouble: 'missing' }, 127],
  [{ trouble: 'notExecutable' }, 126],
] as const)('a command that ends with %j gives the status %i', async (end, status) => {
  expect(await started(['exec', 'prod', '--', 'sh'], {}, { runToEnd: async () => end })).toMatchObject({ status });
});

test('the private files go, whatever happens while the command runs', async () => {
  const runToEnd = async () => {
    throw new Error('odd');
  };
  expect((await started(['exec', 'prod', '--', 'sh'], {}, { runToEnd })).happened.at(-1)).toBe('folder removed');
});
