import type { Page } from 'playwright';
import { beforeAll, expect, test } from 'vitest';
import type { Bridge } from '../../electron/bridge/contract.ts';
import { objectionsTo } from '../support/axe.ts';
import { codeField } from '../support/desktop.ts';
import { setUpDesktop } from '../support/setUpKeyfob.ts';

declare global {
  interface Window {
    readonly keyfob: Bridge;
  }
}

const PAGE = 'app://keyfob/enforcement.html';
const desktop = await setUpDesktop();
let page: Page;

beforeAll(async () => {
  await desktop.giveKey(desktop.aws.user('alice'));
  const opened = desktop.app.electron.waitForEvent('window', { predicate: (one) => one.url() === PAGE });
  await desktop.icon.choose('Enforce MFA…');
  page = await opened;
  await page.getByRole('heading', { name: 'Policies' }).waitFor();
});

const part = (name: RegExp) => page.getByRole('button', { name }).click();

test('the tray opens the window with the kit of the identity’s account, and axe has nothing to object to', async () => {
  await page.getByRole('tabpanel').getByText('DenyAllExceptBootstrapIfNoMFA').first().waitFor();
  expect(await page.getByLabel('Account', { exact: true }).inputValue()).toBe('111122223333');
  expect(await objectionsTo(page)).toEqual([]);
});

test('a policy that leaks is told of, mended, and clean after that', async () => {
  await part(/^Check/);
  await page.getByLabel('Policy document').fill(`{ 'Version': '2012-10-17', 'Statement': [{ 'Effect': 'Allow', 'Action': '*', 'Resource': '*' }] }`);
  await page.getByText(/severe finding/).waitFor();
  await page.getByRole('button', { name: 'Mend all' }).click();
  await page.getByText(/^Nothing (severe|found)/).waitFor();
  expect(await page.getByLabel('Policy document').inputValue()).toContain('"aws:MultiFactorAuthPresent"');
});

test('without a session the plan asks for the code, and goes on with it', async () => {
  await part(/^Plan Into/);
  await page.getByText(/a session with MFA is needed/).first().waitFor();
  const before = desktop.asked();
  await codeField(page).first().pressSequentially(desktop.aws.code('alice'));
  await expect.poll(() => desktop.asked()).toBe(before + 1);
  await page.getByRole('button', { name: 'Look at the account' }).waitFor();
});

test('this window gets no answer to what is the popup’s affair', async () => {
  const ask = () => page.evaluate(() => window.keyfob.ask('changePassphrase', { before: 'a', after: 'b' }));
  await expect(ask()).rejects.toThrow('for what it is there for');
});

test('an administrator plans, applies after a yes, and sees the users in the report', async () => {
  await desktop.giveKey(desktop.aws.user('admin'));
  await expect.poll(() => page.getByLabel('Works with the session of').getByRole('option').allInnerTexts()).toContain('admin');
  await page.getByLabel('Works with the session of').selectOption('admin');
  await codeField(page).first().pressSequentially(desktop.aws.code('admin'));
  await page.getByRole('button', { name: 'Look at the account' }).click();
  await page.getByRole('region', { name: 'Plan' }).waitFor();
  await page.getByRole('button', { name: /^Apply \d+ changes/ }).click();
  await page.getByRole('button', { name: /^Apply \d+ changes to account 1111 2222 3333$/ }).click();
  await page.getByRole('heading', { name: /changes made in account 1111 2222 3333$/ }).waitFor();
  await part(/^Report/);
  await page.getByRole('button', { name: 'Make the report' }).click();
  await page.getByRole('gridcell', { name: 'alice', exact: true }).waitFor();
  expect(await objectionsTo(page)).toEqual([]);
});
