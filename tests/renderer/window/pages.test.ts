import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPopup, type OpenPopup } from '../harness/openPopup.ts';
import { states } from '../states.ts';

let popup: OpenPopup;
beforeAll(async () => {
  popup = await openPopup();
});
afterAll(() => popup.close());
beforeEach(() => popup.beginAnew());

const click = (name: RegExp | string) => popup.page.getByRole('button', { name }).first().click();
const escape = () => popup.page.keyboard.press('Escape');
const heading = () => popup.page.getByRole('heading', { level: 1 }).textContent();

test('Back leads to where a page was opened from', async () => {
  await popup.show(states.keyOld);
  await click('Settings');
  await click('work…');
  await click('Rotate key…');
  expect(await heading()).toBe('Key of work');
  await click('Back');
  expect(await heading()).toBe('work');
  await click('Back');
  expect(await heading()).toBe('Settings');
  await click('Back');
  expect(await heading()).toBe('Keyfob');

  await popup.page.locator('.key-note button').click();
  expect(await heading()).toBe('Key of work');
  await click('Back');
  expect(await heading()).toBe('Keyfob');
});

test('Escape goes back page by page, and then closes the popup', async () => {
  await popup.show(states.live);
  await click('Settings');
  await click('work…');
  await escape();
  expect(await heading()).toBe('Settings');
  await escape();
  expect(await heading()).toBe('Keyfob');
  expect(await popup.asks('closePopup')).toEqual([]);
  await escape();
  expect(await popup.asks('closePopup')).toEqual([{}]);
});

test('the page of an identity that was removed goes with it', async () => {
  await popup.show(states.several);
  await click('Settings');
  await click('work…');
  const removed = await heading();
  expect(removed).not.toBe('Settings');
  await popup.show({ ...states.several, identities: states.several.identities.filter(({ name }) => name !== removed) });
  expect(await heading()).toBe('Settings');
  await escape();
  expect(await heading()).toBe('Keyfob');
});

test('a session that is to be renewed brings the first view, but not over what is being typed', async () => {
  await popup.show(states.ending);
  await click('Settings');
  await popup.show({ ...states.ending, spotlight: 'work' });
  expect(await heading()).toBe('Keyfob');

  await popup.show({ ...states.ending, spotlight: null });
  await click(/^Add a role/);
  await popup.show({ ...states.ending, spotlight: 'work' });
  expect(await heading()).toBe('Add a role');
});
