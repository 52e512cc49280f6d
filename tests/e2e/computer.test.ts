import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Bridge, Commands, StateNews } from '../../electron/bridge/contract.ts';
import { startApplication } from '../support/application.ts';
import { startLogind } from '../support/logind.ts';
import { setUpAws } from '../support/setUpAws.ts';

declare global {
  interface Window {
    readonly keyfob: Bridge;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'computer-'));
const autostart = join(folder, 'settings/autostart');
const environment = { DBUS_SYSTEM_BUS_ADDRESS: process.env['DBUS_SESSION_BUS_ADDRESS'] ?? '', XDG_CONFIG_HOME: join(folder, 'settings'), ELECTRON_DISABLE_SANDBOX: '1' };
const aws = await setUpAws();
const logind = await startLogind();
afterAll(() => logind.stop());
const app = await startApplication({ endpoint: aws.endpoint, folder, environment });
afterAll(() => app.stop());

beforeAll(async () => {
  const { accessKeyId, secretAccessKey } = aws.user('alice');
  await app.keyfob(['add', 'alice', '--access-key-id', accessKeyId], `${secretAccessKey}\n`);
});

const choose = async (changes: Commands['changeSettings']) => (await app.open()).evaluate((wanted) => window.keyfob.ask('changeSettings', wanted), changes);
const capabilities = (popup: Page) =>
  popup.evaluate(
    () =>
      new Promise((resolve) =>
        window.keyfob.onState((newsAsJson) => {
          const news: StateNews = JSON.parse(newsAsJson);
          if ('whole' in news) resolve(news.whole.capabilities);
        }),
      ),
  );
const login = () => app.keyfob(['login', 'alice', '--code', '-'], `${aws.code('alice')}\n`);
const sessionState = async () => JSON.parse((await app.keyfob(['status', '--json'])).out).identities[0].session?.state ?? 'none';
const entries = () => (existsSync(autostart) ? readdirSync(autostart) : []);

test('where logind tells of the locked screen, locking with it is offered', async () => {
  const popup = await app.open();
  expect(await capabilities(popup)).toEqual({ screenLock: true, launchAtLogin: true, trayTime: false });
});

test('every session is forgotten when the screen is locked, for those who chose it', async () => {
  await login();
  logind.lock();
  expect(await sessionState()).toBe('live');
  await choose({ lockOn: { screenLock: true, suspend: false, afterHours: 0 } });
  logind.lock();
  await expect.poll(sessionState).toBe('none');
});

test('and when the computer goes to sleep', async () => {
  const sleep = () => app.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
  await login();
  await sleep();
  expect(await sessionState()).toBe('live');
  await choose({ lockOn: { screenLock: false, suspend: true, afterHours: 0 } });
  await sleep();
  await expect.poll(sessionState).toBe('none');
});

test('a program that starts at login starts hidden, and finds the one that runs', async () => {
  await choose({ launchAtLogin: true });
  await expect.poll(entries).toEqual([expect.stringMatching(/^keyfob-[0-9a-f]{16}\.desktop$/)]);
  const text = readFileSync(join(autostart, entries()[0] ?? ''), 'utf8');
  const command = /^Exec=(.*)$/m.exec(text)?.[1]?.replaceAll('\\\\', '\\') ?? '';
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.destroy()));
  expect(await app.run('sh', ['-c', command])).toMatchObject({ status: 0 });
  expect(await app.window()).toBeUndefined();
});

test('and no longer when that is switched off', async () => {
  await choose({ launchAtLogin: false });
  await expect.poll(entries).toEqual([]);
});

test('where nobody tells of the locked screen, locking with it is not offered', async () => {
  const other = await startApplication({ endpoint: aws.endpoint, environment: { DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nonexistent/bus' } });
  onTestFinished(() => other.stop());
  const page = await other.open();
  expect(await capabilities(page)).toMatchObject({ screenLock: false });
});
