import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { once } from 'node:events';
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createEndpoint } from '../../electron/agent/endpoint/endpoint.ts';
import { endpointFiles, keptPort } from '../../electron/agent/endpoint/place.ts';
import { endpointLimits } from '../../electron/agent/endpoint/server.ts';
import { Failure } from '../../electron/core/failure.ts';
import type { Log } from '../../electron/core/ports.ts';
import { clientOf, parseAnswer, runAgent, temporaryFolder } from '../support/agent.ts';
import { endpointOf, endpointText, speakTo } from '../support/endpoint.ts';
import { fakeKeyfob } from '../support/fakeKeyfob.ts';

const silent = { warn: () => {} };

/** The endpoint of a home, as a start of the application opens it. */
async function openAt(home: string, log: Log = silent, bounds = endpointLimits, keyfob = fakeKeyfob().keyfob) {
  const endpoint = createEndpoint({ home, keyfob, hasDisplay: true, log, bounds });
  onTestFinished(endpoint.close);
  await endpoint.open();
  return endpoint;
}

test('a program with the token gets credentials at once, as the SDKs read them', async () => {
  const { home, calls } = await runAgent();
  const place = await endpointOf(home);
  const heard = await speakTo(place.port, endpointText(place));
  expect(parseAnswer(heard)).toEqual({
    status: 200,
    json: { AccessKeyId: expect.any(String), SecretAccessKey: expect.any(String), Token: expect.any(String), Expiration: expect.stringMatching(/^[\d-]+T[\d:]+Z$/), AccountId: '111122223333' },
  });
  expect(calls).toContainEqual({ verb: 'handOut', given: expect.objectContaining({ profile: 'alice', delivery: 'endpoint', popup: 'called', byPerson: false }) });
});

test('a program that asks with Node’s own fetch is served like any other', async () => {
  const { home } = await runAgent();
  const { url, token } = await endpointOf(home);
  expect((await fetch(url, { headers: { authorization: token } })).status).toBe(200);
});

test('a refusal is one sentence, under the names that every SDK reads', async () => {
  const handOut = () => Promise.reject(new Failure('codeNeeded', { identity: 'alice' }));
  const { home } = await runAgent({ keyfob: { handOut } });
  const place = await endpointOf(home);
  const message = '“alice” has no session. Run: keyfob login alice';
  expect(parseAnswer(await speakTo(place.port, endpointText(place)))).toEqual({
    status: 403,
    json: { Code: 'codeNeeded', Message: message, code: 'codeNeeded', message },
  });
});

test('the token file is this user’s alone, 256 bits, and has no line’s end', async () => {
  const { home } = await runAgent();
  const { tokenFile, token } = await endpointOf(home);
  expect(token).toMatch(/^[0-9a-f]{64}$/);
  expect(statSync(tokenFile).mode & 0o777).toBe(0o600);
});

test('each start has a new token in the same file, behind the same port', async () => {
  const home = temporaryFolder();
  const first = await openAt(home);
  const before = { ...(await first.placeOf({ profile: 'alice' })), token: readFileSync(endpointFiles(home).token, 'utf8') };
  await first.close();
  expect(existsSync(before.tokenFile), 'without a token programs ask nobody else who listens there meanwhile').toBe(false);
  const second = await openAt(home);
  const after = { ...(await second.placeOf({ profile: 'alice' })), token: readFileSync(endpointFiles(home).token, 'utf8') };
  expect(after.url).toBe(before.url);
  expect(after.tokenFile).toBe(before.tokenFile);
  expect(after.token).not.toBe(before.token);
  const port = Number(new URL(after.url).port);
  expect(parseAnswer(await speakTo(port, endpointText(before)))).toMatchObject({ status: 401 });
  expect(parseAnswer(await speakTo(port, endpointText(after)))).toMatchObject({ status: 200 });
});

