import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPopup, type OpenPopup } from '../harness/openPopup.ts';
import { states } from '../states.ts';

let popup: OpenPopup;
beforeAll(async () => {
  popup = await openPopup();
});
afterAll(() => popup.close());
beforeEach(() => popup.beginAnew());

async function openSettings(state = states.several): Promise<void> {
  await popup.show(state);
  await popup.page.getByRole('button', { name: 'Settings' }).click();
}

test('every setting says only what was changed', async () => {
  await openSettings();
  await popup.page.getByLabel('Remind me before the end').selectOption('30 min');
  await popup.page.getByRole('switch', { name: 'Open at login' }).click();
  await popup.page.getByLabel('Appearance').selectOption('Dark');
  await popup.page.getByRole('switch', { name: 'When the screen locks' }).focus();
  await popup.page.keyboard.press('Space');
  await popup.page.getByLabel('After the last code').selectOption('4 h');
  const off = { screenLock: false, suspend: false, afterHours: 0 };
  expect(await popup.asks('changeSettings')).toEqual([
    { reminderMinutes: 30 },
    { launchAtLogin: true },
    { theme: 'dark' },
    { lockOn: { ...off, screenLock: true } },
    { lockOn: { ...off, afterHours: 4 } },
  ]);
});

test('what this desktop cannot do is not offered', async () => {
  await openSettings({ ...states.several, capabilities: { screenLock: false, launchAtLogin: false, trayTime: false } });
  expect(await popup.page.getByRole('switch').count()).toBe(1);
  expect(await popup.page.getByRole('switch', { name: 'When the computer sleeps' }).count()).toBe(1);
});

test('the time left beside the icon is offered where the platform shows it, and is off unless chosen', async () => {
  await openSettings();
  expect(await popup.page.getByRole('switch', { name: 'Time left beside the icon' }).count()).toBe(0);
  await popup.show({ ...states.several, capabilities: { screenLock: true, launchAtLogin: true, trayTime: true } });
  const choice = popup.page.getByRole('switch', { name: 'Time left beside the icon' });
  expect(await choice.isChecked()).toBe(false);
  await choice.click();
  expect(await popup.asks('changeSettings')).toEqual([{ trayTime: true }]);
});

test('each identity has its device, its duration, and the way to its page', async () => {
  await openSettings();
  const work = popup.page.getByRole('region', { name: 'work' });
  await work.getByLabel('Sessions last').selectOption('1 h');
  expect(await popup.asks('changeIdentity')).toEqual([{ identity: 'work', durationSeconds: 3600 }]);
  await work.getByRole('button', { name: 'work…' }).click();
  expect(await popup.page.getByRole('heading', { level: 1 }).innerText()).toBe('work');
});

test('how tools get an identity’s session is chosen on its page, and says what it means', async () => {
  await popup.show(states.several);
  await popup.page.getByRole('button', { name: /^Details/ }).first().click();
  await popup.page.getByLabel('How tools get it').selectOption('By running Keyfob');
  expect(await popup.asks('changeIdentity')).toEqual([{ identity: 'work', delivery: 'process' }]);
  expect(await popup.page.getByLabel('Written to profile').count()).toBe(1);
  await popup.show(states.byProcess);
  expect(await popup.page.getByText('No secret lies in a file').count()).toBe(1);
  expect(await popup.page.getByLabel('Written to profile').count()).toBe(0);
});

test('the paths of the files can be read and copied', async () => {
  await openSettings();
  const path = popup.page.getByText('~/.aws/credentials', { exact: true });
  expect(await path.evaluate((element) => getComputedStyle(element).userSelect)).toBe('text');
});

test('settings travel by two buttons, and a broken file is told', async () => {
  await openSettings();
  await popup.page.getByRole('button', { name: 'Export…' }).click();
  expect(await popup.asks('exportSettings')).toEqual([{}]);
  await popup.reply('importSettings', { ok: false, why: { code: 'settingsBroken', what: 'Line 3 of /stick/mine.ini cannot be understood.', next: 'Mend it.' } });
  await popup.page.getByRole('button', { name: 'Import…' }).click();
  await expect.poll(() => popup.page.getByRole('alert').innerText()).toMatch(/^Line 3/);
});

test('proxy and certificates are folded away, and change with a click on what appears', async () => {
  await openSettings();
  const network = popup.page.getByRole('region', { name: 'Network' });
  expect(await network.getByLabel('Proxy').isVisible()).toBe(false);
  await network.getByText('as usual').click();
  await network.getByLabel('Proxy').fill('proxy.example:8080');
  await network.getByRole('button', { name: 'Change' }).click();
  await popup.show({ ...states.several, network: { ...states.several.network, proxy: 'http://proxy.example:8080' } });
  await network.getByText('with a proxy').waitFor();
  await network.getByLabel('Proxy').fill('');
  await network.getByRole('button', { name: 'Remove' }).click();
  await network.getByRole('button', { name: 'Choose a file…' }).click();
  expect(await popup.asks('changeNetwork')).toEqual([{ proxy: 'proxy.example:8080' }, { proxy: null }]);
  expect(await popup.asks('chooseCaBundle')).toEqual([{}]);
});

test('what is no proxy is told beside it, and what was typed stays', async () => {
  await openSettings();
  await popup.reply('changeNetwork', { ok: false, why: { code: 'badValue', what: '“socks5://proxy” is no address of a proxy.', next: 'Expected: one like http://proxy.example:8080.' } });
  await popup.page.getByText('as usual').click();
  await popup.page.getByLabel('Proxy').fill('socks5://proxy');
  await popup.page.keyboard.press('Enter');
  await expect.poll(() => popup.page.getByRole('alert').innerText()).toMatch(/^“socks5/);
  expect(await popup.page.getByLabel('Proxy').inputValue()).toBe('socks5://proxy');
});

test('what the environment says of the network is told, for it counts first', async () => {
  await openSettings({ ...states.several, network: { proxy: null, caBundle: null, ambient: { proxy: 'http://other.example:3128', caBundle: '/etc/ssl/other.pem' } } });
  await popup.page.getByText('as usual').click();
  await popup.page.getByText('HTTPS_PROXY of the environment counts first: http://other.example:3128').waitFor();
  await popup.page.getByText('AWS_CA_BUNDLE of the environment counts first: /etc/ssl/other.pem').waitFor();
});

test('the tray’s “Settings…” opens the settings', async () => {
  await popup.show(states.live);
  await popup.appear({ at: 'settings' });
  expect(await popup.page.getByRole('heading', { level: 1 }).innerText()).toBe('Settings');
});
