import { chmodSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newSecret } from '../../electron/agent/proof.ts';
import { writeRecord } from '../../electron/agent/record.ts';
import { clientOf, parseAnswer, requestText, runAgent, speak, temporaryFolder } from '../support/agent.ts';

const secretive = { name: 'bob', accessKeyId: 'AKIA', secretAccessKey: 'canary-secret' };

/** An agent that wants the token proven, as on Windows, where no folder guards a pipe. */
async function runGuarded() {
  const { home, serve, calls } = await runAgent();
  const token = newSecret();
  const socket = join(home, 'guarded.sock');
  const server = serve(token).listen(socket);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { home, calls, socket, token };
}

/** Somebody who listens in Keyfob's place and notes what he hears. */
async function runImposter(home: string) {
  const socket = join(home, 'imposter.sock');
  const heard: string[] = [];
  const body = '{"ok":true,"value":{"pid":666}}';
  const reply = `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  const server = createServer((connection) => connection.on('data', (data) => heard.push(String(data)) && connection.write(reply)));
  await once(server.listen(socket), 'listening');
  onTestFinished(() => void server.close());
  return { socket, heard };
}

test('where no application runs there is no answer', async () => {
  const home = temporaryFolder();
  await expect(clientOf(home).ask('status', {})).resolves.toBeUndefined();
  mkdirSync(join(home, 'run'), { mode: 0o700 });
  writeRecord(home, { socket: join(home, 'run', 'agent.sock'), pid: 1, version: '1.0.0' });
  await expect(clientOf(home).ask('status', {})).resolves.toBeUndefined();
});

test('nothing is sent to a socket in a folder that others can enter', async () => {
  const { agent, home, calls } = await runAgent();
  chmodSync(dirname(agent.socket), 0o755);
  await expect(clientOf(home).ask('add', secretive)).resolves.toMatchObject({ trouble: 'notOurs' });
  expect(calls).toEqual([]);
});

test('with a token both ends prove it, and the ask is answered', async () => {
  const { home, calls, socket, token } = await runGuarded();
  writeRecord(home, { socket, pid: process.pid, version: '1.0.0', token });
  await expect(clientOf(home).ask('add', secretive)).resolves.toMatchObject({ ok: true });
  expect(calls).toHaveLength(1);
});

test('a caller without the token gets nothing', async () => {
  const { calls, socket } = await runGuarded();
  for (const proof of ['', 'f'.repeat(64)]) {
    const { status } = parseAnswer(await speak(socket, requestText('status', '{}', { 'keyfob-proof': proof })));
    expect(status).toBe(401);
  }
  expect(calls).toEqual([]);
});

test('an application that cannot prove the token never hears a secret', async () => {
  const home = temporaryFolder();
  const { socket, heard } = await runImposter(home);
  writeRecord(home, { socket, pid: process.pid, version: '1.0.0', token: newSecret() });
  await expect(clientOf(home).ask('add', secretive)).resolves.toMatchObject({ trouble: 'notOurs' });
  expect(heard.join()).toContain('/v1/hello');
  expect(heard.join()).not.toContain('canary-secret');
});

test('an answer that makes no sense is trouble, not a crash', async () => {
  const home = temporaryFolder();
  const socket = join(home, 'odd.sock');
  const server = createServer((connection) => void connection.on('error', () => {}).end('HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n{'));
  await once(server.listen(socket), 'listening');
  onTestFinished(() => void server.close());
  writeRecord(home, { socket, pid: process.pid, version: '1.0.0' });
  await expect(clientOf(home).ask('status', {})).resolves.toHaveProperty('trouble');
});
