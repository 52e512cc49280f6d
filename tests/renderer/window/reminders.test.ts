import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPopup, type OpenPopup } from '../harness/openPopup.ts';
import { states } from '../states.ts';

let popup: OpenPopup;
beforeAll(async () => {
  popup = await openPopup();
});
afterAll(() => popup.close());
beforeEach(() => popup.beginAnew());

const field = () => popup.page.locator('input.code');
const button = (name: RegExp | string) => popup.page.getByRole('button', { name });

test('the reminder can be put off in the popup, and the field is one click away after that', async () => {
  await popup.show(states.rolesEnding);
  await button('Snooze').click();
  expect(await popup.asks('snooze')).toEqual([{ identity: 'work' }]);
  await popup.show(states.rolesSnoozed);
  expect(await field().count()).toBe(0);
  await button(/^Renew with a code/).click();
  await popup.page.keyboard.type('482913');
  expect(await popup.asks('startSession')).toEqual([{ identity: 'work', code: '482913' }]);
});

test('the reminder of a role stands in the popup with a field for its next code, and can be put off', async () => {
  await popup.show(states.roleEnding);
  const card = popup.page.getByRole('region', { name: 'Open acme-root' });
  expect(await card.getByText(/^Ends at .*, in 14/).count()).toBe(1);
  await card.getByLabel(/^Code for acme-root, 4 h/).fill('482913');
  expect(await popup.asks('openRole')).toEqual([{ role: 'acme-root', code: '482913' }]);
  await popup.show(states.roleEnding);
  await card.getByRole('button', { name: 'Snooze' }).click();
  expect(await popup.asks('snooze')).toEqual([{ identity: 'work', role: 'acme-root' }]);
  await popup.show({ ...states.roleEnding, roles: states.roleEnding.roles.map((role) => ({ ...role, reminder: role.reminder && 'snoozed' })) });
  expect(await card.count()).toBe(0);
  await popup.page.getByRole('radio', { name: /acme-root/ }).click();
  await popup.page.getByLabel(/^Code for acme-root, 4 h/).waitFor();
});

test('what the identity itself wants goes before the reminder of a role', async () => {
  await popup.show({ ...states.roleEnding, identities: states.rolesEnding.identities });
  expect(await popup.page.getByRole('region', { name: 'Open acme-root' }).count()).toBe(0);
  await popup.page.getByLabel(/^Renew with a code/).waitFor();
});
