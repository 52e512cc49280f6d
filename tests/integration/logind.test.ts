import { expect, onTestFinished, test } from 'vitest';
import { hearLogind } from '../../electron/shell/logind.ts';
import { startLogind } from '../support/logind.ts';

const address = process.env['DBUS_SESSION_BUS_ADDRESS'];

async function listen() {
  const logind = await startLogind();
  onTestFinished(() => logind.stop());
  let locked = 0;
  await new Promise<void>((onReady) => void hearLogind({ address, session: 'c1', onReady, onLock: () => (locked += 1) }));
  return { ...logind, locked: () => locked };
}

test('a session that is to be locked is heard', async () => {
  const logind = await listen();
  logind.lock();
  await expect.poll(logind.locked).toBe(1);
});

test('a screen that a desktop has locked by itself is heard, its unlocking is not', async () => {
  const logind = await listen();
  logind.lockScreen(true);
  await expect.poll(logind.locked).toBe(1);
  logind.lockScreen(false);
  logind.lock();
  await expect.poll(logind.locked).toBe(2);
});

test('another person’s session is not heard', async () => {
  const logind = await listen();
  logind.lock('/org/freedesktop/login1/session/c2');
  logind.lock();
  await expect.poll(logind.locked).toBe(1);
});

test.each([
  ['a bus without logind', address],
  ['no bus', 'unix:path=/nonexistent/bus'],
])('%s tells nothing, and says so', async (_what, where) => {
  let isReady = false;
  await hearLogind({ address: where, onReady: () => (isReady = true), onLock: () => {} });
  expect(isReady).toBe(false);
});
