import { connect } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limits } from '../../electron/agent/server.ts';
import type { AskName } from '../../electron/agent/wire.ts';
import { headers } from '../../electron/agent/wire.ts';
import { Failure } from '../../electron/core/failure.ts';
import { MINUTE } from '../../electron/core/time.ts';
import { clientOf, parseAnswer, requestText, runAgent, someContext, speak } from '../support/agent.ts';

const put = async (socket: string, text: string) => parseAnswer(await speak(socket, text));

test('an ask is answered in JSON that nobody may keep', async () => {
  const { agent } = await runAgent();
  const heard = await speak(agent.socket, requestText('status', '{}'));
  expect(parseAnswer(heard)).toMatchObject({ status: 200, json: { ok: true, value: { version: 1 } } });
  expect(heard).toMatch(/cache-control: no-store/);
});

test.each([
  ['an unknown ask', requestText('nothing', '{}'), 404],
  ['a name out of the prototype', requestText('constructor', '{}'), 404],
  ['another path', requestText('/', '{}'), 404],
  ['a path beside the route', requestText('/v1/status/../quit', '{}'), 404],
  ['another method', requestText('status', '', {}, 'GET'), 405],
  ['no JSON', requestText('status', '{'), 400],
  ['no body', requestText('status', ''), 400],
  ['JSON that is no object', requestText('status', '[]'), 400],
  ['a field that nobody knows', requestText('status', '{"name":"alice","more":1}'), 400],
  ['a field of the wrong type', requestText('login', '{"force":"yes"}'), 400],
  ['a line break in a name', requestText('add', JSON.stringify({ name: 'a\n[b]', accessKeyId: 'A', secretAccessKey: 's' })), 400],
  ['a negative duration', requestText('login', '{"force":false,"duration":-1}'), 400],
  ['a context that is none', requestText('status', '{}', { [headers.context]: '%%%' }), 400],
  ['no context', requestText('status', '{}', { [headers.context]: '' }), 400],
  ['bytes that are no HTTP', 'hello\r\n\r\n', 400],
])('%s is refused before anything sees it', async (_what, text, status) => {
  const { agent, calls, home } = await runAgent();
  expect((await put(agent.socket, text)).status).toBe(status);
  expect(calls).toEqual([]);
  await expect(clientOf(home).ask('hello', {})).resolves.toMatchObject({ ok: true });
});

test('a refusal of the shape names the field and not what was in it', async () => {
  const { agent } = await runAgent();
  const body = JSON.stringify({ name: 'a', accessKeyId: 'A', secretAccessKey: 'canary-secret\n' });
  const { json } = await put(agent.socket, requestText('add', body));
  expect(json).toEqual({ error: 'Not the shape of add: secretAccessKey' });
});

test('a body over the limit is refused, whether it says so or not', async () => {
  const { agent, calls } = await runAgent();
  const body = JSON.stringify({ name: 'x'.repeat(limits.bodyBytes) });
  expect((await put(agent.socket, requestText('status', body))).status).toBe(413);
  const chunked = requestText('status', '', { 'transfer-encoding': 'chunked', 'content-length': '' }).replace(/content-length: \r\n/, '');
  const chunk = `${body.length.toString(16)}\r\n${body}\r\n`;
  expect((await put(agent.socket, chunked + chunk)).status).toBe(413);
  expect(calls).toEqual([]);
});

test('headers over the limit are refused', async () => {
  const { agent } = await runAgent();
  const long = requestText('status', '{}', { 'x-long': 'x'.repeat(limits.headerBytes) });
  expect(await speak(agent.socket, long)).toMatch(/^HTTP\/1\.1 431/);
});

test.each([
  ['its headers', 'POST /v1/status HTTP/1.1\r\nhost:'],
  ['its body', requestText('status', '{}', { 'content-length': '10' })],
  ['anything', ''],
])('a caller who never finishes %s is cut off, and the next one is answered', async (_what, start) => {
  const { agent, home } = await runAgent({ bounds: { headers: 50, request: 80, look: 20 } });
  const heard = await speak(agent.socket, start);
  expect(heard === '' || heard.startsWith('HTTP/1.1 408')).toBe(true);
  await expect(clientOf(home).ask('hello', {})).resolves.toMatchObject({ ok: true });
});

test('a full table of connections refuses, and serves again when there is room', async () => {
  const { agent, home } = await runAgent({ bounds: { connections: 3 } });
  const idle = await Promise.all(
    Array.from({ length: 3 }, () => new Promise<ReturnType<typeof connect>>((resolve) => {
      const connection = connect(agent.socket, () => resolve(connection));
    })),
  );
  expect(await speak(agent.socket, requestText('hello', '{}'))).toBe('');
  await Promise.all(idle.map((connection) => new Promise((resolve) => connection.end().resume().once('close', resolve))));
  await expect(clientOf(home).ask('hello', {})).resolves.toMatchObject({ ok: true });
});

test('two hundred callers at once are all answered', async () => {
  const { home } = await runAgent();
  const answers = await Promise.all(Array.from({ length: 200 }, () => clientOf(home).ask('status', {})));
  expect(answers.every((answer) => answer && 'ok' in answer && answer.ok)).toBe(true);
});

