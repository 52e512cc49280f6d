import { DeleteUserPolicyCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { startApplication } from '../support/application.ts';
import { iamClient, keysOf } from '../support/awsClients.ts';
import { objectionsTo } from '../support/axe.ts';
import { accountOf } from '../support/enforcing.ts';
import { anAdministratorsDesktop, ended, fillKit, goTo, look, openFromPopup, openWindow, regionOf, sayYes, standing } from '../support/enforcementWindow.ts';

const { desktop, ...first } = await anAdministratorsDesktop();
let { page } = first;
const before = await accountOf(desktop.aws);

beforeEach(async () => {
  await fillKit(page);
  await goTo(page, 'Plan');
});

const fault = (wish: object) => desktop.aws.control({ fault: { milliseconds: 600_000, ...wish } });
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

async function takeBack(): Promise<void> {
  await press('Take it back…');
  await regionOf(page, 'Plan').waitFor();
  await sayYes(page);
  await ended(page, /^Taken back/).waitFor();
  expect(await accountOf(desktop.aws)).toEqual(before);
  await press('OK');
}

const done = (count: number, then: readonly string[]) => [...Array<string>(count).fill('Done'), ...then];

test('each change is shown as it is made, and a screen reader hears of it', async () => {
  fault({ operation: 'CreateRole', kind: 'delay' });
  await look(page);
  await sayYes(page);
  await regionOf(page, 'Progress').getByRole('status').getByText('Change 6 of 9: Create the role Builder').waitFor();
  expect(await standing(page)).toEqual(done(5, ['Now', 'To do', 'To do', 'To do']));
  expect(await page.getByRole('progressbar').getAttribute('value')).toBe('5');
  expect(await objectionsTo(page)).toEqual([]);
  desktop.aws.control({ release: true });
  await ended(page, /^9 changes made/).waitFor();
  await takeBack();
});

test('a window that is closed in the middle stops nothing, and shows where it stands when it is opened again', async () => {
  fault({ operation: 'CreateRole', kind: 'delay' });
  await look(page);
  await sayYes(page);
  await regionOf(page, 'Progress').getByText('Change 6 of 9').waitFor();
  await page.close();
  page = await openWindow(desktop);
  await regionOf(page, 'Progress').getByText('Change 6 of 9').waitFor();
  await page.close();
  desktop.aws.control({ release: true });
  page = await openWindow(desktop);
  await ended(page, /^9 changes made/).waitFor();
  await takeBack();
});

test('a plan whose maker loses a right in the middle says what was done and what was not, and goes on with it', async () => {
  fault({ operation: 'CreateRole', kind: 'delay' });
  await look(page);
  await sayYes(page);
  await regionOf(page, 'Progress').getByText('Change 6 of 9').waitFor();
  const root = iamClient(desktop.aws, keysOf(desktop.aws, 'root'));
  const denied = { UserName: 'admin', PolicyName: 'no-roles' };
  await root.send(new PutUserPolicyCommand({ ...denied, PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'iam:CreateRole', Resource: '*' }] }) }));
  desktop.aws.control({ release: true });
  await ended(page, /^The plan stopped in account/).waitFor();
  expect(await standing(page)).toEqual(done(5, ['Failed', 'Not done', 'Not done', 'Not done']));
  expect(await regionOf(page, 'Progress').getByRole('alert').innerText()).toMatch(/^5 changes are made, 4 changes are not\. .*iam:CreateRole/);
  expect(await objectionsTo(page)).toEqual([]);

  await press('Go on…');
  await regionOf(page, 'Plan').getByRole('alert').getByText('You (admin) may not do all of this').waitFor();
  await root.send(new DeleteUserPolicyCommand(denied));
  await press('Look again');
  await regionOf(page, 'Plan').getByRole('heading', { name: /^4 changes in account/ }).waitFor();
  expect(await sayYes(page)).toBe('Apply 4 changes to account 1111 2222 3333');
  await ended(page, /^9 changes made/).waitFor();
  await takeBack(); // all nine
});

test('a plan that AWS throttles until it stops is taken back as far as it came', async () => {
  fault({ operation: 'AttachGroupPolicy', kind: 'throttle', times: 1000 });
  await look(page);
  await sayYes(page);
  await ended(page, /^The plan stopped/).waitFor({ timeout: 60_000 });
  expect(await regionOf(page, 'Progress').getByRole('alert').innerText()).toContain('3 changes are made, 6 changes are not. AWS is busy');
  desktop.aws.control({ reset: true });
  await takeBack();
});

test('a new colleague’s password waits for a window that was closed meanwhile', async () => {
  await look(page);
  await sayYes(page);
  await ended(page, /^9 changes made/).waitFor();
  await press('OK');
  fault({ operation: 'CreateLoginProfile', kind: 'delay' });
  await page.getByRole('radio', { name: 'A new colleague' }).check({ force: true });
  await page.getByLabel('Name, with its path if there is one').fill('dana');
  await look(page);
  await sayYes(page);
  await regionOf(page, 'Progress').getByText('Change 4 of 4').waitFor();
  await page.close();
  desktop.aws.control({ release: true });
  page = await openWindow(desktop);
  expect(await page.locator('.password').innerText()).toMatch(/^[!-~]{20}$/);
  await press('Take it back…');
  await regionOf(page, 'Plan').waitFor();
  await sayYes(page);
  await ended(page, /^Taken back/).waitFor();
  await press('OK');
  await page.getByRole('radio', { name: 'Take a plan back' }).check({ force: true });
  const undo = (await desktop.app.run('sh', ['-c', 'ls "$KEYFOB_HOME"/undos/* | tail -3 | head -1'])).out.trim();
  await page.locator('input[type=file]').last().setInputFiles(undo);
  await look(page);
  await sayYes(page);
  await ended(page, /^Taken back/).waitFor();
  await press('OK');
  expect(await accountOf(desktop.aws)).toEqual(before);
});

test('a plan in whose middle Keyfob was killed is there after the next start, and goes on', async () => {
  fault({ operation: 'CreateRole', kind: 'hold' }); // made, and the answer never comes
  await look(page);
  await sayYes(page);
  await regionOf(page, 'Progress').getByText('Change 6 of 9').waitFor();
  const { folder, process, ended: gone } = desktop.app;
  process.kill('SIGKILL');
  await gone;
  desktop.aws.control({ release: true });
  const app = await startApplication({ endpoint: desktop.aws.endpoint, folder });
  onTestFinished(() => app.stop());
  page = await openFromPopup(app);
  await ended(page, /^The plan was cut off in account/).waitFor();
  expect(await standing(page)).toEqual(done(5, ['Unsure', 'Not done', 'Not done', 'Not done']));
  await press('Go on…'); // the session has outlived the application
  await regionOf(page, 'Plan').getByRole('heading', { name: /^3 changes in account/ }).waitFor();
  await sayYes(page);
  await ended(page, /^9 changes made/).waitFor();
  await takeBack();
});
