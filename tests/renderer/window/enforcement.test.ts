import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { check, fetchPolicies, makeReport } from '../enforcementViews.ts';
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
  const at = () => grid.evaluate((element) => document.getElementById(element.getAttribute('aria-activedescendant') ?? '')?.getAttribute('aria-rowindex'));
  await page.keyboard.press('End');
  await expect.poll(at).toBe('5000');
  await page.keyboard.press('Home');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowUp');
  await expect.poll(at).toBe('11');
  await page.keyboard.press('Enter');
  const chosen = page.getByRole('row', { selected: true });
  const name = await chosen.getByRole('gridcell').first().innerText();
  await page.getByRole('region', { name: `About ${name.replace(/.*\//, '')}` }).getByText('mfa-required-self-service').waitFor();
  await page.keyboard.press('ArrowDown');
  await expect.poll(at).toBe('12');
  expect(await chosen.getByRole('gridcell').first().innerText()).not.toBe(name);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('region', { name: /^About/ }).count()).toBe(0);
  await expect.poll(at).toBe('12');
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
  const drawn = (await window.page.getByRole('row').count()) - 1;
  expect(await window.page.getByRole('gridcell', { name: 'not shown' }).count()).toBe(3 * drawn);
});

test('the report is saved in the format that was chosen, and where is said', async () => {
  await makeReport(window, report(20));
  await window.reply('saveReport', { ok: true, brings: { file: '/home/alice/users.json', wasChosen: true } });
  await window.page.getByRole('button', { name: 'Save as JSON…' }).click();
  await window.page.getByText('All users saved in /home/alice/users.json').waitFor();
  expect(await window.asks('saveReport')).toEqual([{ identity: 'admin', format: 'json' }]);
});

/** The line on which the cursor of the document stands. */
const lineOfCursor = () => window.page.getByLabel('Policy document').evaluate((field: HTMLTextAreaElement) => field.value.slice(0, field.selectionStart).split('\n').length);

test('a finding marks the lines it is about, and leads to each of them', async () => {
  await check(window, leaky);
  expect(await window.page.locator('.line.of-severe, .line.of-complaint').count()).toBeGreaterThan(5);
  await window.page.getByRole('button', { name: /^Line 10:/ }).first().click();
  expect(await lineOfCursor()).toBe(10);
});

test('the keyboard goes from a finding to its statement, and back', async () => {
  await check(window, leaky);
  const { page } = window;
  const card = page.getByRole('listitem').filter({ hasText: 'with a long-lived key' }).first();
  const finding = card.getByRole('button').first();
  await finding.focus();
  await page.keyboard.press('Enter');
  expect(await page.getByLabel('Policy document').evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await lineOfCursor()).toBe(Number(/Line (\d+)/.exec(await card.innerText())?.[1]));
  await page.keyboard.press('Escape');
  expect(await finding.evaluate((button) => button === document.activeElement)).toBe(true);
});

test('each finding that can be shown tells the request and the answer', async () => {
  await check(window, leaky);
  const card = window.page.getByRole('listitem').filter({ hasText: 'with a long-lived key asks for' }).first();
  expect(await card.getByRole('definition').allInnerTexts()).toEqual([expect.stringMatching(/^\S+ with a long-lived key asks for \S+ on \S+/), 'allow']);
});

test('policies are fetched by name, judged together, and take the place of those fetched before; what was typed stays', async () => {
  const { page } = window;
  await fetchPolicies(window);
  expect(await window.asks('fetchPolicies')).toEqual([{ identity: 'admin', of: 'user/bob' }]);
  expect(await page.getByRole('tab').allInnerTexts()).toEqual(['mfa-required-self-service', 'own-bucket']);
  await page.getByText('legacy is attached too, but IAM did not show its text').waitFor();
  await page.getByRole('button', { name: 'Add a document' }).click();
  await page.getByLabel('Policy document').fill('{}');
  await page.getByRole('button', { name: 'From the account…' }).click();
  await window.reply('fetchPolicies', { ok: true, brings: { holder: 'user/admin', sources: [{ name: 'all', text: '{}' }], unread: [] } });
  await page.getByRole('button', { name: 'Fetch' }).click();
  await page.getByText('user/admin has 1 document.').waitFor();
  expect(await page.getByRole('tab').allInnerTexts()).toEqual(['Document 3', 'all']);
  expect(await window.asks('fetchPolicies')).toContainEqual({ identity: 'admin', of: null });
});

test('a name that the account does not have is told beside the field, and what was there stays', async () => {
  await fetchPolicies(window);
  const { page } = window;
  await page.getByRole('button', { name: 'From the account…' }).click();
  await page.getByLabel('Whose policies').selectOption('role');
  await page.getByLabel('Name of the role').fill('arn:aws:iam::111122223333:role/team/Nobody');
  await window.reply('fetchPolicies', { ok: false, why: { code: 'holderUnknown', what: 'There is no role/Nobody in this account.', next: 'Check the name.' } });
  await page.keyboard.press('Enter');
  await page.getByText('There is no role/Nobody').waitFor();
  expect(await window.asks('fetchPolicies')).toContainEqual({ identity: 'admin', of: 'role/Nobody' });
  expect(await page.getByRole('tab').count()).toBe(2);
});