test('a port that another program has taken is named, and used as soon as it is free', async () => {
  const home = temporaryFolder();
  await (await openAt(home)).close();
  const port = keptPort(home);
  const other = createServer().listen(port, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const logged: unknown[] = [];
  writeFileSync(endpointFiles(home).token, 'of a run that was killed');
  const { keyfob, calls } = fakeKeyfob();
  const endpoint = await openAt(home, { warn: (...said: unknown[]) => void logged.push(said) }, endpointLimits, keyfob);
  expect(logged).toEqual([['The endpoint does not listen', expect.objectContaining({ code: 'portTaken' })]]);
  await expect(endpoint.placeOf({ profile: 'alice' })).rejects.toMatchObject({ code: 'portTaken', facts: { port, file: endpointFiles(home).port } });
  expect(endpoint.trouble()).toMatchObject({ code: 'portTaken' });
  expect(existsSync(endpointFiles(home).token), 'programs ask nobody else, who could answer them, and nobody hears the next token').toBe(false);
  await new Promise((resolve) => other.close(resolve));
  await expect(endpoint.placeOf({ profile: 'alice' })).resolves.toMatchObject({ url: expect.stringContaining(`:${port}/`) });
  expect(endpoint.trouble()).toBeUndefined();
  expect(calls.map(({ verb, given }) => [verb, given])).toEqual([['noteEndpoint', 'portTaken'], ['noteEndpoint', 'portTaken'], ['noteEndpoint', undefined]]);
});

test.each(['', 'no port', '80', '99999', '-1', '21.5'])('a record of the port that says %j is written anew', async (text) => {
  const home = temporaryFolder();
  writeFileSync(endpointFiles(home).port, text);
  const endpoint = await openAt(home);
  expect(new URL((await endpoint.placeOf({ profile: 'alice' })).url).port).toBe(String(keptPort(home)));
});

const credentials = /AKIA|ASIA|SecretAccessKey/;

test.each<[string, Record<string, string | undefined>, string, number]>([
  ['a wrong token', { authorization: '0'.repeat(64) }, 'GET', 401],
  ['a token with a word before it', { authorization: 'Bearer x' }, 'GET', 401],
  ['no token', { authorization: undefined }, 'GET', 401],
  ['an empty token', { authorization: '' }, 'GET', 401],
  ['a name that was pointed at this computer', { host: 'evil.example:80' }, 'GET', 403],
  ['another port in its Host', { host: '127.0.0.1:1' }, 'GET', 403],
  ['a Host without a port', { host: '127.0.0.1' }, 'GET', 403],
  ['no Host', { host: undefined }, 'GET', 400],
  ['a web page’s Origin', { origin: 'https://evil.example' }, 'GET', 403],
  ['the Origin of a page without one', { origin: 'null' }, 'GET', 403],
  ['a browser’s navigation', { 'sec-fetch-site': 'none' }, 'GET', 403],
  ['a page’s question before its request', { origin: 'https://evil.example', 'access-control-request-method': 'GET' }, 'OPTIONS', 403],
  ['another method', {}, 'POST', 405],
  ['a method that asks for the head alone', {}, 'HEAD', 405],
  ['a body', { 'content-length': '2' }, 'GET', 400],
  ['a body in chunks', { 'transfer-encoding': 'chunked' }, 'GET', 400],
  ['two lengths', { 'content-length': '2', 'transfer-encoding': 'chunked' }, 'GET', 400],
  ['headers over the limit', { 'x-long': 'x'.repeat(10_000) }, 'GET', 431],
])('%s gets nothing, not even leave to read the answer, and the next one is served', async (_what, changes, method, status) => {
  const { home, calls } = await runAgent();
  const place = await endpointOf(home);
  const heard = await speakTo(place.port, endpointText(place, changes, method));
  expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(heard).not.toMatch(credentials);
  expect(heard).not.toContain(place.token);
  expect(heard).not.toMatch(/access-control/i);
  expect(calls.filter(({ verb }) => verb === 'handOut')).toEqual([]);
  expect(parseAnswer(await speakTo(place.port, endpointText(place)))).toMatchObject({ status: 200 });
});

test('an address that means nothing is not found, token or not', async () => {
  const { home } = await runAgent();
  const place = await endpointOf(home);
  const url = new URL('/v1/status', place.url).href;
  expect(parseAnswer(await speakTo(place.port, endpointText({ ...place, url })))).toMatchObject({ status: 404, json: { Code: 'NotFound' } });
});

test('it listens on loopback alone', async () => {
  const { home } = await runAgent();
  const { port } = await endpointOf(home);
  const table = readFileSync('/proc/net/tcp', 'utf8') + readFileSync('/proc/net/tcp6', 'utf8');
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const listening = table.split('\n').filter((line) => new RegExp(`:${hex} \\S+ 0A `).test(line));
  expect(listening.map((line) => line.trim().split(/\s+/)[1])).toEqual([`0100007F:${hex}`]);
});

test('bytes that are no HTTP hurt nobody', async () => {
  const { home } = await runAgent();
  const place = await endpointOf(home);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 400 }), async (bytes) => {
      const heard = await speakTo(place.port, `${Buffer.from(bytes).toString('latin1')}\r\n\r\n`, 'and hang up');
      expect(heard).not.toMatch(credentials);
    }),
    { numRuns: 40, examples: [[Uint8Array.of(13, 10)]] }, // lines without a word may stand before a request
  );
  expect(parseAnswer(await speakTo(place.port, endpointText(place)))).toMatchObject({ status: 200 });
});

