import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { AccountReport } from '../../electron/core/policy/report/accountReport.ts';
import { readCsv } from '../../electron/core/policy/report/csv.ts';
import { objectionsTo } from '../support/axe.ts';
import { codeField } from '../support/desktop.ts';
import { anAdministratorsDesktop, answerDialog, goTo } from '../support/enforcementWindow.ts';
import { tabTo } from '../support/keyboard.ts';

const allow = (...actions: string[]) => ({ Version: '2012-10-17', Statement: [{ Sid: 'Allowed', Effect: 'Allow', Action: actions, Resource: '*' }] });

const { desktop, page } = await anAdministratorsDesktop();

beforeAll(() => {
  desktop.aws.addUser({ name: 'leaky', device: 'fido', ageDays: 400, groups: [], policies: { everything: allow('*') } });
  desktop.aws.addUser({ name: '=cmd', groups: [], policies: {} });
  desktop.aws.addUser({ name: 'auditor', device: true, policies: { audit: allow('iam:GenerateCredentialReport', 'iam:GetCredentialReport', 'iam:ListVirtualMFADevices', 'iam:ListMFADevices') } });
});

const grid = () => page.getByRole('grid', { name: 'Users' });
const names = async () => grid().getByRole('row').filter({ hasNot: page.getByRole('columnheader') }).evaluateAll((rows) => rows.map((row) => row.firstElementChild?.textContent ?? ''));
const users = () => page.getByRole('status').filter({ hasText: /users$/ });

test('while AWS makes its credential report the rest is there, and the whole follows by itself', async () => {
  desktop.aws.control({ credentialReportSeconds: 7 });
  await goTo(page, 'Report');
  await page.getByRole('button', { name: 'Make the report' }).click();
  await page.getByText('AWS is still making its credential report').waitFor();
  const row = grid().getByRole('row', { name: /leaky/ });
  expect(await row.getByRole('gridcell').allInnerTexts()).toEqual(['leaky', '', 'not yet', 'not yet', 'not yet', 'none', '1 inline', 'open: everything']);
  await page.getByText('AWS is still making its credential report').waitFor({ state: 'detached' });
  await expect.poll(() => row.getByRole('gridcell').allInnerTexts()).toEqual(['leaky', expect.stringContaining('Old key'), 'FIDO', 'none', '400 d, never used', 'none', '1 inline', 'open: everything']);
  expect(await objectionsTo(page)).toEqual([]);
});

test('users are filtered by words and by what to look at, and sorted by any column', async () => {
  const all = await names();
  await page.getByLabel('Filter users').fill('engineers');
  await expect.poll(async () => (await names()).length).toBeLessThan(all.length);
  expect(await names()).toContain('alice');
  await page.getByLabel('Filter users').fill('');
  await page.getByRole('button', { name: /^No device/ }).click();
  await expect.poll(names).toContain('=cmd');
  expect(await names()).not.toContain('leaky');
  await page.getByRole('button', { name: /^No device/ }).click();
  await page.getByRole('button', { name: 'Keys', exact: true }).click();
  await expect.poll(async () => (await names())[0]).toBe('leaky');
  await page.getByRole('button', { name: /^User/ }).click();
  await expect.poll(async () => (await names())[0]).toBe('<root_account>');
});

test('everything about a user stands beside the table', async () => {
  await grid().getByText('leaky', { exact: true }).click();
  const facts = page.getByRole('region', { name: 'About leaky' });
  expect(await facts.getByRole('definition').allInnerTexts()).toEqual(expect.arrayContaining(['FIDO', 'Key 1, active: 400 days old, never used', 'everything', expect.stringMatching(/^This works with the key alone: +\*$/)]));
  await facts.getByRole('button', { name: 'Close' }).click();
});

test('what the window saves is what the command prints, with nothing that a spreadsheet would run', async () => {
  const save = async (format: 'CSV' | 'JSON', file: string) => {
    await answerDialog(desktop.app, file);
    await page.getByRole('button', { name: `Save as ${format}…` }).click();
    await page.getByText(`All users saved in ${file}`).waitFor();
    return readFileSync(file, 'utf8');
  };
  const json: AccountReport = JSON.parse(await save('JSON', join(desktop.app.folder, 'users.json')));
  const csv = await save('CSV', join(desktop.app.folder, 'users.csv'));
  const { out } = await desktop.app.keyfob(['policy', 'report', 'admin', '--json']);
  const printed: AccountReport = JSON.parse(out);
  expect({ ...json, madeAt: '' }).toEqual({ ...printed, madeAt: '' });
  expect((await desktop.app.keyfob(['policy', 'report', 'admin', '--csv'])).out).toBe(csv);
  expect(readCsv(csv)?.map(([name]) => name)).toEqual(['user', ...json.users.map(({ name }) => (name === '=cmd' ? "'=cmd" : name))]);
});

