import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startApplication } from '../support/application.ts';
import { objectionsTo } from '../support/axe.ts';
import { createCanaries } from '../support/canaries.ts';
import { becomesLive, card, click, codeField, timeLeft, typeCode } from '../support/desktop.ts';
import { install } from '../support/installation.ts';
import { bareEnvironment, withBus } from '../support/secretService.ts';
import { startSimulatedAws } from '../support/simulator.ts';

const passphrase = 'canary horse battery staple';
const environment = { KEYFOB_KEYCHAIN: 'file' };
const withoutDisplay = { ...environment, DISPLAY: '' };

async function anAws() {
  const aws = await startSimulatedAws();
  onTestFinished(() => aws.stop());
  return aws;
}

test('without a keychain: choose a passphrase, log in, start again, unlock, and go on with the same session', async () => {
  const aws = await anAws();
  const keyfob = install({ endpoint: aws.endpoint, environment: withoutDisplay });
  onTestFinished(() => keyfob.uninstall());
  const { secretAccessKey } = aws.user('alice');
  const canaries = createCanaries();
  canaries.add(secretAccessKey, passphrase);
  const unlock = (typed: string, ...flags: string[]) => keyfob.keyfob(['unlock', ...flags], `${typed}\n`);

  expect(await keyfob.add(aws.user('alice'))).toMatchObject({ status: 1, err: expect.stringContaining('Choose one: keyfob unlock') });
  expect(await unlock('too short')).toMatchObject({ status: 1 });
  expect(await unlock(passphrase)).toMatchObject({ status: 0, err: 'The keys are in the passphrase vault.\n' });
  expect(await keyfob.add(aws.user('alice'))).toMatchObject({ status: 0 });
  expect(await keyfob.login('alice', aws.code('alice'))).toMatchObject({ status: 0 });
  expect(await keyfob.buckets('alice')).toMatchObject({ status: 0 });
  expect(await keyfob.status()).toMatchObject({ locked: false, keysIn: 'vault' });

  await keyfob.keyfob(['quit']);
  expect(await keyfob.status()).toMatchObject({ locked: true });
  expect(await keyfob.keyfob(['env', 'alice'])).toMatchObject({ status: 1, out: '', err: expect.stringContaining('keyfob unlock') });
  expect(await unlock('not the passphrase')).toMatchObject({ status: 1, err: expect.stringContaining('That is not the passphrase.') });
  expect(await unlock(passphrase)).toMatchObject({ status: 0 });
  const handed = await keyfob.keyfob(['env', 'alice']);
  expect(handed).toMatchObject({ status: 0, out: expect.stringContaining('AWS_SESSION_TOKEN') });
  expect(aws.calls()['GetSessionToken']).toBe(1);

  expect(await keyfob.keyfob(['lock'])).toMatchObject({ status: 0, err: expect.stringContaining('1 session is forgotten.') });
  expect(await keyfob.status()).toMatchObject({ locked: true, identities: [{ session: null }] });
  expect(await keyfob.login('alice', '123456')).toMatchObject({ status: 1, err: expect.stringContaining('The passphrase vault is locked.') });
  expect(aws.calls()['GetSessionToken']).toBe(1);
  expect(canaries.filesWith(keyfob.folder)).toEqual([]);
});

test('where no keychain service answers, a vault is offered, taken, remembered, and never begun by itself', async () => {
  const aws = await anAws();
  const { DBUS_SESSION_BUS_ADDRESS = '' } = await withBus(bareEnvironment());
  const keyfob = install({ endpoint: aws.endpoint, environment: { DBUS_SESSION_BUS_ADDRESS, DISPLAY: '' } });
  onTestFinished(() => keyfob.uninstall());
  const refused = await keyfob.add(aws.user('alice'));
  expect(refused).toMatchObject({ status: 1, err: expect.stringMatching(/No keychain service answers\. .*apt install gnome-keyring.*keyfob unlock --vault/) });
  expect(existsSync(join(keyfob.home, 'vault.sealed'))).toBe(false);

  expect(await keyfob.keyfob(['unlock', '--vault'], `${passphrase}\n`)).toMatchObject({ status: 0 });
  expect(await keyfob.add(aws.user('alice'))).toMatchObject({ status: 0 });
  await keyfob.keyfob(['quit']);
  expect(await keyfob.keyfob(['unlock'], `${passphrase}\n`)).toMatchObject({ status: 0 });
  expect(await keyfob.login('alice', aws.code('alice'))).toMatchObject({ status: 0 });
  expect(await keyfob.keyfob(['unlock', '--keychain'])).toMatchObject({ status: 1, err: expect.stringContaining('No keychain service answers.') });
  expect(await keyfob.status()).toMatchObject({ keysIn: 'vault', locked: false });
});

test('in a window: a passphrase is chosen, a sleeping computer locks, a restart asks, and the session is there again', async () => {
  const aws = await anAws();
  const user = aws.addUser({ name: 'vera', device: true });
  const first = await startApplication({ endpoint: aws.endpoint, environment });
  onTestFinished(() => first.stop());
  const popup = await first.open();
  await popup.getByLabel('New passphrase').fill(passphrase);
  await popup.getByLabel('Once more').fill(passphrase);
  expect(await objectionsTo(popup)).toEqual([]);
  await click(popup, 'Begin the vault');
  await click(popup, 'Add your access key…');
  await popup.getByLabel('Access key ID').fill(user.accessKeyId);
  await popup.getByLabel('Secret access key', { exact: true }).fill(user.secretAccessKey);
  await popup.getByLabel('Name', { exact: true }).fill('vera');
  await click(popup, 'Keep it in the vault');
  await codeField(popup).waitFor();
  await typeCode(popup, aws.code('vera'));
  await becomesLive(popup, 'vera');

  await first.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
  await popup.getByRole('heading', { name: 'The vault is locked' }).waitFor();
  expect(await timeLeft(popup, 'vera').innerText()).toContain('left');
  expect(await first.run('aws', ['s3', 'ls', '--profile', 'vera'])).toMatchObject({ status: 0 });
  expect(existsSync(join(first.folder, 'home/vault.sealed'))).toBe(true);
  await first.quit();

  const second = await startApplication({ endpoint: aws.endpoint, environment, folder: first.folder });
  onTestFinished(() => second.stop());
  const again = await second.open();
  await again.getByRole('heading', { name: 'The vault is locked' }).waitFor();
  expect(await objectionsTo(again)).toEqual([]);
  await again.getByLabel('Passphrase', { exact: true }).fill('not the passphrase');
  await again.keyboard.press('Enter');
  await again.getByRole('alert').getByText('That is not the passphrase.').waitFor();
  await again.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await again.keyboard.press('Enter');
  await becomesLive(again, 'vera');
  await expect.poll(() => again.getByRole('heading', { name: 'The vault is locked' }).count()).toBe(0);
  expect(await card(again, 'vera').count()).toBe(1);
  expect(aws.calls()['GetSessionToken']).toBe(1);
});
