import { writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { startApplication } from '../support/application.ts';
import { card, codeField } from '../support/desktop.ts';
import { startNotifications } from '../support/notifications.ts';
import { setUpAws } from '../support/setUpAws.ts';
import { startTrayHost } from '../support/trayHost.ts';

const aws = await setUpAws();
const desk = await startNotifications();
const host = await startTrayHost();
afterAll(() => host.stop());
let app = await startApplication({ endpoint: aws.endpoint });
afterAll(() => app.stop());
let icon = await host.icon();

const titles = () => desk.shown().map(({ title }) => title);
const lines = async () => (await icon.menu()).map(({ label }) => label);

/** A user with a device, her key in Keyfob, and a session of so many seconds. */
async function open(name: string, sessionSeconds = 43_200) {
  aws.control({ sessionSeconds });
  const { accessKeyId, secretAccessKey } = aws.addUser({ name, device: true });
  expect(await app.keyfob(['add', name, '--access-key-id', accessKeyId], `${secretAccessKey}\n`)).toMatchObject({ status: 0 });
  expect(await app.keyfob(['login', name, '--code', '-'], `${aws.code(name)}\n`)).toMatchObject({ status: 0 });
}

const wake = () => app.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'));

/** Lets so many minutes pass at AWS, and has Keyfob look at its clock as after sleep. */
async function pass(minutes: number) {
  aws.advance(minutes * 60);
  await wake();
}

/** Whether the popup has the focus, on that identity, with its field ready. */
async function isReadyFor(name: string) {
  const popup = await app.popup();
  await card(popup, name).waitFor();
  await expect.poll(() => app.window()).toMatchObject({ isVisible: true, isFocused: true });
  await expect.poll(() => codeField(popup).evaluate((field) => field === document.activeElement)).toBe(true);
  return popup;
}

test('a notification comes before a session ends, and takes no focus by itself', async () => {
  await open('ada');
  await open('dora', 3600);
  await pass(46);
  await expect.poll(titles).toEqual(['dora: 14 min left']);
  expect(await app.window()).toBeUndefined();
  await expect.poll(icon.tooltip).toMatch(/^Keyfob: dora \(keyfob-example\), 14 min left/);
});

test('a click on it brings up the popup on that identity, with the field ready', async () => {
  const [reminder] = desk.shown();
  expect(reminder?.body).toMatch(/^The session ends at .*\. Click to open the next one with a code\.$/);
  if (reminder) desk.click(reminder);
  const popup = await isReadyFor('dora');
  await popup.getByLabel('Renew with a code from “dora-phone”').waitFor();
});

test('another start does not say it again', async () => {
  await app.quit();
  app = await startApplication({ endpoint: aws.endpoint, folder: app.folder });
  await expect.poll(host.registrations).toBe(2);
  icon = await host.icon();
  await expect.poll(lines).toContainEqual(expect.stringMatching(/^dora: until/));
  await wake();
  await expect.poll(() => icon.tooltip()).toMatch(/^Keyfob: dora \(keyfob-example\), 14 min left/);
  expect(titles()).toEqual(['dora: 14 min left']);
});

test('a session that was renewed meanwhile ends without a word', async () => {
  aws.control({ sessionSeconds: 43_200 });
  await icon.choose((await lines()).find((line) => line.startsWith('dora: ')) ?? '');
  const popup = await isReadyFor('dora');
  await popup.keyboard.type(aws.code('dora'));
  await expect.poll(() => icon.tooltip()).toMatch(/^Keyfob: ada \(keyfob-example\), /);
  await pass(20);
  await expect.poll(lines).toContainEqual(expect.stringMatching(/^dora: until/));
  expect(titles()).toEqual(['dora: 14 min left']);
});

test('the end is told once, and its click leads to the identity whose session has ended', async () => {
  await open('egon', 900);
  await pass(16);
  await expect.poll(titles).toEqual(['dora: 14 min left', 'egon: the session has ended']);
  const [, ended] = desk.shown();
  if (ended) desk.click(ended);
  const popup = await isReadyFor('egon');
  await popup.getByLabel('Code from “egon-phone”').waitFor();
});

test('a role with a code of its own is reminded of, too, and its click asks for its next code', async () => {
  aws.control({ sessionSeconds: 14_400 });
  const role = `[profile billing]\nrole_arn = ${aws.role('Billing').arn}\nsource_profile = ada\nduration_seconds = 14400\n`;
  writeFileSync(app.environment['AWS_CONFIG_FILE'] ?? '', role);
  await expect.poll(lines).toContain('billing');
  await icon.choose('billing');
  const popup = await isReadyFor('ada');
  await popup.keyboard.type(aws.code('ada'));
  await expect.poll(() => icon.tooltip()).toContain('default: billing');
  await pass(230);
  await expect.poll(() => titles().at(-1)).toBe('billing (ada): 10 min left');
  const reminder = desk.shown().at(-1);
  if (reminder) desk.click(reminder);
  await isReadyFor('ada');
});

test('where the desktop takes no notification, icon and menu tell all the same', async () => {
  await desk.stop();
  await open('fred', 900);
  await pass(16);
  await expect.poll(lines).toContain('fred: ended');
  expect(await icon.tooltip()).toMatch(/^Keyfob: (ada|dora) \(keyfob-example\), .* left/);
});
