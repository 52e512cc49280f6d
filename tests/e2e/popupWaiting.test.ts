import { expect, test } from 'vitest';
import { objectionsTo } from '../support/axe.ts';
import { becomesLive, codeField, isReady, refusal } from '../support/desktop.ts';
import { setUpDesktop } from '../support/setUpKeyfob.ts';

const desktop = await setUpDesktop();

test('a command that waits for a code brings the popup up, says who it is, and goes on with six digits', async () => {
  const { app, aws, addUser } = desktop;
  await addUser('ada');
  const waiting = [app.keyfob(['login', 'ada']), app.keyfob(['login', 'ada'])];
  const popup = await app.popup();
  await refusal(popup).getByText(/^process \d+, and 1 more is waiting$/).waitFor();
  expect(await refusal(popup).innerText()).toMatch(/^keyfob wants credentials of ada\s/);
  await expect.poll(() => isReady(popup)).toBe(true);
  expect(await objectionsTo(popup)).toEqual([]);
  await popup.keyboard.type(aws.code('ada'));
  for (const one of waiting) expect(await one).toMatchObject({ status: 0, err: expect.stringMatching(/^ada: until /) });
  await becomesLive(popup, 'ada');
  expect(await refusal(popup).count()).toBe(0);
});

test('“Not now” sends the command away with a sentence, and the field stays for whoever thinks better of it', async () => {
  const { app, aws, addUser } = desktop;
  await addUser('bert');
  const waiting = app.keyfob(['login', 'bert']);
  const popup = await app.popup();
  await popup.getByRole('button', { name: 'Not now' }).click();
  expect(await waiting).toMatchObject({ status: 1, err: expect.stringContaining('the request for a code was put off') });
  await expect.poll(() => refusal(popup).count()).toBe(0);
  await desktop.bringUp('bert');
  await codeField(popup).fill(aws.code('bert'));
  await becomesLive(popup, 'bert');
});
