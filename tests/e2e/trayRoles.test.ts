import { writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { codeField } from '../support/desktop.ts';
import { setUpDesktop } from '../support/setUpKeyfob.ts';
import { FIRST_ACCOUNT, OTHER_ACCOUNT } from '../support/simulator.ts';

const desktop = await setUpDesktop();

beforeAll(async () => {
  const { aws, app } = desktop;
  const role = (name: string, arn: string, more = '') => `[profile ${name}]\nrole_arn = ${arn}\nsource_profile = ada\n${more}\n`;
  writeFileSync(
    app.environment['AWS_CONFIG_FILE'] ?? '',
    [
      role('dev', aws.role('Developer').arn),
      role('read', aws.role('ReadOnly', FIRST_ACCOUNT).arn),
      role('other', aws.role('ReadOnly', OTHER_ACCOUNT).arn),
      role('billing', aws.role('Billing').arn, 'duration_seconds = 14400'),
      role('admin', aws.role('Admin').arn),
    ].join('\n'),
  );
  await desktop.addUser('ada');
});

/** Who the AWS CLI is when nothing is said. */
const whoAmI = async () => (await desktop.app.run('aws', ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text'])).out.trim();
const sessionOf = (role: string, account = FIRST_ACCOUNT) => `arn:aws:sts::${account}:assumed-role/${role}/ada`;
const ticked = async () => (await desktop.icon.menu()).filter((line) => line.ticked).map(({ label }) => label);
const counted = () => ({ GetSessionToken: 0, AssumeRole: 0, ...desktop.aws.calls() });

/** Types a fresh code into the popup, once it asks for one. */
async function answer() {
  const popup = await desktop.app.popup();
  await codeField(popup).waitFor();
  await expect.poll(() => codeField(popup).evaluate((field) => field === document.activeElement)).toBe(true);
  await popup.keyboard.type(desktop.aws.code('ada'));
}

test('the menu lists the roles of an identity, and none is in default', async () => {
  await expect.poll(desktop.lines).toEqual(expect.arrayContaining(['No role in “default”', 'admin', 'billing', 'dev', 'other', 'read']));
  expect(await ticked()).toEqual(['No role in “default”']);
});

test('a role that is chosen before the morning’s code asks for it, and is in default then', async () => {
  await desktop.icon.choose('dev');
  await answer();
  await expect.poll(whoAmI).toBe(sessionOf('Developer'));
  await expect.poll(ticked).toEqual(['dev']);
  expect(await desktop.icon.tooltip()).toMatch(/^Keyfob: ada \(keyfob-example\), .* · default: dev$/);
});

test('two more roles, one of another account, need no other code', async () => {
  await desktop.icon.choose('read');
  await expect.poll(whoAmI).toBe(sessionOf('ReadOnly'));
  await desktop.icon.choose('other');
  await expect.poll(whoAmI).toBe(sessionOf('ReadOnly', OTHER_ACCOUNT));
  await expect.poll(ticked).toEqual(['other']);
  expect(counted()).toMatchObject({ GetSessionToken: 1, AssumeRole: 3 });
});

test('roles that were chosen lately stand first', async () => {
  const radios = (await desktop.icon.menu()).filter(({ type }) => type === 'radio').map(({ label }) => label);
  expect(radios).toEqual(['No role in “default”', 'other', 'read', 'dev', 'admin', 'billing']);
});

test('a role of four hours takes a code of its own, and lasts four hours', async () => {
  await desktop.icon.choose('billing');
  await answer();
  await expect.poll(whoAmI).toBe(sessionOf('Billing', OTHER_ACCOUNT));
  const { roles } = JSON.parse((await desktop.app.keyfob(['status', '--json'])).out);
  const { session } = roles.find(({ name }: { name: string }) => name === 'billing');
  const minutes = (Date.parse(session.expiresAt) - desktop.aws.now().getTime()) / 60_000;
  expect(Math.ceil(minutes)).toBe(240);
  expect(counted()).toMatchObject({ GetSessionToken: 1, AssumeRole: 4 });
  await expect.poll(() => desktop.icon.tooltip()).toMatch(/^Keyfob: billing, (4 h|3 h 59 min) left/);
});

test('a role that demands a recent code asks for one once the session’s is ten minutes old', async () => {
  desktop.aws.advance(601);
  await desktop.wake();
  await desktop.icon.choose('admin');
  await answer();
  await expect.poll(whoAmI).toBe(sessionOf('Admin', OTHER_ACCOUNT));
  await expect.poll(ticked).toEqual(['admin']);
  expect(counted()).toMatchObject({ GetSessionToken: 1 });
});

test('no role gives default back, and takes its keys along', async () => {
  await desktop.icon.choose('No role in “default”');
  await expect.poll(ticked).toEqual(['No role in “default”']);
  expect((await desktop.app.run('aws', ['sts', 'get-caller-identity'])).status).not.toBe(0);
});

test('a command is copied from the menu', async () => {
  await desktop.icon.choose('keyfob use admin');
  await expect.poll(() => desktop.app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('keyfob use admin');
});

test('a role that waits for a code is not ticked by the click alone', async () => {
  await desktop.app.keyfob(['lock']);
  await expect.poll(desktop.lines).toContain('ada: no session');
  await desktop.icon.choose('read');
  await expect.poll(async () => (await desktop.app.window())?.isVisible).toBe(true);
  await expect.poll(ticked).toEqual(['No role in “default”']);
});
