import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPopup, type OpenPopup } from '../harness/openPopup.ts';
import { states } from '../states.ts';

let popup: OpenPopup;
beforeAll(async () => {
  popup = await openPopup();
});
afterAll(() => popup.close());
beforeEach(async () => {
  await popup.beginAnew();
  await popup.show(states.roles);
});

const button = (name: RegExp | string) => popup.page.getByRole('button', { name });
const refused = (code: 'codeNeeded' | 'notAllowed') => ({ ok: false, why: { code, what: 'No.', next: 'Next.' } }) as const;

test('the command for a shell is shown and copied, for an identity and for a role', async () => {
  await button('Details of work').click();
  expect(await popup.page.locator('code').first().innerText()).toBe('eval "$(keyfob env work)"');
  await button('Copy').click();
  await button('Back').click();
  await button('Details of acme-prod').click();
  await popup.page.getByLabel('In a terminal', { exact: true }).last().selectOption('fish');
  await button('Copy').click();
  expect(await popup.asks('copyCommand')).toEqual([{ profile: 'work', way: 'sh' }, { profile: 'acme-prod', way: 'fish' }]);
  await button('Copied').waitFor();
});

test('the console of a role opens with one click', async () => {
  await button('Details of acme-prod').click();
  await button('Open the console').click();
  expect(await popup.asks('openConsole')).toEqual([{ role: 'acme-prod' }]);
});

test('where a code is wanted first, the same place asks for it', async () => {
  await button('Details of acme-prod').click();
  await popup.reply('openConsole', refused('codeNeeded'));
  await button('Open the console').click();
  await popup.page.locator('input.code').pressSequentially('482913');
  expect(await popup.asks('openConsole')).toEqual([{ role: 'acme-prod' }, { role: 'acme-prod', code: '482913' }]);
  await button('Open the console').waitFor();
});

test('why the console did not open is said', async () => {
  await button('Details of acme-prod').click();
  await popup.reply('openConsole', refused('notAllowed'));
  await button('Open the console').click();
  expect(await popup.page.getByRole('alert').innerText()).toBe('No. Next.');
});

test('the tray leads to a role’s own page', async () => {
  await popup.appear({ at: 'details', role: 'acme-prod' });
  expect(await popup.page.getByRole('heading', { level: 1 }).innerText()).toBe('acme-prod');
});
