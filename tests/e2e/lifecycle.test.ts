import { existsSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Start } from '../support/application.ts';
import { startApplication } from '../support/application.ts';
import { startNotifications } from '../support/notifications.ts';
import { bareEnvironment, withBus } from '../support/secretService.ts';
import { startWaitingKeychain } from '../support/waitingKeychain.ts';

async function start(wish?: Start) {
  const app = await startApplication(wish);
  onTestFinished(() => app.stop());
  const agent = join(app.environment['KEYFOB_HOME'] ?? '', 'agent');
  await expect.poll(() => existsSync(agent)).toBe(true);
  return { ...app, agent };
}

async function aDesk() {
  const desk = await startNotifications();
  onTestFinished(() => desk.stop());
  return desk;
}

test('a second start shows the one that runs, and ends', async () => {
  const app = await start();
  expect(await app.window()).toBeUndefined();
  expect(await app.startAgain(['--hidden'])).toMatchObject({ status: 0 });
  expect(await app.window()).toBeUndefined();
  expect(await app.startAgain()).toMatchObject({ status: 0 });
  await expect.poll(() => app.window()).toMatchObject({ isVisible: true });
});

test('an application whose folder was deleted ends, instead of going on where no command finds it', async () => {
  const app = await start();
  expect((await app.keyfob(['status'])).err).not.toContain('not running'); // it listens, and has told the disk so
  rmSync(dirname(app.agent), { recursive: true });
  expect(await app.ended).toBe(0);
});

test('another home is another Keyfob', async () => {
  const one = await start();
  const other = await start();
  expect(readFileSync(one.agent, 'utf8')).not.toBe(readFileSync(other.agent, 'utf8'));
});

test('where no tray host answers the person is told once, and Keyfob is a window', async () => {
  const desk = await aDesk();
  const hint = desk.next();
  const first = await start();
  expect(await hint).toMatchObject({ title: 'Keyfob runs without a tray icon', body: expect.stringContaining('AppIndicator') });
  desk.click(await hint);
  await expect.poll(() => first.window()).toMatchObject({ isVisible: true, isOnTop: false });
  await first.quit();

  const second = await start({ folder: first.folder });
  expect((await second.keyfob(['open'])).status).toBe(0);
  await expect.poll(() => second.window()).toMatchObject({ isVisible: true, isOnTop: false });
  expect(desk.shown()).toHaveLength(1);
});

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s ends the application, and leaves no socket and no process behind', async (signal) => {
  const app = await start();
  const { socket } = JSON.parse(readFileSync(app.agent, 'utf8'));
  await app.open();
  const processes = await app.electron.evaluate(({ app: inside }) => inside.getAppMetrics().map(({ pid }) => pid));
  app.process.kill(signal);
  expect(await app.ended).toBe(0);
  expect([existsSync(app.agent), existsSync(socket)]).toEqual([false, false]);
  await expect.poll(() => processes.filter((pid) => existsSync(`/proc/${pid}/exe`))).toEqual([]);
});

test('keyfob quit ends the application', async () => {
  const app = await start();
  expect((await app.keyfob(['quit'])).status).toBe(0);
  expect(await app.ended).toBe(0);
});

test('a command that comes while Keyfob ends waits, and starts it again', async () => {
  const app = await start();
  const caller = connect(JSON.parse(readFileSync(app.agent, 'utf8')).socket);
  onTestFinished(() => void caller.destroy());
  caller.write('POST /v1/hello HTTP/1.1\r\n'); // whoever has not said all holds up the end
  app.process.kill('SIGTERM');
  await expect.poll(() => existsSync(app.agent)).toBe(false);
  expect(await app.keyfob(['open'])).toMatchObject({ status: 0 });
  expect(await app.ended).toBe(0);
  expect(JSON.parse(readFileSync(app.agent, 'utf8')).pid).not.toBe(app.process.pid);
  expect((await app.keyfob(['quit'])).status).toBe(0);
});

/** An application that has just asked its keychain and has no answer yet. */
async function startBeforeAnswer() {
  const { DBUS_SESSION_BUS_ADDRESS: address = '' } = await withBus(bareEnvironment());
  const keychain = await startWaitingKeychain(address);
  onTestFinished(keychain.leave);
  const app = await startApplication({ environment: { DBUS_SESSION_BUS_ADDRESS: address } });
  onTestFinished(() => app.stop());
  await keychain.asked;
  return { app, keychain };
}

test('ended while the keychain is asked, Keyfob hears it out and goes in order', async () => {
  const { app, keychain } = await startBeforeAnswer();
  app.process.kill('SIGTERM');
  keychain.leave();
  expect(await app.ended).toBe(0);
});

test('a keychain that never answers does not keep Keyfob from ending', async () => {
  const { app } = await startBeforeAnswer();
  app.process.kill('SIGTERM');
  await app.ended;
  expect(app.process.signalCode).toBe('SIGKILL');
});
