import { expect, test } from 'vitest';
import { setUpDesktop } from '../support/setUpKeyfob.ts';

const { aws, app, icon, isVisible } = await setUpDesktop();

const labels = async () => (await icon.menu()).map(({ label, type }) => (type === 'separator' ? '-' : label));

/** Adds alice as a person at a terminal does. */
async function addAlice() {
  const { accessKeyId, secretAccessKey } = aws.user('alice');
  const { err, status } = await app.keyfob(['add', 'alice', '--access-key-id', accessKeyId], `${secretAccessKey}\n`);
  expect({ err: status === 0 ? '' : err, status }).toEqual({ err: '', status: 0 });
}

test('the icon says that there is no session', async () => {
  await expect.poll(() => icon.tooltip()).toBe('Keyfob: no session');
  expect(await labels()).toEqual(['Open Keyfob', '-', 'Lock', 'Enforce MFA…', 'Settings…', '-', 'Quit Keyfob']);
});

test('a click on the icon opens the popup with the focus, the next one closes it', async () => {
  await icon.activate();
  await expect.poll(() => app.window()).toMatchObject({ isVisible: true, isFocused: true, isOnTop: true, bounds: { width: 360 } });
  await icon.activate();
  await expect.poll(isVisible).toBe(false);
});

test('a host that shows only the menu loses nothing', async () => {
  await icon.choose('Open Keyfob');
  await expect.poll(isVisible).toBe(true);
});

test('Escape closes the popup', async () => {
  const popup = await app.popup();
  await popup.keyboard.press('Escape');
  await expect.poll(isVisible).toBe(false);
});

test('an identity in the menu opens the popup with its field ready', async () => {
  await addAlice();
  await expect.poll(labels).toContain('alice: no session');
  await icon.choose('alice: no session');
  const popup = await app.popup();
  await expect.poll(() => popup.evaluate(() => document.activeElement?.getAttribute('autocomplete'))).toBe('one-time-code');
});

test('six digits open the session, and the tray tells until when', async () => {
  const before = await icon.picture();
  expect(before.width).toBeGreaterThanOrEqual(22);
  const popup = await app.popup();
  await popup.keyboard.type(aws.code('alice'));
  await expect.poll(labels).toContainEqual(expect.stringMatching(/^alice: until (\w{3} )?\d\d:\d\d$/));
  await expect.poll(() => icon.tooltip()).toMatch(/^Keyfob: alice \(keyfob-example\), 1[12] h( 59 min)? left, until /);
  expect((await icon.picture()).bytes.equals(before.bytes)).toBe(false);
});

test('Renew in the menu asks for a code although the session lives, and once it is taken the field goes', async () => {
  aws.advance(60); // or both sessions end in the same second
  await icon.choose('Renew alice…');
  const popup = await app.popup();
  const field = popup.getByLabel('Renew with a code from “alice-phone”');
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
  await popup.keyboard.type(aws.code('alice'));
  await expect.poll(() => aws.calls()['GetSessionToken']).toBe(2);
  await expect.poll(() => field.count()).toBe(0);
});

test('the popup goes when the focus goes elsewhere', async () => {
  expect(await isVisible()).toBe(true);
  await app.electron.evaluate(({ BrowserWindow }) => {
    const other = new BrowserWindow({ width: 100, height: 100 });
    other.focus();
    BrowserWindow.getAllWindows().find((window) => window !== other)?.once('hide', () => other.destroy());
  });
  await expect.poll(isVisible).toBe(false);
});

test('Lock in the menu ends the session', async () => {
  await icon.choose('Lock');
  await expect.poll(labels).toContain('alice: no session');
  expect((await icon.menu()).find(({ label }) => label === 'Lock')).toMatchObject({ enabled: false });
});

test('while a command waits for a code the popup stays, wherever the focus goes', async () => {
  const waiting = app.keyfob(['login', 'alice']);
  const popup = await app.popup();
  await popup.getByText('keyfob').first().waitFor();
  await expect.poll(isVisible).toBe(true);
  await app.electron.evaluate(({ BrowserWindow }) => {
    const other = new BrowserWindow({ width: 100, height: 100 });
    return new Promise<void>((resolve) => {
      other.once('focus', () => {
        other.destroy();
        resolve();
      });
      other.focus();
    });
  });
  expect(await isVisible()).toBe(true);
  await popup.locator('[autocomplete=one-time-code]').fill(aws.code('alice'));
  expect(await waiting).toMatchObject({ status: 0 });
});

test('Quit in the menu ends the application', async () => {
  await icon.choose('Quit Keyfob');
  expect(await app.ended).toBe(0);
});
