import fc from 'fast-check';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { readKnock } from '../../electron/agent/helper/door.ts';
import { writeHelper, helperFiles } from '../../electron/agent/helper/files.ts';
import type { Requester } from '../../electron/core/codeRequests.ts';
import { Failure } from '../../electron/core/failure.ts';
import type { Keyfob } from '../../electron/core/keyfob.ts';
import { parseAnswer, requestText, runAgent, speak } from '../support/agent.ts';
import { run } from '../support/application.ts';

/** The helper's files over a running agent; curl is the machine's own. */
async function aHelper(keyfob: Partial<Keyfob> = {}) {
  const agent = await runAgent({ keyfob });
  writeHelper(agent.home, { socket: agent.agent.socket }, { curl: '/usr/bin/curl', command: ['/bin/false'], variables: {} });
  const { script } = helperFiles(agent.home);
  return { ...agent, script, call: (name: string, more: Record<string, string> = {}) => run(script, [name], { PATH: process.env['PATH'] ?? '', ...more }) };
}

const knock = (socket: string, query: string, method = 'GET') => speak(socket, requestText(`/process${query}`, '', {}, method));

test('the helper prints exactly what AWS tools read from a credential process, and nothing on standard error', async () => {
  const { call, calls } = await aHelper();
  const { status, out, err } = await call('alice');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(JSON.parse(out)).toEqual({
    Version: 1,
    AccessKeyId: 'ASIASESSION',
    SecretAccessKey: 'session-secret',
    SessionToken: 'session-token',
    Expiration: '2026-11-23T00:00:00Z',
    AccountId: '111122223333',
  });
  expect(calls).toContainEqual({
    verb: 'handOut',
    given: {
      profile: 'alice',
      requester: { name: `tool-${process.pid}`, pid: process.pid, onGone: expect.any(Function) },
      delivery: 'process',
      popup: 'awaited',
      byPerson: false,
      leastSeconds: 0,
    },
  });
});

test('a refusal ends in 1, with one line on standard error and nothing on standard output', async () => {
  const { call } = await aHelper({ handOut: () => Promise.reject(new Failure('notNow', { identity: 'alice', minutes: 10 })) });
  expect(await call('alice')).toEqual({
    status: 1,
    out: '',
    err: 'The MFA session of “alice” has ended, and the request for a code was put off. Run: keyfob login alice (Keyfob asks again in 10 minutes).\n',
  });
});

test('a proxy, and settings of curl in the caller’s home, change nothing', async () => {
  const { call, home } = await aHelper();
  await run('sh', ['-c', 'echo "head" > "$0/.curlrc"', home], { PATH: process.env['PATH'] ?? '' });
  const proxy = { http_proxy: 'http://127.0.0.1:9', ALL_PROXY: 'http://127.0.0.1:9', HOME: home, CURL_HOME: home };
  expect(await call('alice', proxy)).toMatchObject({ status: 0, err: '', out: expect.stringMatching(/^\{"Version":1,/) });
});

test.each([
  ['no profile', '', 'GET'],
  ['an empty profile', '?profile=', 'GET'],
  ['a line break in its name', '?profile=a%0Ab', 'GET'],
  ['a name of thousands of letters', `?profile=${'a'.repeat(3000)}`, 'GET'],
  ['another method', '?profile=alice', 'POST'],
])('a question with %s is refused', async (_what, query, method) => {
  const { agent, calls } = await aHelper();
  expect(parseAnswer(await knock(agent.socket, query, method))).toMatchObject({ status: 400 });
  expect(calls).toEqual([]);
});

test('no question makes its reader stumble', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webQueryParameters().map((query) => `?${query}`), fc.string().map((text) => `?profile=${text}&tool=${text}`)), (rest) => {
      const read = readKnock(`/process${rest}`);
      if (!read) return;
      expect(read.profile).toMatch(/^[^\p{Cc}]+$/u);
      for (const pid of [read.tool, read.script]) expect(pid === undefined || (Number.isSafeInteger(pid) && pid > 0)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

/** Somebody who waits for ever, and when it is known to be gone. */
function aWait() {
  let reached = () => {};
  let left = () => {};
  const waits = new Promise<void>((resolve) => (reached = resolve));
  const gone = new Promise<void>((resolve) => (left = resolve));
  const handOut = ({ requester }: { requester: Requester }) =>
    new Promise<never>((_resolve, reject) => {
      requester.onGone?.(() => {
        left();
        reject(new Failure('callerGone', { identity: 'alice' }));
      });
      reached();
    });
  return { waits, gone, handOut };
}

test('a helper that is killed leaves the queue', async () => {
  const { waits, gone, handOut } = aWait();
  const { script } = await aHelper({ handOut });
  const child = spawn(script, ['alice'], { stdio: 'ignore', detached: true });
  await waits;
  process.kill(-(child.pid ?? 0));
  await gone;
});

test('a tool that is killed alone leaves the queue too, and its helper ends', async () => {
  const { waits, gone, handOut } = aWait();
  const { script } = await aHelper({ handOut });
  const tool = spawn('/bin/sh', ['-c', '"$0" alice; true', script], { stdio: 'ignore' });
  onTestFinished(() => void tool.kill());
  const ended = once(tool, 'exit');
  await waits;
  tool.kill('SIGKILL');
  await Promise.all([ended, gone]);
});
