import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Explanation } from '../../../electron/bridge/contract.ts';
import { openPopup, type OpenPopup } from '../harness/openPopup.ts';
import { appState, identity, phone, token } from '../pictures.ts';
import { states } from '../states.ts';

let popup: OpenPopup;
beforeAll(async () => {
  popup = await openPopup();
});
afterAll(() => popup.close());
beforeEach(() => popup.beginAnew());

const field = () => popup.page.getByLabel(/code from/i);
const sent = () => popup.asks('startSession');
const hasFocus = () => field().evaluate((element) => element === document.activeElement);

const question = (remedy: 'replace' | 'setAside'): Explanation => ({ code: 'sectionIsForeign', what: `May I ${remedy}?`, next: 'Say.', remedy });

test('the field is ready as the popup opens, and the code sends itself at the sixth digit', async () => {
  await popup.show(states.noSession);
  expect(await hasFocus()).toBe(true);
  await popup.page.keyboard.type('48291');
  expect(await sent()).toEqual([]);
  await popup.page.keyboard.type('3');
  expect(await sent()).toEqual([{ identity: 'work', code: '482913' }]);
});

test('nothing of a sent code stays in the field', async () => {
  await popup.show(states.noSession);
  await popup.page.keyboard.type('482913');
  expect(await field().inputValue()).toBe('');
});

test('a pasted “123 456” is a code', async () => {
  await popup.show(states.noSession);
  await popup.page.keyboard.insertText('123 456');
  expect(await sent()).toEqual([{ identity: 'work', code: '123456' }]);
});

test('a pasted number that is too long for a code is not sent, in whole or in part', async () => {
  await popup.show(states.noSession);
  await popup.page.keyboard.insertText('1234567');
  expect(await sent()).toEqual([]);
  expect(await field().inputValue()).toBe('');
});

test('the system is told that the field wants the digits of a device', async () => {
  await popup.show(states.noSession);
  expect(await field().getAttribute('autocomplete')).toBe('one-time-code');
  expect(await field().getAttribute('inputmode')).toBe('numeric');
});

test('while AWS is asked no second code can be typed', async () => {
  await popup.show(states.checking);
  await popup.page.keyboard.type('482913');
  expect(await sent()).toEqual([]);
});

test('a refusal is said at once, and the next digits can be typed without a click', async () => {
  await popup.show(states.noSession);
  await popup.page.keyboard.type('482913');
  await popup.show(states.refused);
  expect(await popup.page.getByRole('alert').innerText()).toBe('AWS did not accept that code. Each code works once.');
  expect(await field().getAttribute('aria-invalid')).toBe('true');
  expect(await hasFocus()).toBe(true);
});

test('after a refusal the seconds to the next code are counted by the clock of AWS, and then it is there', async () => {
  await popup.show({ ...states.refused, clockOffset: 7000 });
  const countdown = popup.page.getByText(/next code comes|new code is there/);
  expect(await countdown.innerText()).toBe('The next code comes in 10 seconds.');
  await popup.advance(9000);
  expect(await countdown.innerText()).toBe('The next code comes in 1 second.');
  await popup.advance(1000);
  expect(await countdown.innerText()).toBe('A new code is there.');
});

test('a yes to a question sends the same digits again, with every answer given so far', async () => {
  await popup.show(states.noSession);
  await popup.reply('startSession', { ok: false, why: question('replace') });
  await popup.reply('startSession', { ok: false, why: question('setAside') });
  await popup.page.keyboard.type('482913');
  await popup.page.getByRole('button', { name: 'Go on' }).click();
  await popup.page.getByRole('button', { name: 'Comment them out' }).click();
  const code = { identity: 'work', code: '482913' };
  expect(await sent()).toEqual([code, { ...code, replace: true }, { ...code, replace: true, setAside: true }]);
});

test('digits kept for a question are dropped when the popup is hidden; the yes then goes with the next ones', async () => {
  await popup.show(states.noSession);
  await popup.reply('startSession', { ok: false, why: question('replace') });
  await popup.page.keyboard.type('482913');
  await popup.show(states.question);
  await popup.hide();
  await popup.unhide();
  await popup.page.getByRole('button', { name: 'Go on' }).click();
  expect(await sent()).toHaveLength(1);
  expect(await popup.asks('forgetRefusal')).toEqual([{ identity: 'work' }]);
  await field().pressSequentially('777333');
  expect((await sent()).at(-1)).toEqual({ identity: 'work', code: '777333', replace: true });
});

test('half a code is gone when the popup was hidden, and the field is ready when it is shown', async () => {
  await popup.show(states.noSession);
  await popup.page.keyboard.type('4829');
  await popup.hide();
  await popup.unhide();
  await popup.appear();
  expect(await field().inputValue()).toBe('');
  expect(await hasFocus()).toBe(true);
});

test('“Try again” after a failed connection asks main to look again, and gives the field back', async () => {
  await popup.show(states.offline);
  await popup.page.getByRole('button', { name: 'Try again' }).click();
  expect(await popup.asks('tryAgain')).toEqual([{}]);
  expect(await popup.asks('forgetRefusal')).toEqual([{ identity: 'work' }]);
  expect(await hasFocus()).toBe(true);
});

test('“Not now” sends the waiting tools away', async () => {
  await popup.show(states.toolWaiting);
  await popup.page.getByRole('button', { name: 'Not now' }).click();
  expect(await popup.asks('notNow')).toEqual([{ identity: 'work' }]);
});

test('a device must be chosen before a code can be typed; one that shows none cannot be', async () => {
  await popup.show(states.devicesToChoose);
  expect(await field().count()).toBe(0);
  expect(await popup.page.getByRole('radio', { name: /desk-key/ }).isDisabled()).toBe(true);
  await popup.page.getByRole('radio', { name: /alice-phone/ }).click();
  expect(await popup.asks('changeIdentity')).toEqual([{ identity: 'work', device: 'arn:aws:iam::111122223333:mfa/alice-phone' }]);
});

test('a code typed for one identity is never sent for another', async () => {
  const two = appState({ identities: [identity(), identity({ name: 'personal' })] });
  await popup.show(two);
  await popup.page.keyboard.type('4829');
  await popup.show({ ...two, spotlight: 'personal' });
  await field().pressSequentially('13');
  expect(await sent()).toEqual([]);
  expect(await field().inputValue()).toBe('13');
});

test('another device is chosen where the code was refused, and the field is ready again', async () => {
  const refusal = { code: 'codeRejected', what: 'AWS did not accept that code.', next: 'Is it the right device?', remedy: 'chooseDevice' } as const;
  await popup.show({ ...states.devicesToChoose, identities: [identity({ devices: [phone, token], refusal })] });
  await popup.page.getByRole('button', { name: 'Choose a device…' }).click();
  await popup.page.getByRole('radio', { name: /GAHT/ }).click();
  expect(await popup.asks('changeIdentity')).toEqual([{ identity: 'work', device: token.serial }]);
  expect(await popup.asks('forgetRefusal')).toEqual([{ identity: 'work' }]);
  await popup.page.locator('input.code:focus').waitFor();
});
