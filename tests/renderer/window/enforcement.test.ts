import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { check, makeReport } from '../enforcementViews.ts';
import { leaky } from '../enforcementStates.ts';
import { openEnforcement, type OpenPopup } from '../harness/openPopup.ts';

let window: OpenPopup;
beforeAll(async () => {
  window = await openEnforcement();
});
afterAll(() => window.close());
beforeEach(() => window.beginAnew());

test('of five thousand users only those in sight are drawn, and words and a column find and order them', async () => {
  await makeReport(window, 5000);
  const { page } = window;
  expect(await page.getByRole('table').getByRole('row').count()).toBeLessThan(60);
  await page.getByLabel('Filter users').fill('eng/berlin user-0012');
  await page.getByText('1 of 5,000 users').waitFor();
  await page.getByLabel('Filter users').fill('');
  await page.getByRole('button', { name: 'User', exact: true }).click();
  await page.getByRole('button', { name: /^User/ }).click();
  expect(await page.getByRole('columnheader', { name: /^User/ }).getAttribute('aria-sort')).toBe('descending');
  expect(await page.getByRole('cell').first().innerText()).toBe('user-4999');
});

test('a concern shows only whom it is about', async () => {
  await makeReport(window, 100);
  await window.page.getByRole('button', { name: /^No device/ }).click();
  await window.page.getByText('25 of 100 users').waitFor();
});

test('a finding marks the lines it is about, and leads to them', async () => {
  await check(window, leaky);
  expect(await window.page.locator('.line.severe, .line.complaint').count()).toBeGreaterThan(5);
  await window.page.getByRole('button', { name: /^Line 4:/ }).first().click();
  const at = await window.page.getByLabel('Policy document').evaluate((field: HTMLTextAreaElement) => field.value.slice(0, field.selectionStart).split('\n').length);
  expect(at).toBe(4);
});
