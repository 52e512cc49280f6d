import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPopup, type OpenPopup } from '../harness/openPopup.ts';
import { states } from '../states.ts';

let popup: OpenPopup;
beforeAll(async () => {
  popup = await openPopup();
});
afterAll(() => popup.close());
beforeEach(() => popup.beginAnew());

const field = () => popup.page.getByRole('combobox', { name: 'Search roles' });
const drawn = () => popup.page.getByRole('option').count();
/** The role that Enter would choose, as a screen reader hears it. */
const active = () => popup.page.getByRole('option', { selected: true }).locator('b').innerText();
const footer = async () => (await popup.page.locator('.search-foot').innerText()).replace('\n', '');

test('letters typed anywhere begin a search; words narrow it, arrows choose, Enter uses', async () => {
  const { keyboard } = popup.page;
  await popup.show(states.fiveThousandRoles);
  await keyboard.type('prod read');
  expect(await field().inputValue()).toBe('prod read');
  expect(await footer()).toMatch(/^[\d,]+ of 5,012 · ↑↓ choose · ⏎ use in default$/);
  const first = await active();
  await keyboard.press('ArrowDown');
  expect(await active()).not.toBe(first);
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  expect(await popup.asks('useRole')).toEqual([{ role: first, target: 'default' }]);
  expect(await field().count()).toBe(0);
});

test('of 5,000 roles only those in sight are drawn, wherever the list is', async () => {
  await popup.show(states.fiveThousandRoles);
  await popup.page.getByRole('button', { name: 'Search roles' }).click();
  expect(await drawn()).toBeLessThan(20);
  await popup.page.keyboard.press('ArrowUp');
  expect(await active()).toMatch(/-5012$/);
  await expect.poll(() => popup.page.getByRole('option', { selected: true }).isVisible()).toBe(true);
  expect(await drawn()).toBeLessThan(20);
  expect(await popup.page.getByRole('option', { selected: true }).getAttribute('aria-posinset')).toBe('5012');
});

test('digits begin a search only where no code is asked for', async () => {
  await popup.show(states.roles);
  await popup.page.keyboard.type('7777');
  expect(await field().inputValue()).toBe('7777');
  await popup.page.keyboard.press('Escape');
  await popup.show(states.rolesEnding);
  await popup.page.keyboard.type('7');
  expect(await field().count()).toBe(0);
});

test('Escape leaves the search and not the popup', async () => {
  await popup.show(states.roles);
  await popup.page.keyboard.press('/');
  await popup.page.keyboard.press('Escape');
  expect(await field().count()).toBe(0);
  expect(await popup.asks('closePopup')).toEqual([]);
});

test('the tray’s “Search…” opens the popup in its search field', async () => {
  await popup.show(states.roles);
  await popup.appear({ at: 'search' });
  expect(await field().evaluate((element) => element === document.activeElement)).toBe(true);
});

test('a click on a role that was found uses it', async () => {
  await popup.show(states.roles);
  await popup.page.keyboard.type('prod');
  await popup.page.getByRole('option', { name: /acme-prod/ }).click();
  expect(await popup.asks('useRole')).toEqual([{ role: 'acme-prod', target: 'default' }]);
});

test('roles that are not served are not found', async () => {
  await popup.show(states.rolesUnserved);
  await popup.page.keyboard.type('sso');
  expect(await drawn()).toBe(0);
  expect(await footer()).toMatch(/^0 of 3 /);
});

test('where there is no role there is no search', async () => {
  await popup.show(states.live);
  expect(await popup.page.getByRole('button', { name: 'Search roles' }).count()).toBe(0);
  await popup.page.keyboard.type('x');
  expect(await field().count()).toBe(0);
});
