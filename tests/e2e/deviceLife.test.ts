import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { beforeEach, expect, test } from 'vitest';
import { objectionsTo } from '../support/axe.ts';
import { becomesLive, card, click, codeField, refusal } from '../support/desktop.ts';
import { authenticator, takeSecretIn, typePair } from '../support/enrolling.ts';
import { setUpDesktop } from '../support/setUpKeyfob.ts';

const desktop = await setUpDesktop();

beforeEach(async () => {
  await desktop.giveUpPopup();
  await desktop.app.keyfob(['remove', '--all']);
  desktop.aws.control({ reset: true });
});

const now = () => desktop.aws.now();
const devicesOf = (name: string) => desktop.aws.user(name).devices.map(({ serial }) => serial);

/** The popup on a new user without a device. */
async function withoutDevice(name: string): Promise<Page> {
  await desktop.giveKey(desktop.aws.addUser({ name }));
  return desktop.bringUp(name);
}

test('bob’s first day: key typed, device enrolled by the secret that is shown, first session, `aws s3 ls`', async () => {
  const { app, aws } = desktop;
  const { accessKeyId, secretAccessKey } = aws.user('bob');
  const popup = await app.open();
  await click(popup, 'Add your access key…');
  await popup.getByLabel('Access key ID').fill(accessKeyId);
  await popup.getByLabel('Secret access key', { exact: true }).fill(secretAccessKey);
  await popup.getByLabel('Name', { exact: true }).fill('bob');
  await popup.keyboard.press('Enter');
  const phone = await takeSecretIn(popup, now);
  expect(await objectionsTo(popup)).toEqual([]);
  await typePair(popup, phone.code(-1), phone.code());
  await popup.getByText('“bob” is enrolled.').waitFor();
  expect(aws.user('bob').devices).toEqual([{ serial: 'arn:aws:iam::111122223333:mfa/bob', secret: phone.secret }]);
  await codeField(popup).pressSequentially(phone.code());
  await refusal(popup).getByText('That code was sent already.').waitFor();
  await codeField(popup).pressSequentially(phone.code(1));
  await becomesLive(popup, 'bob');
  await expect.poll(() => readFileSync(app.credentialsFile, 'utf8')).toContain('[bob]');
  expect(await app.run('aws', ['s3', 'ls', '--profile', 'bob'])).toMatchObject({ status: 0, err: '', out: expect.stringContaining('-reports') });
});

test('a wrong second code and a pair in the wrong order are explained, and the next pair does', async () => {
  const popup = await withoutDevice('cleo');
  const phone = await takeSecretIn(popup, now);
  await typePair(popup, phone.code(-1), '000000');
  expect(await refusal(popup).innerText()).toMatch(/AWS did not accept these two codes for “cleo”\. They must follow each other without a gap/);
  await typePair(popup, phone.code(1), phone.code());
  await expect.poll(() => desktop.aws.calls()['EnableMFADevice']).toBe(2);
  expect(devicesOf('cleo')).toEqual([]);
  await typePair(popup, phone.code(2), phone.code(3));
  await popup.getByText('“cleo” is enrolled.').waitFor();
});

test('the same code twice is not sent, and the first one stays', async () => {
  const popup = await withoutDevice('dora');
  const phone = await takeSecretIn(popup, now);
  const before = desktop.aws.calls()['EnableMFADevice'];
  await typePair(popup, phone.code(-1), phone.code(-1));
  await refusal(popup).getByText('Both codes are the same.').waitFor();
  expect(desktop.aws.calls()['EnableMFADevice']).toBe(before);
  await popup.getByLabel(/^2\./).pressSequentially(phone.code());
  await popup.getByText('“dora” is enrolled.').waitFor();
});

test('a clock that is two minutes off hinders neither the enrolment nor the first session', async () => {
  desktop.aws.control({ clockOffsetSeconds: 120 });
  const popup = await withoutDevice('edda');
  const { secret } = await takeSecretIn(popup, now);
  const phone = authenticator(secret, new Date(now().getTime() - 120_000));
  await typePair(popup, phone.code(-1), phone.code());
  await popup.getByText('“edda” is enrolled.').waitFor();
  await codeField(popup).pressSequentially(phone.code(1));
  await becomesLive(popup, 'edda');
  await popup.getByText('This computer’s clock is 2 minutes slow.').waitFor();
});

test('a popup that is closed in the middle shows no seed again; the next attempt has a name of its own, and what is left can go', async () => {
  const { app } = desktop;
  const closed = await withoutDevice('finn');
  const { secret } = await takeSecretIn(closed, now);
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.close()));
  await desktop.giveUpPopup();
  const popup = await desktop.bringUp('finn');
  expect(await popup.content()).not.toContain(secret);
  const phone = await takeSecretIn(popup, now);
  await popup.getByText('It will call the device finn-2.').waitFor();
  await typePair(popup, phone.code(-1), phone.code());
  await popup.getByText('“finn-2” is enrolled.').waitFor();
  await codeField(popup).pressSequentially(phone.code(1));
  await becomesLive(popup, 'finn');
  await click(popup, 'Delete “finn”');
  await expect.poll(() => desktop.aws.calls()['DeleteVirtualMFADevice']).toBe(1);
  await popup.getByRole('button', { name: 'Delete “finn”' }).waitFor({ state: 'detached' });
  expect(devicesOf('finn')).toEqual(['arn:aws:iam::111122223333:mfa/finn-2']);
});

test('a second device, another default, and the removal of the first', async () => {
  await desktop.addUser('gina');
  const popup = await desktop.bringUp('gina');
  await codeField(popup).pressSequentially(desktop.aws.code('gina'));
  await becomesLive(popup, 'gina');
  const toDevices = async () => {
    await card(popup, 'gina').getByRole('button', { name: /^Details/ }).click();
    await popup.getByRole('button', { name: /^Add, resync/ }).click();
  };
  await toDevices();
  await click(popup, 'Add a device…');
  await click(popup, 'Show the QR code');
  await popup.getByText('Can’t scan?').click();
  const phone = authenticator((await popup.locator('.totp-secret').innerText()).replace(/\s/g, ''), now());
  await typePair(popup, phone.code(-1), phone.code());
  await click(popup, 'Done');
  await toDevices();
  await popup.getByRole('radio', { name: /^gina / }).or(popup.getByRole('radio', { name: /mfa\/gina$/ })).click();
  await click(popup, 'Remove gina-phone');
  await click(popup, 'Remove');
  await expect.poll(() => devicesOf('gina')).toEqual(['arn:aws:iam::111122223333:mfa/gina']);
  expect(JSON.parse((await desktop.app.keyfob(['devices', 'list', 'gina', '--json'])).out)).toMatchObject({ devices: [{ name: 'gina', default: true }], leftovers: [] });
});

test('who lost the phone is told whom to ask', async () => {
  await desktop.addUser('hugo');
  const popup = await desktop.bringUp('hugo');
  await card(popup, 'hugo').getByRole('button', { name: /^Details/ }).click();
  await popup.getByRole('button', { name: /^Add, resync/ }).click();
  await popup.getByText('Lost your phone?').click();
  await popup.getByText(/Ask an administrator of account 1111\s2222\s3333/).waitFor();
  await click(popup, 'Remove hugo-phone');
  await click(popup, 'Remove');
  expect(await refusal(popup).innerText()).toBe('“hugo” has no session. Open one with a code.');
});
