import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createCanaries } from '../support/canaries.ts';
import { codeField, becomesLive } from '../support/desktop.ts';
import { takeSecretIn, typePair } from '../support/enrolling.ts';
import { recordMessages } from '../support/messages.ts';
import { setUpApplication } from '../support/setUpKeyfob.ts';

const { aws, app } = await setUpApplication();
const canaries = createCanaries();
const { leaks } = canaries;
const messages = await recordMessages(app.electron);

test('an enrolment in the popup, with a refused pair', async () => {
  const { accessKeyId, secretAccessKey } = aws.user('bob');
  await app.keyfob(['add', 'bob', '--access-key-id', accessKeyId], `${secretAccessKey}\n`);
  const popup = await app.open();
  const phone = await takeSecretIn(popup, aws.now);
  const pair = [phone.code(-1), phone.code()] as const;
  canaries.add(phone.secret, phone.secret.match(/.{1,4}/g)?.join(' ') ?? '', ...pair);
  expect(leaks(await popup.content())).not.toEqual([]);
  await typePair(popup, pair[0], '000000');
  await popup.getByText(/AWS did not accept these two codes/).waitFor();
  aws.advance(60);
  const next = [phone.code(2), phone.code(3)] as const;
  canaries.add(...next);
  await typePair(popup, ...next);
  await popup.getByText('“bob” is enrolled.').waitFor();
});

test('the page has dropped seed and codes as soon as the device is enrolled', async () => {
  const popup = await app.popup();
  const texts = await popup.evaluate(() => [document.documentElement.outerHTML, ...[...document.querySelectorAll('input')].map(({ value }) => value)]);
  expect(leaks(texts.join('\n'))).toEqual([]);
});

test('the seed went to the popup once, as the answer to its question, and in no picture', async () => {
  const withSeed = (await messages()).filter((message) => leaks(message).length > 0);
  expect(withSeed.map((message) => JSON.parse(message)[0])).toEqual(['keyfob:beginEnrolment']);
});

test('the seed lies in no file, was said nowhere, and is no part of a picture that is drawn later', async () => {
  const popup = await app.popup();
  await codeField(popup).pressSequentially(aws.code('bob'));
  await becomesLive(popup, 'bob');
  expect(canaries.filesWith(app.folder)).toEqual([]);
  expect(leaks(app.said())).toEqual([]);
  expect(leaks((await app.keyfob(['log', '--json'])).out)).toEqual([]);
  expect((await messages()).filter((message) => leaks(message).length > 0)).toHaveLength(1);
});

test('the seed stands in no title, and in no words or variables that started a process', async () => {
  const titles = await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle()));
  expect(leaks(titles.join('\n'))).toEqual([]);
  const processes = await app.electron.evaluate(({ app: inside }) => inside.getAppMetrics().map(({ pid }) => pid));
  const words = processes.map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'latin1') + readFileSync(`/proc/${pid}/environ`, 'latin1'));
  expect(leaks(words.join('\n'))).toEqual([]);
});