/** An open endpoint whose patience is over when the test says so. */
async function openPatiently(bounds: Partial<typeof endpointLimits> = {}) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const home = temporaryFolder();
  const { url } = await (await openAt(home, silent, { ...endpointLimits, ...bounds })).placeOf({ profile: 'alice' });
  return { url, port: Number(new URL(url).port), token: readFileSync(endpointFiles(home).token, 'utf8') };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Waits until so many callers are waited for, and lets the patience with them end. */
async function runOutOfPatience(callers: number): Promise<void> {
  while (vi.getTimerCount() < callers) await turn();
  vi.advanceTimersByTime(endpointLimits.patience);
}

/** Connects and says nothing; `gone` resolves when it was cut off. */
async function hold(port: number) {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const gone = new Promise((resolve) => socket.on('error', () => {}).once('close', resolve)); // whatever was not read yet makes it an error
  return { socket, gone };
}

test.each([
  ['never says anything', async () => {}],
  ['says one letter after the other', async (socket: Socket) => {
    socket.write('GET / HTTP/1.1\r\nx: ');
    const dripping = setInterval(() => socket.write('x'), 5);
    socket.once('close', () => clearInterval(dripping));
    while (socket.bytesWritten < 30) await turn();
  }],
  ['stays silent after an answer', async (socket: Socket, text: string) => {
    socket.write(text);
    await once(socket, 'data');
  }],
])('a caller who %s is cut off', async (_what, behave) => {
  const place = await openPatiently();
  const { socket, gone } = await hold(place.port);
  await behave(socket, endpointText(place, { connection: 'keep-alive' }));
  socket.resume();
  await runOutOfPatience(1);
  await gone;
  expect(parseAnswer(await speakTo(place.port, endpointText(place)))).toMatchObject({ status: 200 });
});

test('a full table of silent callers is empty again by itself', async () => {
  const place = await openPatiently({ connections: 4 });
  const held = await Promise.all([1, 2, 3, 4].map(() => hold(place.port)));
  expect(await speakTo(place.port, endpointText(place)), 'there is no room').toBe('');
  await runOutOfPatience(4);
  await Promise.all(held.map(({ socket, gone }) => socket.resume() && gone));
  expect(parseAnswer(await speakTo(place.port, endpointText(place)))).toMatchObject({ status: 200 });
});

test('the command’s asks are not answered there', async () => {
  const { home, happened } = await runAgent();
  const place = await endpointOf(home);
  const text = endpointText({ ...place, url: new URL('/v1/quit', place.url).href }, { 'content-length': '2' }, 'POST');
  expect(await speakTo(place.port, `${text}{}`)).toMatch(/^HTTP\/1\.1 405 /);
  expect(happened).toEqual([]);
  await expect(clientOf(home).ask('hello', {})).resolves.toMatchObject({ ok: true });
});