test('whatever bytes come, the agent lives on and nothing is done', async () => {
  const { agent, calls, home } = await runAgent();
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.json().map((body) => requestText('login', body)),
    fc.tuple(fc.constantFrom('login', 'add', 'quit?', '../v1/lock'), fc.string(), fc.string()).map(([ask, header, body]) =>
      requestText(ask, body, { [headers.context]: header.replace(/[\r\n]/g, '') }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(nasty, async (text) => {
      await speak(agent.socket, `${text}\r\n\r\n`, 'x: y\r\n\r\n');
      expect(calls).toEqual([]);
    }),
    { numRuns: 60 },
  );
  await expect(clientOf(home).ask('hello', {})).resolves.toMatchObject({ ok: true });
}, 30_000);

test('a command of another version is refused with the cure; it can still greet and quit', async () => {
  const { home, happened, calls } = await runAgent();
  const other = clientOf(home, { version: '0.9.0' });
  const refused = await other.ask('login', { force: false, code: '123456' });
  expect(refused).toMatchObject({ ok: false, code: 'versionDiffers', line: expect.stringContaining('keyfob quit') });
  expect(calls).toEqual([]);
  await expect(other.ask('hello', {})).resolves.toMatchObject({ ok: true, value: { version: '1.0.0' } });
  await expect(other.ask('quit', {})).resolves.toMatchObject({ ok: true });
  await expect.poll(() => happened).toEqual(['quit']);
});

const elsewhere = { ...someContext, credentialsFile: '/elsewhere/credentials' };
const otherWay = { ...someContext, stsEndpoint: 'https://sts.example' };
const loginAsk = { force: false, code: '123456' };

test('a shell that points elsewhere is refused with both places before anything is done', async () => {
  const { home, calls } = await runAgent();
  const refused = await clientOf(home, { context: otherWay }).ask('login', loginAsk);
  expect(refused).toMatchObject({ ok: false, code: 'contextDiffers', facts: { what: 'AWS_ENDPOINT_URL_STS', application: '', caller: 'https://sts.example' } });
  expect(calls).toEqual([]);
});

const asks = {
  add: { name: 'a', accessKeyId: 'A', secretAccessKey: 's' },
  import: { profile: 'a' },
  set: { name: 'alice' },
  remove: { names: 'all', restore: false },
  restore: {},
  prepareLogin: { force: false },
  login: loginAsk,
  status: {},
  open: {},
  lock: { cliCache: false },
  quit: {},
  hello: {},
} as const;

const minds = async (ask: keyof typeof asks, context: typeof someContext): Promise<boolean> => {
  const { home } = await runAgent();
  const heard = await clientOf(home, { context }).ask<AskName>(ask, asks[ask]);
  return heard !== undefined && 'code' in heard && heard.code === 'contextDiffers';
};

test.each(['add', 'import', 'set', 'remove', 'restore', 'prepareLogin', 'login'] as const)('%s minds which files it would write', async (ask) => {
  expect(await minds(ask, elsewhere)).toBe(true);
});

test.each(['add', 'import', 'set', 'prepareLogin', 'login'] as const)('%s minds the way to AWS', async (ask) => {
  for (const part of ['stsEndpoint', 'iamEndpoint', 'caBundle', 'proxy'] as const) {
    expect(await minds(ask, { ...someContext, [part]: 'https://elsewhere.example' })).toBe(true);
  }
});

test.each(['status', 'open', 'lock', 'quit', 'hello'] as const)('%s works from any shell', async (ask) => {
  expect(await minds(ask, { ...elsewhere, ...otherWay })).toBe(false);
});

test('a failure that nobody foresaw is logged, and told without its message', async () => {
  const { home, logged } = await runAgent({
    keyfob: {
      login: async () => {
        throw new TypeError('canary-secret');
      },
    },
  });
  const refused = await clientOf(home).ask('login', loginAsk);
  expect(refused).toMatchObject({ ok: false, code: 'unexpected', facts: { detail: 'TypeError' } });
  expect(JSON.stringify(refused)).not.toContain('canary-secret');
  expect(logged.join()).toContain('login was refused: unexpected');
});

test('no code and no secret reaches the log', async () => {
  const { home, logged } = await runAgent();
  const client = clientOf(home);
  await client.ask('add', { name: 'bob', accessKeyId: 'AKIA', secretAccessKey: 'canary-secret' });
  await client.ask('login', { name: 'nobody', force: false, code: '918273' });
  expect(logged.join()).toContain('login was refused: identityUnknown');
  expect(logged.join()).not.toMatch(/canary-secret|918273/);
});

test('slow callers are not looked for so often that an idle application could not sleep', () => {
  expect(limits.look).toBeGreaterThanOrEqual(MINUTE);
});

test('a caller that hangs up while it waits is known to be gone, one that was answered is not', async () => {
  const gone: string[] = [];
  let reached = () => {};
  const waits = new Promise<void>((resolve) => (reached = resolve));
  const { agent, open } = await runAgent({
    keyfob: {
      waitForLogin: (ask, { onGone }) =>
        new Promise((resolve, reject) => {
          onGone?.(() => {
            gone.push(ask.identity ?? '');
            reject(new Failure('callerGone', { identity: 'alice' }));
          });
          if (ask.device) resolve(open());
          else reached();
        }),
    },
  });
  await put(agent.socket, requestText('login', '{"force":false,"device":"x"}'));
  const caller = connect(agent.socket, () => caller.write(requestText('login', '{"force":true}')));
  await waits;
  caller.destroy();
  await expect.poll(() => gone).toEqual(['alice']);
});
