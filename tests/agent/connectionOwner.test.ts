import { spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { endianness } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { isOwnConnection, ownerOf } from '../../electron/agent/connectionOwner.ts';

const isBig = endianness() === 'BE';
const host = isBig ? '7F000001' : '0100007F';
const elsewhere = isBig ? '7F000005' : '0500007F';
const mapped = isBig ? '00000000000000000000FFFF7F000001' : '0000000000000000FFFF00000100007F';
const line = (local: string, remote: string, uid: number) => `   7: ${local} ${remote} 01 00000000:00000000 00:00000000 00000000 ${String(uid).padStart(5)}        0 2 1 0 20 4 30 10 -1`;

test('the table of connections tells whose the other end is', () => {
  const table = ['  sl  local_address rem_address   st tx_queue', line(`${host}:1F90`, `${host}:C350`, 0), line(`${host}:C350`, `${host}:1F90`, 1001)].join('\n');
  expect(ownerOf(table, 50_000, 8080)).toBe(1001);
  expect(ownerOf(table, 50_001, 8080)).toBeUndefined();
});

test('an end that speaks IPv6 is found as well', () => {
  expect(ownerOf(line(`${mapped}:C350`, `${mapped}:1F90`, 1001), 50_000, 8080)).toBe(1001);
});

test('a connection with the same ports between other addresses is not taken for it', () => {
  expect(ownerOf(line(`${host}:C350`, `${elsewhere}:1F90`, 1001), 50_000, 8080)).toBeUndefined();
  expect(ownerOf(line(`${elsewhere}:C350`, `${host}:1F90`, 1001), 50_000, 8080)).toBeUndefined();
});

/** Whether a connection to a listener on 127.0.0.1 is judged to be this user's. */
function judge(begin: (port: number) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      resolve(isOwnConnection(socket));
      onTestFinished(() => void socket.destroy());
    });
    server.listen(0, '127.0.0.1', () => begin((server.address() as AddressInfo).port));
    onTestFinished(() => void server.close());
  });
}

const connectFrom = (options: { host: string; localAddress?: string }) => (port: number) => {
  const socket = connect({ ...options, port });
  onTestFinished(() => void socket.destroy());
};

test('this user’s connection is its own, by IPv4 and by IPv6', async () => {
  expect(await judge(connectFrom({ host: '127.0.0.1' }))).toBe(true);
  expect(await judge(connectFrom({ host: '::ffff:127.0.0.1' }))).toBe(true);
});

const isLinux = process.platform === 'linux';

test('a connection from another address of this computer is nobody’s own where the system tells', async () => {
  const local = isLinux ? { localAddress: '127.0.0.9' } : {};
  expect(await judge(connectFrom({ host: '127.0.0.1', ...local }))).toBe(!isLinux);
});

test('another user’s connection is not this user’s, whichever way it comes', async () => {
  if (!isLinux || process.getuid?.() !== 0) return; // only root can act as somebody else
  const asNobody = (to: string) => (port: number) => {
    const words = ['--reuid=65534', '--regid=65534', '--clear-groups', 'bash', '-c', `exec 3<>/dev/tcp/${to}/${port}; cat <&3`];
    const nobody = spawn('setpriv', words, { stdio: 'ignore' });
    onTestFinished(() => void nobody.kill());
  };
  expect(await judge(asNobody('127.0.0.1'))).toBe(false);
  expect(await judge(asNobody('::ffff:127.0.0.1'))).toBe(false);
});
