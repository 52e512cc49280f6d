import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { beforeAll, expect, test } from 'vitest';
import { codeField, isReady } from '../support/desktop.ts';
import { setUpDesktop } from '../support/setUpKeyfob.ts';
import { FIRST_ACCOUNT } from '../support/simulator.ts';
import type { DrawnMenu } from '../support/trayHost.ts';

const desktop = await setUpDesktop();
let menu: DrawnMenu;

/** A role in the config file before Keyfob knows anybody, as a colleague’s set-up brings it. */
const dev = (arn: string) => `[profile dev]\nrole_arn = ${arn}\nsource_profile = ada\n`;

beforeAll(async () => {
  writeFileSync(desktop.app.environment['AWS_CONFIG_FILE'] ?? '', dev(desktop.aws.role('Developer').arn));
  menu = await desktop.icon.drawMenu();
});

const labels = async () => (await menu.lines()).map(({ label }) => label);
const ticked = async () => (await menu.lines()).filter((line) => line.ticked).map(({ label }) => label);
const line = async (start: string) => (await labels()).find((label) => label.startsWith(start));
const whoAmI = () => desktop.app.run('aws', ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text']);
const developer = { status: 0, out: `arn:aws:sts::${FIRST_ACCOUNT}:assumed-role/Developer/ada\n` };

/** Types a fresh code into the popup’s field, which has the focus. */
async function typeCode(popup: Page): Promise<void> {
  await codeField(popup).waitFor();
  await expect.poll(() => isReady(popup)).toBe(true);
  await popup.keyboard.type(desktop.aws.code('ada'));
}

test('“Open Keyfob” brings the welcome, and the menu tells of the identity that is added there', async () => {
  const { accessKeyId, secretAccessKey } = desktop.aws.addUser({ name: 'ada', device: true });
  expect((await labels())[0]).toBe('Open Keyfob');
  await menu.choose('Open Keyfob');
  const popup = await desktop.app.popup();
  await popup.getByRole('button', { name: 'Add your access key…' }).click();
  await popup.getByLabel('Access key ID').fill(accessKeyId);
  await popup.getByLabel('Secret access key', { exact: true }).fill(secretAccessKey);
  await popup.getByLabel('Name', { exact: true }).fill('ada');
  await popup.getByRole('button', { name: 'Keep it in the keychain' }).click();
  await expect.poll(labels).toEqual(expect.arrayContaining(['ada: no session', 'No role in “default”', 'dev']));
});

test('the first code changes what the menu says of the identity', async () => {
  await typeCode(await desktop.app.popup());
  await expect.poll(() => line('ada: ')).toMatch(/^ada: until (\w{3} )?\d\d:\d\d$/);
  expect(await labels()).toContain('Renew ada…');
  expect(desktop.asked()).toBe(1);
});

test('a role that is ticked in the menu is who the AWS CLI is', async () => {
  await menu.choose('dev');
  await expect.poll(whoAmI).toMatchObject(developer);
  await expect.poll(ticked).toEqual(['dev']);
});

test('“Renew…” brings the popup with its field ready, and one code renews', async () => {
  desktop.aws.advance(60); // or both sessions end in the same second
  const before = readFileSync(desktop.app.credentialsFile, 'utf8');
  await (await desktop.app.popup()).keyboard.press('Escape');
  await expect.poll(desktop.isVisible).toBe(false);
  await menu.choose('Renew ada…');
  await expect.poll(() => desktop.app.window()).toMatchObject({ isVisible: true, isFocused: true });
  await typeCode(await desktop.app.popup());
  await expect.poll(desktop.asked).toBe(2);
  await expect.poll(() => readFileSync(desktop.app.credentialsFile, 'utf8')).not.toBe(before);
});

test('“Lock” takes the keys out of the target, and the next code brings the same role back', async () => {
  await menu.choose('Lock');
  await expect.poll(labels).toContain('ada: no session');
  expect((await whoAmI()).status).not.toBe(0);
  await menu.choose('ada: no session');
  await typeCode(await desktop.app.popup());
  await expect.poll(whoAmI).toMatchObject(developer);
});

test('“Quit Keyfob” ends the application', async () => {
  await menu.choose('Quit Keyfob');
  expect(await desktop.app.ended).toBe(0);
});
