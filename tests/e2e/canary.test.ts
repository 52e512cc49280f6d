import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createCanaries } from '../support/canaries.ts';
import { recordMessages } from '../support/messages.ts';
import { setUpApplication } from '../support/setUpKeyfob.ts';

const { aws, app } = await setUpApplication();
const canaries = createCanaries();
const { leaks } = canaries;
const messages = await recordMessages(app.electron);

/** A code that the watch looks for from now on. */
function code(): string {
  const fresh = aws.code('alice');
  canaries.add(fresh);
  return fresh;
}

/** The watch looks for what lies in the target, too. */
const noteSession = () => canaries.addSession(readFileSync(app.credentialsFile, 'utf8'));

const WRONG = '271828';

test('a first day in the popup: key typed, codes refused and accepted', async () => {
  const { accessKeyId, secretAccessKey } = aws.user('alice');
  canaries.add(secretAccessKey, WRONG);
  const popup = await app.open();
  await popup.getByRole('button', { name: 'Add your access key…' }).click();
  await popup.getByLabel('Access key ID').fill(accessKeyId);
  await popup.getByLabel('Secret access key', { exact: true }).fill(secretAccessKey);
  await popup.getByLabel('Name', { exact: true }).fill('alice');
  await popup.keyboard.press('Enter');
  const field = popup.locator('[autocomplete=one-time-code]');
  await field.fill(WRONG);
  await popup.getByText('AWS did not accept that code.').first().waitFor();
  await field.fill(code());
  await expect.poll(() => existsSync(app.credentialsFile) && readFileSync(app.credentialsFile, 'utf8')).toMatch(/aws_session_token/);
  noteSession();
});

test('the commands of a day: a session, what is there, a refusal', async () => {
  await app.keyfob(['login', 'alice', '--force', '--code', '-'], `${code()}\n`);
  noteSession();
  const said = [];
  for (const words of [['status'], ['status', '--json'], ['login', 'alice', '--code', '12x']]) said.push(await app.keyfob(words));
  expect(leaks(JSON.stringify(said))).toEqual([]);
});

test('no message to the popup holds a secret', async () => {
  const all = await messages();
  expect(all.filter((message) => message.includes('"keyfob:state"')).length).toBeGreaterThan(3);
  expect(all.filter((message) => message.includes('"keyfob:startSession"')).length).toBe(2);
  expect(all.filter((message) => leaks(message).length > 0)).toEqual([]);
});

test('the page keeps nothing of what was typed', async () => {
  const popup = await app.popup();
  const texts = await popup.evaluate(() => [document.documentElement.outerHTML, ...[...document.querySelectorAll('input')].map(({ value }) => value)]);
  expect(leaks(texts.join('\n'))).toEqual([]);
});

test('no secret lies in any file but the session in its target, nor was said', async () => {
  expect(canaries.filesWith(app.folder)).toEqual([app.credentialsFile]);
  expect(leaks(app.said())).toEqual([]);
});

test('no secret stands in a window’s title or in the words that started a process', async () => {
  const titles = await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle()));
  expect(titles).toEqual(['Keyfob']);
  const processes = await app.electron.evaluate(({ app: inside }) => inside.getAppMetrics().map(({ pid }) => pid));
  expect(leaks(processes.map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'latin1')).join('\n'))).toEqual([]);
});
