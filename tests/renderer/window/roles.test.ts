import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Explanation } from '../../../electron/bridge/contract.ts';
import { openPopup, type OpenPopup } from '../harness/openPopup.ts';
import { identity } from '../pictures.ts';
import { withRoles } from '../roleStates.ts';
import { states } from '../states.ts';

let popup: OpenPopup;
beforeAll(async () => {
  popup = await openPopup();
});
afterAll(() => popup.close());
beforeEach(() => popup.beginAnew());

const row = (name: RegExp) => popup.page.getByRole('radio', { name });
const field = () => popup.page.locator('input.code');
const used = () => popup.asks('useRole');
const button = (name: RegExp | string) => popup.page.getByRole('button', { name });
const refused = (code: Explanation['code'], more: Partial<Explanation> = {}) => ({ ok: false, why: { code, what: 'No.', next: 'Next.', ...more } }) as const;

test('a role goes into default with one click, and the one that is there is marked', async () => {
  await popup.show(states.roles);
  expect(await row(/acme-dev/).getAttribute('aria-checked')).toBe('true');
  expect(await row(/acme-prod/).getAttribute('aria-checked')).toBe('false');
  await row(/acme-prod/).click();
  expect(await used()).toEqual([{ role: 'acme-prod', target: 'default' }]);
});

test('arrows only walk through the roles; Enter chooses, and Tab leads to what else a role can do', async () => {
  const { keyboard } = popup.page;
  await popup.show(states.roles);
  await row(/acme-dev/).focus();
  await keyboard.press('ArrowDown');
  expect(await used()).toEqual([]);
  await keyboard.press('Enter');
  expect(await used()).toEqual([{ role: 'acme-prod', target: 'default' }]);
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  expect(await popup.page.getByRole('heading', { level: 1 }).innerText()).toBe('acme-prod');
});

test('a role with its own code says whose code it takes and for how long, and sends nothing before', async () => {
  await popup.show(states.roles);
  await row(/acme-root/).click();
  expect(await used()).toEqual([]);
  expect(await popup.page.getByLabel('Code for acme-root, 4 h, from “alice-phone”').count()).toBe(1);
  await popup.page.keyboard.type('482913');
  expect(await used()).toEqual([{ role: 'acme-root', target: 'default', code: '482913' }]);
  await expect.poll(() => field().count()).toBe(0);
});

test('without a session the code of the identity opens the role too', async () => {
  await popup.show(states.rolesWithoutSession);
  await row(/acme-prod/).click();
  expect(await field().count()).toBe(1);
  await popup.page.keyboard.type('482913');
  expect(await used()).toEqual([{ role: 'acme-prod', target: 'default', code: '482913' }]);
  expect(await popup.asks('startSession')).toEqual([]);
});

test('a role that turns out to want a recent code asks for it', async () => {
  await popup.show(states.roles);
  await popup.reply('useRole', refused('roleCodeNeeded'));
  await row(/acme-prod/).click();
  await field().pressSequentially('482913');
  expect((await used()).at(-1)).toEqual({ role: 'acme-prod', target: 'default', code: '482913' });
});

test('a refused code leaves the field for the next one', async () => {
  await popup.show(states.roles);
  await row(/acme-root/).click();
  await popup.reply('useRole', refused('codeRejected', { what: 'AWS did not accept that code.', nextCodeIn: 17 }));
  await popup.page.keyboard.type('482913');
  await expect.poll(() => popup.page.getByRole('alert').innerText()).toMatch(/^AWS did not accept/);
  await field().pressSequentially('777333');
  expect((await used()).map((ask) => (ask as { code: string }).code)).toEqual(['482913', '777333']);
});

test('“Not now” puts the field away, and half a code with it', async () => {
  await popup.show(states.roles);
  await row(/acme-root/).click();
  await popup.page.keyboard.type('4829');
  await button('Not now').click();
  expect(await field().count()).toBe(0);
  await row(/acme-root/).click();
  expect(await field().inputValue()).toBe('');
});

test('hidden, the popup forgets which role wanted a code', async () => {
  await popup.show(states.roles);
  await row(/acme-root/).click();
  await popup.hide();
  await popup.unhide();
  expect(await field().count()).toBe(0);
});

test('a question about the target is answered with one click, and with the same code', async () => {
  await popup.show(states.roles);
  await popup.reply('useRole', refused('linesInTheWay', { remedy: 'setAside' }));
  await row(/acme-prod/).click();
  await button('Comment them out').click();
  expect((await used()).at(-1)).toEqual({ role: 'acme-prod', target: 'default', setAside: true });
});

test('another target is typed once and then chosen for every role; what it holds is marked', async () => {
  await popup.show(states.roles);
  await popup.page.getByLabel('Profile that they are put into').selectOption('another…');
  await popup.page.keyboard.type('terraform');
  await popup.page.keyboard.press('Enter');
  await row(/acme-prod/).click();
  expect(await used()).toEqual([{ role: 'acme-prod', target: 'terraform' }]);
  expect(await row(/acme-dev/).getAttribute('aria-checked')).toBe('false');
});

test('a target that was taken is given back with one click', async () => {
  await popup.show(states.roles);
  await button('Give default back').click();
  expect(await popup.asks('useOff')).toEqual([{ target: 'default' }]);
});

test('a refused role comes with a checklist, what is suspicious first', async () => {
  await popup.show(states.roleRefused);
  const items = popup.page.getByRole('alert').getByRole('listitem');
  expect(await items.first().innerText()).toMatch(/opened with MFA/);
  expect(await items.count()).toBe(5);
});

