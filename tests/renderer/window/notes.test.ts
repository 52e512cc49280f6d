import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPopup, type OpenPopup } from '../harness/openPopup.ts';
import { planRun } from '../enforcementStates.ts';
import { notes } from '../roleStates.ts';
import { states } from '../states.ts';

let popup: OpenPopup;
beforeAll(async () => {
  popup = await openPopup();
});
afterAll(() => popup.close());
beforeEach(async () => {
  await popup.beginAnew();
  await popup.show(states.roles);
  await popup.reply('useRole', { ok: true, notes });
  await popup.page.getByRole('radio', { name: /acme-prod/ }).click();
});

const button = (name: string) => popup.page.getByRole('button', { name });

test('what a use has left as it was is said, and one click does it too', async () => {
  await button('Set its region too').click();
  expect((await popup.asks('useRole')).at(-1)).toEqual({ role: 'acme-prod', target: 'default', withRegion: true });
  await expect.poll(() => button('Set its region too').count()).toBe(0);
});

test('what is good to know stands below what is to be done: the field for the code', async () => {
  const below = (above: string, what: string) =>
    popup.page.evaluate(([one, other]) => (document.querySelector(one)?.compareDocumentPosition(document.querySelector(other) ?? document) ?? 0) & Node.DOCUMENT_POSITION_FOLLOWING, [above, what] as const);
  expect(await below('.who', '[aria-label="Good to know"]')).toBeGreaterThan(0);
  expect(await below('[aria-label="Good to know"]', '.role')).toBeGreaterThan(0);
});

test('lines that would make the AWS CLI ask again are commented out with one click', async () => {
  await button('Comment them out').click();
  expect(await popup.asks('changeIdentity')).toEqual([{ identity: 'work', setAside: true }]);
});

test('a note is put away by a click, and gone when the popup was', async () => {
  await button('OK').first().click();
  expect(await button('OK').count()).toBe(1);
  await popup.hide();
  await popup.unhide();
  expect(await button('OK').count()).toBe(0);
});

test('notes of the first view do not follow a person to other pages, and are there again behind them', async () => {
  await popup.page.getByRole('button', { name: 'Settings' }).click();
  await popup.page.getByRole('heading', { name: 'Settings' }).waitFor();
  expect(await button('OK').count()).toBe(0);
  await button('Back').click();
  expect(await button('OK').count()).toBe(2);
});

test('a plan that stopped is told of, and leads to the window that goes on with it; one that is through is not', async () => {
  await popup.show(states.planStopped);
  await button('Enforce MFA…').click();
  expect(await popup.asks('openEnforcement')).toEqual([{}]);
  for (const state of ['underway', 'done'] as const) {
    await popup.show({ ...states.planStopped, planRun: planRun(state, 5) });
    expect(await button('Enforce MFA…').count()).toBe(0);
  }
});
