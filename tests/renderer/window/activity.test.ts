import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPopup, type OpenPopup } from '../harness/openPopup.ts';
import { activity, happened } from '../pictures.ts';
import { states } from '../states.ts';

let popup: OpenPopup;
beforeAll(async () => {
  popup = await openPopup();
});
afterAll(() => popup.close());
beforeEach(() => popup.beginAnew());

const button = (name: RegExp | string) => popup.page.getByRole('button', { name });
const rows = () => popup.page.getByRole('listitem').allInnerTexts();

test('the foot says what happened last, and how long ago, minute by minute', async () => {
  await popup.show(states.activity);
  expect(await button(/^Recent/).textContent()).toBe('Recent: terraform, 2 min ago');
  await popup.advance(60_000);
  expect(await button(/^Recent/).textContent()).toBe('Recent: terraform, 3 min ago');
});

test('it leads to everything before it, and what comes meanwhile stands on top at once', async () => {
  await popup.show(states.activity);
  await button(/^Recent/).click();
  expect((await rows())[0]).toMatch(/^terraform\s+acme-prod · credential process\s+09:09\s*$/);
  await popup.page.locator('summary').first().press('Enter');
  expect((await rows())[0]).toMatch(/Process\s+50912\s+In CloudTrail\s+alice$/);
  await popup.show({ ...states.activity, activity: [happened(0, { requester: { name: 'node', pid: 1 } }), ...activity] });
  expect((await rows())[0]).toMatch(/^node/);
  await popup.page.keyboard.press('Escape');
  await button(/^Recent/).waitFor();
});

test('five hundred entries are shown a screenful after another, by keyboard too', async () => {
  await popup.show(states.activityLong);
  await button(/^Recent/).focus();
  await popup.page.keyboard.press('Enter');
  expect(await rows()).toHaveLength(40);
  await button('Show what was before').focus();
  await popup.page.keyboard.press('Enter');
  expect(await rows()).toHaveLength(80);
});

test('a role has its own, and Back leads to the role again', async () => {
  await popup.show(states.activity);
  await button('Details of acme-prod').click();
  await button('Activity').click();
  expect(await rows()).toEqual([expect.stringMatching(/^terraform/)]);
  await button('Back').click();
  expect(await popup.page.getByRole('heading', { level: 1 }).innerText()).toBe('acme-prod');
});
