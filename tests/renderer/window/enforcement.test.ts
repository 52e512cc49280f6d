import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { check, makeReport } from '../enforcementViews.ts';
import { leaky, report, reportInTheMaking, reportWithGaps } from '../enforcementStates.ts';
import { openEnforcement, type OpenPopup } from '../harness/openPopup.ts';

let window: OpenPopup;
beforeAll(async () => {
  window = await openEnforcement();
});
afterAll(() => window.close());
beforeEach(() => window.beginAnew());

test('of five thousand users only those in sight are drawn, and words and a column find and order them', async () => {
  await makeReport(window, report(5000));
  const { page } = window;
  expect(await page.getByRole('grid').getByRole('row').count()).toBeLessThan(80);
  await page.getByLabel('Filter users').fill('eng/berlin user-0012');
  await page.getByText('1 of 5,000 users').waitFor();
  await page.getByLabel('Filter users').fill('');
  await page.getByRole('button', { name: 'User', exact: true }).click();
  await page.getByRole('button', { name: /^User/ }).click();
  expect(await page.getByRole('columnheader', { name: /^User/ }).getAttribute('aria-sort')).toBe('descending');
  expect(await page.getByRole('gridcell').first().innerText()).toBe('eng/berlin/user-4998');
});

test('a concern shows only whom it is about', async () => {
  await makeReport(window, report(100));
  await window.page.getByRole('button', { name: /^No device/ }).click();
  await window.page.getByText('25 of 100 users').waitFor();
});

test('the keyboard goes through all users, shows everything of one, and back', async () => {
  await makeReport(window, report(5000));
  const { page } = window;
  await page.getByLabel('Filter users').fill('user-');
  await page.getByText('4,999 of 5,000 users').waitFor();
  const grid = page.getByRole('grid');
  await grid.focus();
  const at = async () => page.locator(`[id="${await grid.getAttribute('aria-activedescendant')}"]`).getAttribute('aria-rowindex');
  await page.keyboard.press('End');
  expect(await at()).toBe('5000');
  await page.keyboard.press('Home');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowUp');
  expect(await at()).toBe('11');
  await page.keyboard.press('Enter');
  const chosen = page.getByRole('row', { selected: true });
  const name = await chosen.getByRole('gridcell').first().innerText();
  await page.getByRole('region', { name: `About ${name.replace(/.*\//, '')}` }).getByText('mfa-required-self-service').waitFor();
  await page.keyboard.press('ArrowDown');
  expect(await at()).toBe('12');
  expect(await chosen.getByRole('gridcell').first().innerText()).not.toBe(name);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('region', { name: /^About/ }).count()).toBe(0);
  expect(await at()).toBe('12');
});

test('while AWS makes its report the rest is there, and the whole follows without losing what was looked for', async () => {
  await window.reply('accountReport', { ok: true, brings: reportInTheMaking(100) });
  await makeReport(window, report(100));
  const { page } = window;
  expect(await window.asks('accountReport')).toEqual([{ identity: 'admin', patient: false }, { identity: 'admin', patient: true }]);

  await window.beginAnew();
  await window.hold('accountReport');
  await makeReport(window, reportInTheMaking(100));
  await page.getByText('AWS is still making its credential report').waitFor();
  await page.getByLabel('Filter users').fill('berlin');
  await page.getByText('33 of 99 users').waitFor();
  expect(await page.getByRole('button', { name: 'Asking AWS…' }).isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: 'Save as CSV…' }).isEnabled()).toBe(true);
  await window.answer('accountReport', { ok: true, brings: report(100) });
  await page.getByText('33 of 100 users').waitFor();
  expect(await page.getByText('AWS is still making').count()).toBe(0);
});

test('what could not be seen is said with why and what to do, above the rest', async () => {
  await makeReport(window, reportWithGaps(20));
  const missing = window.page.getByRole('list', { name: 'Missing' });
  expect(await missing.getByRole('listitem').allInnerTexts()).toEqual([expect.stringContaining('iam:GetAccountAuthorizationDetails'), expect.stringContaining('iam:GetAccountPasswordPolicy')]);
  expect(await window.page.getByRole('gridcell', { name: 'not shown' }).count()).toBe(3 * 20);
});

test('the report is saved in the format that was chosen, and where is said', async () => {
  await makeReport(window, report(20));
  await window.reply('saveReport', { ok: true, brings: { file: '/home/alice/users.json', wasChosen: true } });
  await window.page.getByRole('button', { name: 'Save as JSON…' }).click();
  await window.page.getByText('All users saved in /home/alice/users.json').waitFor();
  expect(await window.asks('saveReport')).toEqual([{ identity: 'admin', format: 'json' }]);
});

test('a finding marks the lines it is about, and leads to them', async () => {
  await check(window, leaky);
  expect(await window.page.locator('.line.severe, .line.complaint').count()).toBeGreaterThan(5);
  await window.page.getByRole('button', { name: /^Line 4:/ }).first().click();
  const at = await window.page.getByLabel('Policy document').evaluate((field: HTMLTextAreaElement) => field.value.slice(0, field.selectionStart).split('\n').length);
  expect(at).toBe(4);
});
