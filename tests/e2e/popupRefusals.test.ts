import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { objectionsTo } from '../support/axe.ts';
import { becomesLive, card, click, codeField, isReady, refusal, typeCode } from '../support/desktop.ts';
import { setUpDesktop } from '../support/setUpKeyfob.ts';

const desktop = await setUpDesktop();

/** A user of their own, brought up in the popup with the field ready. */
async function facing(name: string): Promise<Page> {
  await desktop.addUser(name);
  return desktop.bringUp(name);
}

const countdown = (popup: Page, name: string) => card(popup, name).getByText(/^(The next code comes in \d+ seconds?|A new code is there)\.$/);

/** A code that the device does not show. */
const wrong = (code: string) => code.replace(/.$/, (last) => String((Number(last) + 5) % 10));

test('a wrong code is refused with the seconds to the next one, and the right one goes without a click', async () => {
  const popup = await facing('ada');
  const right = desktop.aws.code('ada');
  await typeCode(popup, wrong(right));
  expect(await refusal(popup).innerText()).toBe('AWS did not accept that code. Each code works once.');
  await countdown(popup, 'ada').waitFor();
  expect(await codeField(popup).getAttribute('aria-invalid')).toBe('true');
  expect(await isReady(popup)).toBe(true);
  expect(await objectionsTo(popup)).toEqual([]);
  await popup.keyboard.type(right);
  await becomesLive(popup, 'ada');
  expect(await refusal(popup).count()).toBe(0);
});

test('a code that was sent already is not sent again', async () => {
  const popup = await facing('bert');
  const typo = wrong(desktop.aws.code('bert'));
  await typeCode(popup, typo);
  await refusal(popup).getByText('AWS did not accept that code.').waitFor();
  const asked = desktop.asked();
  await typeCode(popup, typo);
  await refusal(popup).getByText('That code was sent already.').waitFor();
  await countdown(popup, 'bert').waitFor();
  expect(desktop.asked()).toBe(asked);
  expect(await objectionsTo(popup)).toEqual([]);
});

test("after three refusals in a row the device's own clock is named as the reason", async () => {
  const popup = await facing('cleo');
  for (const digits of ['271828', '314159', '141421']) {
    await typeCode(popup, digits);
    await expect.poll(() => codeField(popup).getAttribute('aria-invalid')).toBe('true');
  }
  await refusal(popup).getByText('Check that it comes from “cleo-phone”.').waitFor();
});

test('where the device is not one of this user, another is chosen, and its code is good', async () => {
  const foreign = desktop.aws.user('alice').devices[0]?.serial ?? '';
  const popup = await facing('egon');
  await click(popup, 'Details of egon');
  await popup.getByLabel('Another one, by its serial or ARN').fill(foreign);
  await click(popup, 'Use it');
  await popup.getByRole('radio', { name: /^alice-phone/, checked: true }).waitFor();
  await click(popup, 'Back');
  await popup.getByLabel('Code from “alice-phone”').pressSequentially(desktop.aws.code('alice'));
  expect(await refusal(popup).innerText()).toBe('AWS says that “alice-phone” is not a device of this user. Choose another device.');
  expect(await objectionsTo(popup)).toEqual([]);
  await click(popup, 'Choose a device…');
  expect(await objectionsTo(popup)).toEqual([]);
  await popup.getByRole('radio', { name: /^egon-phone/ }).click();
  await popup.getByLabel('Code from “egon-phone”').pressSequentially(desktop.aws.code('egon'));
  await becomesLive(popup, 'egon');
});

test.each([
  ['throttle', 'AWS is busy and asks to wait. Try again in a moment. A code that was sent counts as used.'],
  ['error', 'AWS had a fault of its own (500). Try again in a moment. A code that was sent counts as used.'],
] as const)('a call that ends in “%s” is told, and one click gives the field back', async (kind, sentence) => {
  const name = `${kind}d`;
  const popup = await facing(name);
  desktop.aws.control({ fault: { operation: 'GetSessionToken', kind } });
  await typeCode(popup, desktop.aws.code(name));
  expect(await refusal(popup).innerText()).toBe(sentence);
  expect(await objectionsTo(popup)).toEqual([]);
  await click(popup, 'Try again');
  await expect.poll(() => refusal(popup).count()).toBe(0);
  expect(await isReady(popup)).toBe(true);
  await popup.keyboard.type(desktop.aws.code(name));
  await becomesLive(popup, name);
});

