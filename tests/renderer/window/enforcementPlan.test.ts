import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { adminStates, firstPassword, plan, planRun } from '../enforcementStates.ts';
import { applied, enforcementViews, look } from '../enforcementViews.ts';
import { openEnforcement, type OpenPopup } from '../harness/openPopup.ts';

let window: OpenPopup;
beforeAll(async () => {
  window = await openEnforcement();
});
afterAll(() => window.close());
beforeEach(async () => {
  await window.page.setViewportSize({ width: 1180, height: 720 });
  await window.beginAnew();
});

const region = (name: string) => window.page.getByRole('region', { name, exact: true });
const button = (name: string | RegExp) => window.page.getByRole('button', { name, exact: true });
const warning = 'No device yet: bob.';

async function confirm(): Promise<void> {
  await look(window);
  await button('Apply 3 changes…').click();
}

test('who has no device is named before the yes, and beside it', async () => {
  await look(window);
  expect(await region('Plan').getByText(warning).count()).toBe(1);
  await button('Apply 3 changes…').click();
  expect(await window.page.getByRole('group', { name: /^Change account 1111 2222 3333 now/ }).getByText(warning).count()).toBe(1);
  expect(await region('Plan').getByText(warning).count()).toBe(1);
});

test('a key that is held too long says no yes, and gets back to where it was', async () => {
  await look(window);
  await button('Apply 3 changes…').focus();
  for (let press = 0; press < 3; press += 1) await window.page.keyboard.press('Enter');
  expect(await window.asks('applyPlan')).toEqual([]);
  await window.page.keyboard.press('Tab');
  await window.page.keyboard.press('Enter');
  expect(await button('Apply 3 changes…').evaluate((one) => one === document.activeElement)).toBe(true);
});

test('the yes sends the plan that was shown', async () => {
  await confirm();
  await button('Apply 3 changes to account 1111 2222 3333').click();
  const [planned] = await window.asks('planMfa');
  expect(await window.asks('applyPlan')).toEqual([{ ...(planned as object), id: plan.id }]);
});

test('a refused plan has no way to a yes', async () => {
  await look(window, { ...plan, refusals: ['You would lock yourself out.'] });
  expect(await region('Plan').getByRole('alert').innerText()).toContain('You would lock yourself out.');
  expect(await button(/^Apply/).count()).toBe(0);
});

test('a plan of before loses its yes at once, and no plan is made while it is out of sight', async () => {
  await look(window);
  await button(/^Policies/).click();
  await window.page.getByLabel('Group', { exact: true }).fill('everybody');
  expect((await window.asks('planMfa')).length).toBe(1);
  await window.hold('planMfa');
  await button(/^Plan Into/).click();
  await window.page.getByText(/It is not applied/).waitFor();
  expect(await button(/^Apply/).count()).toBe(0);
  expect((await window.asks('planMfa')).length).toBe(2);
});

test('going back and forth makes no plan anew while nothing was edited', async () => {
  await look(window);
  await button(/^Policies/).click();
  await button(/^Plan Into/).click();
  await button('Apply 3 changes…').waitFor();
  expect((await window.asks('planMfa')).length).toBe(1);
});

test('where the account is another by now the plan comes anew, and wants a yes of its own', async () => {
  await confirm();
  await window.reply('applyPlan', { ok: false, why: { code: 'planChanged', what: 'The account has changed.', next: 'Look at the new plan.' } });
  await window.reply('planMfa', { ok: true, brings: { ...plan, id: 'd4e5f6', steps: plan.steps.slice(1) } });
  await button('Apply 3 changes to account 1111 2222 3333').click();
  await window.page.getByText(/^The account was changed after the plan was made, so nothing was done/).waitFor();
  await button('Apply 2 changes…').waitFor();
  expect((await window.asks('applyPlan')).length).toBe(1);
});

test('what stands in the way of applying is said, and the plan stays', async () => {
  await confirm();
  await window.reply('applyPlan', { ok: false, why: { code: 'diskFull', what: 'The disk is full.', next: 'Make room.' } });
  await button('Apply 3 changes to account 1111 2222 3333').click();
  await window.page.getByRole('alert').getByText('The disk is full.').waitFor();
  await button('Apply 3 changes to account 1111 2222 3333').waitFor();
});

test('each change is told to a screen reader as it is begun, and the other parts say how far it is', async () => {
  await applied(window, planRun('underway', 2));
  const said = region('Progress').getByRole('status');
  expect(await said.innerText()).toBe('Change 3 of 9: Create the group mfa-required');
  await window.show({ ...adminStates.live, planRun: planRun('underway', 3) });
  expect(await said.innerText()).toMatch(/^Change 4 of 9: Attach mfa-required-self-service/);
  await button(/^Report/).click();
  await button('Plan Applying, 3 of 9 done').waitFor();
});

test('a window that is opened while a plan is applied, or stopped, shows just that', async () => {
  for (const state of ['underway', 'stopped', 'cutOff'] as const) {
    await window.beginAnew();
    await applied(window, planRun(state, 3));
    expect(await region('Wish').count()).toBe(0);
    expect(await window.page.getByRole('heading', { name: /account 1111 2222 3333$/ }).evaluate((head) => head === document.activeElement)).toBe(true);
  }
});

test('going on and taking back begin with a look for the identity that began it, whoever is chosen', async () => {
  const undo = { version: 1, account: '111122223333', madeAt: '2026-11-22T09:11:13Z', changes: [] } as const;
  const wish = { kind: 'members', group: 'g', role: 'r', add: ['bob'], remove: [], create: [] } as const;
  for (const [way, wanted] of [['Go on…', wish], ['Take it back…', { kind: 'undo', undo }]] as const) {
    await window.beginAnew();
    await applied(window, planRun('stopped', 3));
    await window.reply('lastPlan', { ok: true, brings: { identity: 'admin', wish, undo } });
    await window.reply('planMfa', { ok: true, brings: plan });
    await button(way).click();
    await button('Apply 3 changes…').waitFor();
    expect(await window.asks('planMfa')).toEqual([{ identity: 'admin', wish: wanted }]);
    await button('Back').click();
    await button(way).waitFor();
  }
});

test('a plan of an account without an identity can be left, and says what to do', async () => {
  await applied(window, planRun('stopped', 3, { account: '444455556666' }));
  await window.page.getByText(/no identity of this account any more/).waitFor();
  expect(await button('Go on…').count()).toBe(0);
  await button('Leave it so').click();
  expect(await window.asks('putPlanAway')).toEqual([{}]);
});

test('a first password stays while the plan is in sight, whichever part and identity are chosen, and no longer', async () => {
  await applied(window, planRun('done', 9), [firstPassword]);
  const password = window.page.getByText(firstPassword.password);
  await password.waitFor();
  await button(/^Check/).click();
  await button(/^Plan/).click();
  expect(await password.isVisible()).toBe(true);
  await window.show({ ...adminStates.live, planRun: null });
  expect(await password.count()).toBe(0);
  expect((await window.asks('firstPasswords')).length).toBe(1);
});

const ofPlan = Object.keys(enforcementViews).filter((name) => !/Report|Check|Policies|Trust|Kit/.test(name));

test.each(ofPlan)('every button of %s can be reached in the smallest window with the largest text', async (name) => {
  await enforcementViews[name]?.(window);
  await window.page.setViewportSize({ width: 560, height: 400 });
  await window.page.evaluate(() => void (document.documentElement.style.fontSize = '200%'));
  for (const one of await window.page.getByRole('button', { disabled: false }).all()) await one.click({ trial: true });
});