test('who may not see policies gets the rest of the report, and is told what is missing and why', async () => {
  await desktop.giveKey(desktop.aws.user('auditor'));
  await page.getByLabel('Works with the session of').selectOption('auditor');
  await codeField(page).filter({ visible: true }).pressSequentially(desktop.aws.code('auditor'));
  await page.getByRole('button', { name: 'Make the report' }).click();
  const missing = page.getByRole('list', { name: 'Missing' });
  await expect.poll(() => missing.getByRole('listitem').allInnerTexts()).toEqual([expect.stringContaining('iam:GetAccountAuthorizationDetails')]);
  expect(await grid().getByRole('row', { name: /leaky/ }).getByRole('gridcell').allInnerTexts()).toEqual(['leaky', expect.stringContaining('Old key'), 'FIDO', 'none', '400 d, never used', 'not shown', 'not shown', 'not shown']);
  await page.getByLabel('Works with the session of').selectOption('admin');
});

test('a colleague’s policies are fetched and judged as the command judges them', async () => {
  await goTo(page, 'Check');
  await page.getByRole('button', { name: 'From the account…' }).click();
  await page.getByLabel('Whose policies').selectOption('user');
  await page.getByLabel('Name of the user').fill('leaky');
  await page.getByRole('button', { name: 'Fetch' }).click();
  await page.getByText('user/leaky has 1 document.').waitFor();
  await page.getByText(/severe finding/).waitFor();
  const { out } = await desktop.app.keyfob(['policy', 'check', '--from', 'admin', '--of', 'user/leaky', '--json']);
  const { findings }: { findings: { sentence: string }[] } = JSON.parse(out);
  const shown = await page.getByRole('region', { name: 'Findings' }).getByRole('listitem').allInnerTexts();
  expect(shown).toHaveLength(findings.length);
  for (const [index, { sentence }] of findings.entries()) expect(shown[index]).toContain(sentence);
  expect(await objectionsTo(page)).toEqual([]);
});

test('a name that is not there leaves what was there', async () => {
  await page.getByRole('button', { name: 'From the account…' }).click();
  await page.getByLabel('Whose policies').selectOption('role');
  await page.getByLabel('Name of the role').fill('Nobody');
  await page.getByRole('button', { name: 'Fetch' }).click();
  await page.getByText('There is no role/Nobody in this account.').waitFor();
  expect(await page.getByLabel('Policy document').inputValue()).toContain('"Sid": "Allowed"');
  await page.getByRole('button', { name: 'Cancel' }).click();
});

test('report and check go by keyboard alone', async () => {
  await tabTo(page, 'From the account…');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Whose policies');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'Name of the user');
  await page.keyboard.type('leaky');
  await page.keyboard.press('Enter');
  await tabTo(page, /^Severe everything/);
  await page.keyboard.press('Enter');
  const line = await page.evaluate(() => (document.activeElement instanceof HTMLTextAreaElement ? document.activeElement.value.slice(0, document.activeElement.selectionStart).split('\n').length : 0));
  expect(line).toBe(4);
  await page.keyboard.press('Escape');

  await tabTo(page, /^Report/);
  await page.keyboard.press('Enter');
  await tabTo(page, 'Make the report');
  await page.keyboard.press('Enter');
  await users().waitFor();
  await tabTo(page, 'Filter users');
  await page.keyboard.type('leaky');
  await expect.poll(names).toEqual(['leaky']);
  await tabTo(page, 'Users');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'About leaky' }).waitFor();
  await page.keyboard.press('Escape');
  const file = join(desktop.app.folder, 'by-keyboard.csv');
  await answerDialog(desktop.app, file);
  await tabTo(page, 'Save as CSV…');
  await page.keyboard.press('Space');
  await page.getByText(`All users saved in ${file}`).waitFor();
});
