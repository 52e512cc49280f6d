import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateGroupCommand, DeleteGroupCommand } from '@aws-sdk/client-iam';
import { beforeEach, expect, test } from 'vitest';
import { iamClient, keysOf } from '../support/awsClients.ts';
import { objectionsTo } from '../support/axe.ts';
import { accountOf } from '../support/enforcing.ts';
import { anAdministratorsDesktop, ended, fillKit, goTo, look, regionOf, sayYes } from '../support/enforcementWindow.ts';

const { desktop, page } = await anAdministratorsDesktop();

beforeEach(async () => {
  await fillKit(page);
  await goTo(page, 'Plan');
});

const undos = () => readdirSync(join(desktop.app.folder, 'home', 'undos')).map((name) => join(desktop.app.folder, 'home', 'undos', name));
const membersOf = async () => Object.entries((await accountOf(desktop.aws)).users).flatMap(([name, { groups }]) => (groups.includes('everybody') ? [name] : [])).sort();
const choose = (kind: string) => page.getByRole('radio', { name: kind, exact: true }).check({ force: true });
const putAway = () => page.getByRole('button', { name: 'OK', exact: true }).click();

test('the kit is applied after a yes that names how much is changed and where, and taken back from the window', async () => {
  const before = await accountOf(desktop.aws);
  await look(page);
  expect(await regionOf(page, 'Plan').getByText(/^No device yet: bob/).innerText()).toContain('The kit lets them enrol one without a code');
  expect(await sayYes(page)).toBe('Apply 9 changes to account 1111 2222 3333');
  await ended(page, /^9 changes made in account 1111 2222 3333$/).waitFor();
  expect(await membersOf()).toEqual(['alice', 'bob']);
  expect(await objectionsTo(page)).toEqual([]);

  await page.getByRole('button', { name: 'Take it back…' }).click();
  await regionOf(page, 'Plan').getByText('Delete the group everybody').waitFor();
  await sayYes(page);
  await ended(page, /^Taken back in account/).waitFor();
  expect(await accountOf(desktop.aws)).toEqual(before);
  await putAway();
});

test('a plan that was made before the kit was edited is not applied: it is made anew, and says so', async () => {
  await look(page);
  await regionOf(page, 'Plan').getByText('Create the group everybody').waitFor();
  await goTo(page, 'Policies');
  await page.getByLabel('Group', { exact: true }).fill('nobody-yet');
  await goTo(page, 'Plan');
  await page.getByText('The kit was changed, so the plan was made anew.').waitFor();
  await regionOf(page, 'Plan').getByText('Create the group nobody-yet').waitFor();
  expect(await regionOf(page, 'Plan').getByText('Create the group everybody').count()).toBe(0);
  await goTo(page, 'Policies');
  await page.getByLabel('Group', { exact: true }).fill('everybody');
  await goTo(page, 'Plan');
  await regionOf(page, 'Plan').getByText('Create the group everybody').waitFor();
});

test('a plan for an account that somebody else has changed does nothing, and comes anew', async () => {
  await look(page);
  const root = iamClient(desktop.aws, keysOf(desktop.aws, 'root'));
  await root.send(new CreateGroupCommand({ GroupName: 'everybody' }));
  const before = await accountOf(desktop.aws);
  await sayYes(page);
  await page.getByText(/^The account was changed after the plan was made, so nothing was done/).waitFor();
  await regionOf(page, 'Plan').getByText('There is a group everybody').waitFor();
  expect(await accountOf(desktop.aws)).toEqual(before);
  await root.send(new DeleteGroupCommand({ GroupName: 'everybody' }));
});

test('members are let in and taken out, and nothing else is touched', async () => {
  await look(page);
  await sayYes(page);
  await ended(page, /^9 changes made/).waitFor();
  await putAway();
  await choose('Members');
  await page.getByLabel('Add these users, one a line').fill('erin');
  await page.getByLabel('Remove these').fill('bob');
  await page.getByRole('button', { name: 'Look at the account' }).click();
  await regionOf(page, 'Plan').getByText('Change who may open the role Builder').waitFor();
  expect(await sayYes(page)).toBe('Apply 3 changes to account 1111 2222 3333');
  await ended(page, /^3 changes made/).waitFor();
  expect(await membersOf()).toEqual(['alice', 'erin']);
  await putAway();
});

test('a new colleague’s password is shown once', async () => {
  await choose('A new colleague');
  await page.getByLabel('Name, with its path if there is one').fill('eng/dana');
  await page.getByRole('button', { name: 'Look at the account' }).click();
  await regionOf(page, 'Plan').getByText('Create the user dana at eng').waitFor();
  await sayYes(page);
  await ended(page, /^4 changes made/).waitFor();
  const password = await page.locator('.password').innerText();
  expect(password).toMatch(/^[!-~]{20}$/);
  expect(await membersOf()).toEqual(['alice', 'dana', 'erin']);
  await goTo(page, 'Report');
  await goTo(page, 'Plan');
  expect(await page.locator('.password').innerText()).toBe(password);
  await page.reload();
  await ended(page, /^4 changes made/).waitFor();
  expect(await page.getByText(password).count()).toBe(0);
  expect(undos().map((file) => readFileSync(file, 'utf8')).join('')).not.toContain(password);
  await putAway();
});

test('the file of a plan takes it back, dropped onto the window; another file is told apart', async () => {
  const stray = join(desktop.app.folder, 'group.json');
  writeFileSync(stray, '{"Version": "2012-10-17"}');
  await choose('Take a plan back');
  await page.locator('input[type=file]').last().setInputFiles(stray);
  await page.getByText('group.json is not such a file').waitFor();
  const latest = undos().sort().at(-1) ?? '';
  await page.evaluate(([name, text]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text ?? ''], name ?? '', { type: 'application/json' }));
    document.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  }, ['undo.json', readFileSync(latest, 'utf8')] as const);
  await page.getByText('undo.json').waitFor();
  await page.getByRole('button', { name: 'Look at the account' }).click();
  await regionOf(page, 'Plan').getByText('Delete the user dana').waitFor();
  await sayYes(page);
  await ended(page, /^Taken back/).waitFor();
  expect(await membersOf()).toEqual(['alice', 'erin']);
  await putAway();
});

test('who would be locked out sees why, and finds no way to apply it', async () => {
  await desktop.giveKey(desktop.aws.addUser({ name: 'ines', device: true, policies: { looks: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['iam:Get*', 'iam:List*', 'iam:CreatePolicy'], Resource: '*' }] } } }));
  const whose = page.getByLabel('Works with the session of');
  await expect.poll(() => whose.getByRole('option').allInnerTexts()).toContain('ines');
  await whose.selectOption('ines');
  await page.locator('[autocomplete=one-time-code]').first().pressSequentially(desktop.aws.code('ines'));
  await regionOf(page, 'Wish').waitFor();
  await choose('Members');
  await page.getByLabel('Add these users, one a line').fill('bob');
  await page.getByRole('button', { name: 'Look at the account' }).click();
  await regionOf(page, 'Plan').getByRole('alert').getByText('This plan cannot be applied').waitFor();
  expect(await regionOf(page, 'Plan').getByRole('alert').innerText()).toContain('You (ines) may not do all of this: iam:AddUserToGroup');
  expect(await page.getByRole('button', { name: /^Apply/ }).count()).toBe(0);
});