test('the code for a role that a tool waits for opens that role, and changes no target', async () => {
  await popup.show(states.toolWaitingForRole);
  await popup.page.keyboard.type('482913');
  expect(await popup.asks('openRole')).toEqual([{ role: 'acme-root', code: '482913' }]);
  expect([...(await used()), ...(await popup.asks('startSession'))]).toEqual([]);
  await button('Not now').click();
  expect(await popup.asks('notNow')).toEqual([{ identity: 'work' }]);
});

test('the tray’s choice of a role that wants a code begins with its field', async () => {
  await popup.show(states.roles);
  await popup.appear({ at: 'role', role: 'acme-root', target: 'terraform' });
  await expect.poll(() => popup.page.locator('input.code:focus').count()).toBe(1);
  await popup.page.keyboard.type('482913');
  expect(await used()).toEqual([{ role: 'acme-root', target: 'terraform', code: '482913' }]);
});

test('a role is pinned, coloured and lengthened on its page', async () => {
  await popup.show(states.roles);
  await button('Details of acme-dev').click();
  await popup.page.getByLabel('Pinned to the top').click();
  await popup.page.getByRole('radio', { name: 'red' }).click();
  await popup.page.getByRole('radio', { name: 'none' }).click();
  await popup.page.getByLabel(/^Longer, with its own code/).click();
  expect(await popup.asks('chooseRole')).toEqual([
    { role: 'acme-dev', pinned: true },
    { role: 'acme-dev', colour: 'red' },
    { role: 'acme-dev', colour: null },
    { role: 'acme-dev', ownCode: true },
  ]);
});

test('how tools get a role is chosen on its page, and the question that it puts is answered there', async () => {
  const lines = refused('linesInTheWay', { what: '[profile acme-dev] has lines that come before any process.', remedy: 'setAside' });
  await popup.show(states.roles);
  await button('Details of acme-dev').click();
  await popup.reply('deliverRole', lines);
  await popup.page.getByLabel('How tools get it').selectOption('By running Keyfob');
  await popup.reply('deliverRole', { ok: true });
  await button('Comment them out').click();
  expect(await popup.asks('deliverRole')).toEqual([
    { role: 'acme-dev', delivery: 'process' },
    { role: 'acme-dev', delivery: 'process', setAside: true },
  ]);
});

test('for a role that lasts longer than an hour its page recommends to let tools run Keyfob', async () => {
  await popup.show(states.roles);
  await button('Details of acme-root').click();
  expect(await popup.page.getByText('For longer, let them run Keyfob').count()).toBe(1);
  await button('Back').click();
  await button('Details of acme-dev').click();
  expect(await popup.page.getByText('for an hour at most').count()).toBe(1);
  expect(await popup.page.getByText('For longer, let them run Keyfob').count()).toBe(0);
});

test('a role is added, edited, copied and removed', async () => {
  await popup.show(states.roles);
  await button('Add a role').click();
  await popup.page.getByLabel('Name', { exact: true }).fill('prod');
  await popup.page.getByLabel('ARN of the role').fill('arn:aws:iam::444455556666:role/Ops');
  await button('Add it').click();
  expect(await popup.asks('addRole')).toEqual([{ name: 'prod', roleArn: 'arn:aws:iam::444455556666:role/Ops', source: 'work' }]);

  await button('Details of acme-dev').click();
  await button('Edit…').click();
  await popup.page.getByLabel('Region').fill('eu-central-1');
  await button('Save').click();
  expect(await popup.asks('editRole')).toEqual([{ role: 'acme-dev', changes: { region: 'eu-central-1' } }]);

  await button('Details of acme-dev').click();
  await button('Duplicate…').click();
  await popup.page.getByLabel('Name', { exact: true }).fill('dev-long');
  await popup.page.getByLabel('Sessions last').selectOption({ label: '4 h, own code' });
  await button('Add it').click();
  expect((await popup.asks('addRole')).at(-1)).toMatchObject({ name: 'dev-long', from: 'acme-dev', durationSeconds: 14_400 });

  await button('Details of acme-dev').click();
  await button('Remove…').click();
  expect(await popup.asks('removeRole')).toEqual([]);
  await button('Remove').click();
  expect(await popup.asks('removeRole')).toEqual([{ role: 'acme-dev' }]);
});

test('what is wrong with a role’s lines is said in the form, and nothing typed is lost', async () => {
  await popup.show(states.roles);
  await button('Add a role').click();
  await popup.page.getByLabel('Name', { exact: true }).fill('work');
  await popup.page.getByLabel('ARN of the role').fill('arn');
  await popup.reply('addRole', refused('badValue', { what: '“arn” is no ARN of a role.' }));
  await button('Add it').click();
  await expect.poll(() => popup.page.getByRole('alert').innerText()).toMatch(/^“arn” is no ARN/);
  expect(await popup.page.getByLabel('Name', { exact: true }).inputValue()).toBe('work');
});

test('a role of another identity that is chosen in the search brings that identity to the front', async () => {
  const personal = identity({ name: 'personal' });
  const theirs = { ...states.roles.roles[1], name: 'lab', identity: 'personal' };
  await popup.show(withRoles({ identities: [...states.roles.identities, personal], roles: [...states.roles.roles, theirs as never] }));
  await button('Search roles').click();
  await popup.page.keyboard.type('lab');
  await popup.page.keyboard.press('Enter');
  expect(await popup.page.getByRole('heading', { level: 2 }).first().innerText()).toBe('personal');
  expect(await field().count()).toBe(1);
});
