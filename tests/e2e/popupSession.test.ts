import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { objectionsTo } from '../support/axe.ts';
import { becomesLive, card, codeField, isReady, timeLeft, typeCode } from '../support/desktop.ts';
import { setUpDesktop } from '../support/setUpKeyfob.ts';

const desktop = await setUpDesktop();

test('an identity without a session has its field ready, and says where its codes go', async () => {
  const { aws, addUser, bringUp } = desktop;
  await addUser('ada');
  const popup = await bringUp('ada');
  expect(await timeLeft(popup, 'ada').innerText()).toBe('No session');
  const field = popup.getByLabel('Code from “ada-phone”');
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
  const host = new URL(aws.endpoint).host;
  expect(await card(popup, 'ada').locator('.endpoint').innerText()).toBe(`Codes go to ${host}, which is not AWS.`);
  expect(await objectionsTo(popup)).toEqual([]);
});

test('while AWS is asked the popup says so, to screen readers too, and takes no second code', async () => {
  const { aws, addUser, bringUp, asked } = desktop;
  await addUser('bert');
  const popup = await bringUp('bert');
  aws.control({ fault: { operation: 'GetSessionToken', kind: 'delay', milliseconds: 60_000 } });
  await typeCode(popup, aws.code('bert'));
  const checking = popup.getByRole('status').filter({ hasText: 'Checking with AWS…' });
  await checking.waitFor();
  await popup.keyboard.type('271828');
  expect(await codeField(popup).inputValue()).toBe('');
  expect(await objectionsTo(popup)).toEqual([]);
  aws.control({ release: true });
  await becomesLive(popup, 'bert');
  expect([await checking.count(), asked()]).toEqual([0, 1]);
});

test('a live session tells what is left of it and how tools use it, in words that a screen reader has too', async () => {
  const { aws, app, addUser, bringUp } = desktop;
  await addUser('cleo');
  const popup = await bringUp('cleo');
  await typeCode(popup, aws.code('cleo'));
  await becomesLive(popup, 'cleo');
  const read = await popup.locator('body').ariaSnapshot();
  expect(read).toMatch(/- heading "cleo" \[level=2\]/);
  expect(read).toMatch(/- timer: (12 h|11 h 59 min) left, until/);
  expect(read).toMatch(/- code: aws --profile cleo/);
  expect(read).toMatch(/cleo: Session live until (tomorrow, )?\d\d:\d\d\./);
  expect(await popup.getByRole('timer').first().getAttribute('aria-live')).toBe('off');
  expect(await objectionsTo(popup)).toEqual([]);
  expect((await app.run('aws', ['s3', 'ls', '--profile', 'cleo'])).status).toBe(0);
});

test('a session that ends soon says when, and can be renewed before its end', async () => {
  const { aws, addUser, bringUp, wake } = desktop;
  await addUser('dina');
  const popup = await bringUp('dina');
  aws.control({ clockOffsetSeconds: -3000, sessionSeconds: 3600 }); // 50 minutes are won by a clock that is off at first
  await wake();
  await popup.getByText('This computer’s clock is 50 minutes fast.').waitFor();
  await addUser('dora'); // whose key would be from the future otherwise
  await bringUp('dora');
  await typeCode(popup, aws.code('dora'));
  await expect.poll(() => timeLeft(popup, 'dora').innerText()).toMatch(/^(1 h|59 minutes) left, until/);
  aws.control({ clockOffsetSeconds: 0 });
  await wake();
  await expect.poll(() => timeLeft(popup, 'dora').innerText()).toMatch(/^Ends (at|tomorrow,) \d\d:\d\d, in (10|9) minutes$/);
  await popup.getByLabel('Renew with a code from “dora-phone”').waitFor();
  await expect.poll(desktop.icon.tooltip).toMatch(/^Keyfob: dora \(keyfob-example\), 10 min left/);
  await expect.poll(() => popup.getByRole('status').allInnerTexts()).toContainEqual(expect.stringMatching(/dora: Session ends (at|tomorrow,) \d\d:\d\d\./));
  expect(await objectionsTo(popup)).toEqual([]);
  aws.control({ reset: true });
  await codeField(popup).fill(aws.code('dora'));
  await becomesLive(popup, 'dora');
});

test('a session that has ended says since when, and has its field ready', async () => {
  const { aws, app, addUser, bringUp } = desktop;
  await addUser('egon');
  aws.control({ sessionSeconds: 2 });
  const popup = await bringUp('egon');
  await typeCode(popup, aws.code('egon'));
  await expect.poll(() => timeLeft(popup, 'egon').innerText(), { timeout: 10_000 }).toMatch(/^Session ended (at|yesterday,) \d\d:\d\d$/);
  expect(await popup.getByRole('status').allInnerTexts()).toContainEqual(expect.stringMatching(/egon: Session ended (at|yesterday,) \d\d:\d\d\./));
  expect(await isReady(popup)).toBe(true);
  await expect.poll(desktop.lines).toContain('egon: ended');
  await expect.poll(() => readFileSync(app.credentialsFile, 'utf8')).not.toMatch(/\[egon\]\naws/);
  expect(await objectionsTo(popup)).toEqual([]);
  aws.control({ reset: true });
});

test('several identities stand in a list, each with its state, and one click brings another to the front', async () => {
  const { addUser, bringUp } = desktop;
  await addUser('fred');
  const popup = await bringUp('fred');
  const others = popup.getByRole('region', { name: 'Other identities' });
  const rows = await others.getByRole('button').allInnerTexts();
  expect(rows.length).toBeGreaterThanOrEqual(5);
  const said = rows.map((row) => row.replaceAll(/\s+/g, ' '));
  expect(said).toContainEqual(expect.stringMatching(/^ada ada · 1111 2222 3333 no session$/));
  expect(said).toContainEqual(expect.stringMatching(/^cleo cleo · keyfob-example 1[12] h left$/));
  expect(said).toContainEqual(expect.stringMatching(/^egon egon · 1111 2222 3333 ended$/));
  expect(await objectionsTo(popup)).toEqual([]);
  await others.getByRole('button', { name: /^ada/ }).click();
  await card(popup, 'ada').waitFor();
  expect(await isReady(popup)).toBe(true);
});

test('Lock takes every session away at once, here and from the files', async () => {
  const { app, bringUp } = desktop;
  const popup = await bringUp('cleo');
  await popup.getByRole('button', { name: /^Recent: / }).waitFor();
  await popup.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect.poll(() => timeLeft(popup, 'cleo').innerText()).toBe('No session');
  expect(await popup.getByRole('button', { name: 'Lock', exact: true }).count()).toBe(0);
  await expect.poll(() => readFileSync(app.credentialsFile, 'utf8')).not.toMatch(/aws_(access|secret|session)/);
  expect((await app.run('aws', ['s3', 'ls', '--profile', 'cleo'])).status).not.toBe(0);
});
