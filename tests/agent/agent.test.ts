import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { answers, startAgent } from '../../electron/agent/agent.ts';
import { readRecord, recordFile, writeRecord } from '../../electron/agent/record.ts';
import { clientOf, runAgent, temporaryFolder } from '../support/agent.ts';

function privateFolderIn(home: string, name: string): string {
  const folder = join(home, name);
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}

const modeOf = (path: string) => statSync(path).mode & 0o777;

test('socket and record can be read by their owner alone', async () => {
  const { agent, home } = await runAgent();
  expect(modeOf(agent.socket)).toBe(0o600);
  expect(modeOf(join(agent.socket, '..'))).toBe(0o700);
  expect(modeOf(recordFile(home))).toBe(0o600);
  expect(JSON.parse(readFileSync(recordFile(home), 'utf8'))).toEqual({ socket: agent.socket, pid: process.pid, version: '1.0.0' });
});

test('a home with a very long path is served all the same', async () => {
  const folder = temporaryFolder();
  const home = join(folder, 'a-folder-name-of-forty-characters-length', 'another-folder-name-of-the-same-length-0', 'home');
  const { agent } = await runAgent({ home, temporaryFolder: folder });
  expect(agent.socket.startsWith(home)).toBe(false);
  expect(modeOf(join(agent.socket, '..'))).toBe(0o700);
  await expect(clientOf(home).ask('hello', {})).resolves.toMatchObject({ ok: true, value: { pid: process.pid } });
});

test.runIf(process.getuid?.() === 0)('another user of the machine cannot connect, not even to a socket left open', async () => {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  const { agent } = await runAgent({ home: join(folder, 'home') });
  chmodSync(agent.socket, 0o777);
  chmodSync(join(folder, 'home'), 0o755);
  const program = `require('net').connect(process.argv[1]).on('connect',()=>console.log('in')).on('error',e=>console.log(e.code))`;
  const tried = execFileSync('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, '-e', program, agent.socket]);
  expect(tried.toString().trim()).toBe('EACCES');
});

test('the socket of a process that died is replaced', async () => {
  const home = temporaryFolder();
  mkdirSync(join(home, 'run'), { mode: 0o700 });
  const socket = join(home, 'run', 'agent.sock');
  const program = `require('net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`;
  await once(spawn(process.execPath, ['-e', program, socket], { stdio: 'ignore' }), 'exit');
  expect(existsSync(socket)).toBe(true);
  const { agent } = await runAgent({ home });
  expect(agent.socket).toBe(socket);
  await expect(clientOf(home).ask('hello', {})).resolves.toMatchObject({ ok: true });
});

test('the socket of a living process is never replaced, whatever the record says', async () => {
  const first = await runAgent();
  const again = { home: first.home, version: '1.0.0', runtimeFolder: undefined, serve: first.serve };
  await expect(startAgent(again)).resolves.toBeUndefined();
  writeRecord(first.home, { socket: join(first.home, 'nowhere'), pid: 1, version: '1.0.0' });
  await expect(startAgent(again)).resolves.toBeUndefined();
  expect(await answers(first.agent.socket)).toBe(true);
});

test('an agent elsewhere that the record names keeps a second one from starting', async () => {
  const home = temporaryFolder();
  const elsewhere = join(privateFolderIn(home, 'elsewhere'), 'agent.sock');
  const living = createServer().listen(elsewhere);
  await once(living, 'listening');
  writeRecord(home, { socket: elsewhere, pid: process.pid, version: '1.0.0' });
  const { serve } = await runAgent();
  await expect(startAgent({ home, version: '1.0.0', runtimeFolder: undefined, serve })).resolves.toBeUndefined();
  living.close();
});

test('somebody else who listens where the last run did keeps nobody from starting', async () => {
  const home = temporaryFolder();
  const shared = privateFolderIn(home, 'shared');
  const stranger = createServer().listen(join(shared, 'agent.sock'));
  await once(stranger, 'listening');
  onTestFinished(() => void stranger.close());
  chmodSync(shared, 0o755); // as the folder of another user would be
  writeRecord(home, { socket: join(shared, 'agent.sock'), pid: 1, version: '1.0.0' });
  const { agent } = await runAgent({ home });
  expect(agent.socket).not.toContain(shared);
  await expect(clientOf(home).ask('hello', {})).resolves.toMatchObject({ ok: true });
});

test('closing takes socket and record away', async () => {
  const { agent, home } = await runAgent();
  await agent.close();
  expect(existsSync(agent.socket)).toBe(false);
  expect(readRecord(home)).toBeUndefined();
  await expect(clientOf(home).ask('hello', {})).resolves.toBeUndefined();
});

test('closing leaves the record of a successor alone', async () => {
  const { agent, home } = await runAgent();
  writeRecord(home, { socket: '/elsewhere', pid: process.pid + 1, version: '1.0.0' });
  await agent.close();
  expect(readRecord(home)?.socket).toBe('/elsewhere');
});

test('closing does not wait for ever for somebody who waits for a code', async () => {
  let waiting: () => void = () => {};
  const reached = new Promise<void>((resolve) => (waiting = resolve));
  const { agent, home } = await runAgent({
    keyfob: {
      waitForLogin: () => {
        waiting();
        return new Promise(() => {});
      },
    },
  });
  const asked = clientOf(home).ask('login', { force: false });
  await reached;
  await agent.close();
  await expect(asked).resolves.toMatchObject({ trouble: 'ended' });
});
