import { expect, test } from 'vitest';
import type { HandedOut } from '../../electron/agent/credentialsWire.ts';
import { no, run, yes } from '../support/world.ts';

const handed: HandedOut = {
  accessKeyId: 'ASIA1',
  secretAccessKey: 'a/b+c=',
  sessionToken: 'token',
  session: { state: 'live', expiresAt: '2026-11-22T23:59:59Z', remindAt: null, mfa: true },
  accountId: '111122223333',
  region: null,
  clockOffset: 0,
};
const answers = { credentials: () => yes<'credentials'>(handed) };

test('it prints the JSON of the contract and nothing else', async () => {
  const { status, out, err } = await run(['credential-process', '--profile', 'dev'], { answers });
  expect({ status, err, lines: out.length }).toEqual({ status: 0, err: [], lines: 1 });
  expect(JSON.parse(out[0] ?? '')).toEqual({
    Version: 1,
    AccessKeyId: 'ASIA1',
    SecretAccessKey: 'a/b+c=',
    SessionToken: 'token',
    Expiration: '2026-11-22T23:59:59Z',
    AccountId: '111122223333',
  });
});

test('it waits in the name of the program that started it, and never asks on the terminal', async () => {
  const words = ['credential-process', '--profile', 'dev', '--min-ttl', '20m', '--source', 'alice'];
  const { asked, prompts } = await run(words, { answers, typed: ['123456'] });
  expect(asked).toEqual([
    { name: 'credentials', ask: { profile: 'dev', source: 'alice', minTtl: 1200, delivery: 'process', requester: { name: 'aws', pid: 42 }, mayWait: true, byPerson: false } },
  ]);
  expect(prompts).toEqual([]);
});

test('the application is started where it does not run', async () => {
  const { status, happened } = await run(['credential-process', '--profile', 'dev'], { answers, isRunning: false });
  expect({ status, happened }).toEqual({ status: 0, happened: ['started'] });
});

test.each([
  ['notNow', { identity: 'alice', minutes: 10 }, 'keyfob: The MFA session of “alice” has ended, and the request for a code was put off. Run: keyfob login alice (Keyfob asks again in 10 minutes).'],
  ['nobodyAnswered', { identity: 'alice' }, 'keyfob: The MFA session of “alice” has ended, and nobody entered a code within two minutes. Run: keyfob login alice'],
] as const)('%s is one readable line, and exit status 1', async (code, facts, line) => {
  const { status, out, err } = await run(['credential-process', '--profile', 'alice'], { answers: { credentials: () => no(code, facts) } });
  expect({ status, out, err }).toEqual({ status: 1, out: [], err: [line] });
});

test('without a profile it is wrong usage', async () => {
  const { status, asked } = await run(['credential-process']);
  expect({ status, asked }).toEqual({ status: 2, asked: [] });
});
