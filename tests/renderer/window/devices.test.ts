import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { textOf } from '../../support/qrCodes.ts';
import { deviceViews, enrolledStates, made } from '../deviceViews.ts';
import { openPopup, type OpenPopup } from '../harness/openPopup.ts';
import { states } from '../states.ts';

let popup: OpenPopup;
beforeAll(async () => {
  popup = await openPopup();
});
beforeEach(() => popup.beginAnew());
afterAll(() => popup.close());

const see = (view: string) => deviceViews[view]?.(popup);
const first = () => popup.page.getByLabel(/^1\./);
const second = () => popup.page.getByLabel(/^2\./);
const text = () => popup.page.locator('.popup').innerText();

test('who has no device is led to one, and AWS makes it only at the click', async () => {
  await see('enrolBegin');
  expect(await popup.asks('beginEnrolment')).toEqual([]);
  await popup.page.getByRole('button', { name: 'Show the QR code' }).click();
  expect(await popup.asks('beginEnrolment')).toEqual([{ identity: 'work' }]);
});

test('the QR code is one that a phone reads, and says what the secret does', async () => {
  await see('enrolSecret');
  const { size, path } = await popup.page.locator('.qr-code').evaluate((svg: SVGSVGElement) => ({ size: svg.viewBox.baseVal.width, path: svg.querySelector('path')?.getAttribute('d') ?? '' }));
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)h/g)].map(([, x, y]) => Number(y) * size + Number(x)));
  expect(textOf(Array.from({ length: size * size }, (_, at) => dark.has(at)), size, 4)).toBe(made.uri);
  expect((await popup.page.locator('.totp-secret').innerText()).replaceAll(' ', '')).toBe(made.secret);
});

test('the second code is asked for after the first, and both are sent at its sixth digit, once', async () => {
  await see('enrolScan');
  expect(await first().evaluate((field) => field === document.activeElement)).toBe(true);
  await popup.page.keyboard.type('123456');
  expect(await second().evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await text()).toMatch(/The next code comes in \d+ seconds?\./);
  await popup.page.keyboard.type('65432');
  expect(await popup.asks('enrolDevice')).toEqual([]);
  await popup.page.keyboard.type('1');
  expect(await popup.asks('enrolDevice')).toEqual([{ identity: 'work', serial: made.serial, first: '123456', second: '654321' }]);
});

test('after the same code twice the first one stays, after a refused pair neither', async () => {
  await see('enrolScan');
  await popup.reply('enrolDevice', { ok: false, why: { code: 'codesEqual', what: 'Both codes are the same.', next: 'Keep the first.', nextCodeIn: 9 } });
  await first().fill('111111');
  await second().fill('111111');
  await popup.page.getByText('Both codes are the same.').waitFor();
  expect(await first().inputValue()).toBe('111111');
  await popup.reply('enrolDevice', { ok: false, why: { code: 'codesRejected', what: 'AWS did not accept these two codes.', next: 'Type two others.', nextCodeIn: 9 } });
  await second().fill('222222');
  await popup.page.getByText('AWS did not accept these two codes.').waitFor();
  expect([await first().inputValue(), await second().count()]).toEqual(['', 0]);
});

test('the seed is gone from the page as soon as the device is enrolled, and the next code opens the first session', async () => {
  await see('enrolled');
  const html = await popup.page.content();
  expect([html.includes(made.secret), html.includes('totp-secret'), html.includes('qr-code')]).toEqual([false, false, false]);
  await popup.page.getByLabel('Code from “alice”').fill('333333');
  expect(await popup.asks('startSession')).toEqual([{ identity: 'work', code: '333333' }]);
  await popup.show(enrolledStates().open);
  await popup.page.getByRole('heading', { name: 'Keyfob' }).waitFor();
});

test('a popup that is closed in the middle shows no seed again', async () => {
  await see('enrolSecret');
  await popup.hide();
  await popup.unhide();
  expect(await popup.page.content()).not.toContain(made.uri);
  await popup.page.getByRole('button', { name: /^Enrol a device/ }).click();
  await popup.page.getByRole('button', { name: 'Show the QR code' }).waitFor();
});

test('a tool that wants a code does not throw an enrolment away', async () => {
  await see('enrolScan');
  await popup.show({ ...states.noDeviceAtAll, spotlight: 'work' });
  expect(await popup.page.locator('.qr-code').count()).toBe(1);
});

test('the popup stays open beside an authenticator in another window', async () => {
  await see('enrolBegin');
  expect(await popup.asks('keepOpen')).toEqual([{ open: true }]);
  await popup.page.getByRole('button', { name: 'Back' }).click();
  expect(await popup.asks('keepOpen')).toEqual([{ open: true }, { open: false }]);
});

test('a hardware token is enrolled by its serial, without a seed', async () => {
  await see('enrolHardware');
  await popup.page.getByLabel(/^Serial number/).fill('GAHT12345678');
  await popup.page.keyboard.press('Enter');
  await first().fill('111111');
  await second().fill('222222');
  expect(await popup.asks('enrolDevice')).toEqual([{ identity: 'work', serial: 'GAHT12345678', first: '111111', second: '222222' }]);
  expect(await popup.asks('beginEnrolment')).toEqual([]);
});

test('a device is resynchronised where its codes are refused again and again', async () => {
  await see('deviceResync');
  await popup.page.keyboard.type('111111'); // nothing has to be clicked first
  await second().fill('222222');
  await popup.page.getByText('is in step again').waitFor();
  expect(await popup.asks('resyncDevice')).toEqual([{ identity: 'work', serial: 'arn:aws:iam::111122223333:mfa/alice-phone', first: '111111', second: '222222' }]);
});

test('a device is removed after a question, and what was left is deleted by a click', async () => {
  await see('deviceRemove');
  expect(await popup.asks('removeDevice')).toEqual([]);
  await popup.page.getByRole('button', { name: 'Remove', exact: true }).click();
  expect(await popup.asks('removeDevice')).toEqual([{ identity: 'work', serial: 'arn:aws:iam::111122223333:mfa/alice-phone' }]);
  await popup.page.getByRole('button', { name: 'Delete “alice”' }).click();
  expect(await popup.asks('deleteLeftover')).toEqual([{ identity: 'work', serial: made.serial }]);
});

test('FIDO keys are explained, and never offered', async () => {
  await see('devices');
  expect(await popup.page.getByRole('button', { name: 'Remove desk-key' }).count()).toBe(0);
  expect(await popup.page.getByRole('radio', { name: /desk-key/ }).isDisabled()).toBe(true);
});