test('where the answer is lost the code counts as used, and the next one is good', async () => {
  const popup = await facing('fred');
  desktop.aws.control({ fault: { operation: 'GetSessionToken', kind: 'drop' } });
  const asked = desktop.asked();
  await typeCode(popup, desktop.aws.code('fred'));
  expect(await refusal(popup).innerText()).toBe('AWS did not answer after the code was sent. The code counts as used.');
  await countdown(popup, 'fred').waitFor();
  expect(desktop.asked()).toBe(asked + 1);
  await typeCode(popup, desktop.aws.code('fred'));
  await becomesLive(popup, 'fred');
});

test('somebody else’s key in the target is not overwritten without a yes, and the yes needs no second code', async () => {
  const { app, aws } = desktop;
  const popup = await facing('gina');
  const theirs = '[gina]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY\n';
  writeFileSync(app.credentialsFile, theirs);
  const asked = desktop.asked();
  await typeCode(popup, aws.code('gina'));
  await refusal(popup).getByText('holds a key that is not Keyfob’s (AKIAIOSFODNN7EXAMPLE, lines 2, 3).').waitFor();
  expect(await objectionsTo(popup)).toEqual([]);
  expect([desktop.asked(), readFileSync(app.credentialsFile, 'utf8')]).toEqual([asked, theirs]);
  await click(popup, 'Go on');
  await becomesLive(popup, 'gina');
  expect((await app.run('aws', ['s3', 'ls', '--profile', 'gina'])).status).toBe(0);
  expect((await app.keyfob(['restore'])).out).toContain('credentials');
});

test('lines that come before any key are commented out with a yes, in place', async () => {
  const { app, aws } = desktop;
  const config = app.environment['AWS_CONFIG_FILE'] ?? '';
  const popup = await facing('hans');
  writeFileSync(config, `[profile hans]\nrole_arn = ${aws.role('ReadOnly').arn}\nsource_profile = other\nregion = eu-west-1\n`);
  await typeCode(popup, aws.code('hans'));
  await refusal(popup).getByText('has lines that come before any key').waitFor();
  expect(await objectionsTo(popup)).toEqual([]);
  await click(popup, 'Comment them out');
  await becomesLive(popup, 'hans');
  expect(readFileSync(config, 'utf8')).toMatch(/^\[profile hans\]\n#keyfob# role_arn = .*\nsource_profile = other\nregion = eu-west-1\n$/);
});

test('a key that AWS no longer knows is entered anew, and the identity goes on with it', async () => {
  const { app, aws } = desktop;
  const popup = await facing('ines');
  await typeCode(popup, aws.code('ines'));
  await becomesLive(popup, 'ines');
  const { accessKeyId } = aws.user('ines');
  const iam = (...words: string[]) => app.run('aws', ['iam', ...words, '--profile', 'ines', '--output', 'json']);
  const { AccessKey: next } = JSON.parse((await iam('create-access-key', '--user-name', 'ines')).out);
  const gone = await iam('delete-access-key', '--user-name', 'ines', '--access-key-id', accessKeyId);
  expect(gone).toMatchObject({ status: 0 });
  await click(popup, 'Lock');
  await typeCode(popup, aws.code('ines'));
  await refusal(popup).getByText(/^AWS does not know the key AKIA\w+:/).waitFor();
  await click(popup, 'Enter the key…');
  await popup.getByLabel('Access key ID').fill(next.AccessKeyId);
  await popup.getByLabel('Secret access key', { exact: true }).fill(next.SecretAccessKey);
  expect(await objectionsTo(popup)).toEqual([]);
  await click(popup, 'Keep it in the keychain');
  await popup.getByLabel('Code from “ines-phone”').pressSequentially(aws.code('ines'));
  await becomesLive(popup, 'ines');
  await expect.poll(async () => (await app.run('aws', ['s3', 'ls', '--profile', 'ines'])).status).toBe(0);
});

test('a shared file that tools cannot read is named with its line, and mended it is heard at once', async () => {
  const { app } = desktop;
  const popup = await app.popup();
  const before = readFileSync(app.credentialsFile, 'utf8');
  writeFileSync(app.credentialsFile, `${before}\nthis line has nothing to say\n`);
  const trouble = refusal(popup).filter({ hasText: /^Line \d+ of .*credentials/ });
  await trouble.waitFor();
  expect(await trouble.innerText()).toContain('has no “=”: AWS tools cannot all read it, so Keyfob writes nothing there. Mend that line, and try again.');
  expect(await objectionsTo(popup)).toEqual([]);
  writeFileSync(app.credentialsFile, before);
  await click(popup, 'Try again');
  await expect.poll(() => trouble.count()).toBe(0);
});
