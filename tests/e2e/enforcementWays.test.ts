import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anAdministratorsDesktop, answerDialog, ended, goTo, regionOf } from '../support/enforcementWindow.ts';
import { tabTo } from '../support/keyboard.ts';

const { desktop, ...first } = await anAdministratorsDesktop();
let { page } = first;

const clipboard = () => desktop.app.electron.evaluate(({ clipboard: board }) => board.readText());

const formats = [
  ['json', /"PolicyName"|"Version": "2012-10-17"/],
  ['cloudformation', /^AWSTemplateFormatVersion/m],
  ['terraform', /^resource "aws_iam_policy"/m],
  ['aws-config', /^\[profile /m],
] as const;

test.each(formats)('the kit as %s is copied, and saved word for word', async (format, looksLike) => {
  await goTo(page, 'Policies');
  await page.getByLabel('Export as').selectOption(format);
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByRole('status').getByText('Copied').waitFor();
  const copied = await clipboard();
  expect(copied).toMatch(looksLike);
  const file = join(desktop.app.folder, `kit-${format}`);
  await answerDialog(desktop.app, file);
  await page.getByRole('button', { name: 'Save…', exact: true }).click();
  await page.getByRole('status').getByText(`Saved in ${file}`).waitFor();
  expect(readFileSync(file, 'utf8')).toBe(copied);
});

test('a dialog that is cancelled saves nothing and says nothing; a place that cannot be written is named', async () => {
  await goTo(page, 'Policies');
  await answerDialog(desktop.app, undefined);
  await page.getByRole('button', { name: 'Save…', exact: true }).click();
  await expect.poll(() => page.getByRole('button', { name: 'Save…', exact: true }).isEnabled()).toBe(true);
  expect(await page.getByText(/^Saved/).count()).toBe(0);
  const nowhere = join(desktop.app.folder, 'nowhere', 'kit.json');
  await answerDialog(desktop.app, nowhere);
  await page.getByRole('button', { name: 'Save…', exact: true }).click();
  expect(await page.getByRole('alert').filter({ hasText: 'kit.json' }).innerText()).toContain(nowhere);
  expect(() => statSync(nowhere)).toThrow('ENOENT');
});

test('a policy file that is dropped onto the window is judged', async () => {
  await goTo(page, 'Check');
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
    dataTransfer.items.add(new File([JSON.stringify(policy)], 'group.json', { type: 'application/json' }));
    document.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  });
  await page.getByText(/severe finding/).waitFor();
  expect(await page.getByLabel('Policy document').inputValue()).toContain('"Action":"*"');
});

test('from the popup’s settings to the kit in the account and back out, by keyboard alone', async () => {
  await page.close();
  const popup = await desktop.app.open();
  await tabTo(popup, 'Settings');
  await popup.keyboard.press('Enter');
  const opened = desktop.app.electron.waitForEvent('window', { predicate: (one) => one.url().endsWith('enforcement.html') });
  await tabTo(popup, 'Enforce MFA…');
  await popup.keyboard.press('Enter');
  page = await opened;
  await page.getByRole('tabpanel').waitFor();

  await tabTo(page, 'Role, with its path');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('team/Builder');
  await tabTo(page, 'Plan…');
  await page.keyboard.press('Enter');
  await tabTo(page, 'The whole kit');
  await page.keyboard.press('ArrowRight');
  await regionOf(page, 'Wish').getByText('Changes who is in the group').waitFor();
  await page.keyboard.press('ArrowLeft');
  await tabTo(page, 'Look at the account');
  await page.keyboard.press('Enter');
  await regionOf(page, 'Plan').waitFor();
  await tabTo(page, /^Apply \d+ changes…$/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Apply \d+ changes to account 1111 2222 3333$/);
  await page.keyboard.press('Enter');
  await ended(page, /changes made in account/).waitFor();
  await tabTo(page, 'Take it back…');
  await page.keyboard.press('Enter');
  await regionOf(page, 'Plan').waitFor();
  await tabTo(page, /^Apply \d+ changes…$/);
  await page.keyboard.press('Space');
  await tabTo(page, /^Apply \d+ changes to account/);
  await page.keyboard.press('Space');
  await ended(page, /^Taken back/).waitFor();
  await tabTo(page, 'OK');
  await page.keyboard.press('Enter');
  await regionOf(page, 'Wish').waitFor();
});

test('the window is one: who asks for it again from the popup sees the same one', async () => {
  const popup = await desktop.app.open();
  await popup.evaluate(() => window.keyfob.ask('openEnforcement', {}));
  await desktop.icon.choose('Enforce MFA…');
  expect(desktop.app.electron.windows().filter((one) => one.url() === page.url())).toEqual([page]);
});
