import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { beforeEach, expect, test } from 'vitest';
import { objectionsTo } from '../support/axe.ts';
import { becomesLive, codeField, isReady, timeLeft } from '../support/desktop.ts';
import { setUpDesktop } from '../support/setUpKeyfob.ts';
import type { SimulatedUser } from '../support/simulator.ts';

const desktop = await setUpDesktop();

beforeEach(async () => {
  const { keyfob, credentialsFile } = desktop.app;
  await desktop.giveUpPopup();
  await keyfob(['remove', '--all']);
  if (existsSync(credentialsFile)) writeFileSync(credentialsFile, '');
});

/** Seconds that a practised person takes for an act, by the keystroke-level model of Card, Moran and Newell; a code is the slowest kind of text. */
const KEY = 0.75;
const POINT_AND_CLICK = 1.3;
const THINK = 1.35;

/** A person who works with the popup; `seconds` tells how long it would have taken one of flesh and blood. */
function personAt(popup: Page) {
  let seconds = 0;
  const act = (cost: number) => void (seconds += THINK + cost);
  return {
    seconds: () => seconds,
    async click(name: RegExp | string): Promise<void> {
      act(POINT_AND_CLICK);
      await popup.getByRole('button', { name }).click();
    },
    async type(label: string, text: string): Promise<void> {
      act(POINT_AND_CLICK + KEY * text.length);
      await popup.getByLabel(label, { exact: true }).pressSequentially(text);
    },
    async typeCode(digits: string): Promise<void> {
      act(KEY * digits.length);
      await codeField(popup).waitFor();
      await expect.poll(() => isReady(popup)).toBe(true);
      await popup.keyboard.type(digits);
    },
  };
}

/** The popup of a Keyfob that knows nobody, opened by the menu's first item, as by a host that has nothing but the menu. */
async function welcome(): Promise<Page> {
  const { app, icon, lines } = desktop;
  expect((await lines())[0]).toBe('Open Keyfob');
  await icon.choose('Open Keyfob');
  const popup = await app.popup();
  await popup.getByRole('heading', { name: 'Your AWS sessions, in the tray' }).waitFor();
  return popup;
}

const newUser = (name: string) => desktop.aws.addUser({ name, device: true });

/** The console's file, as it names and writes it. */
const csvOf = ({ accessKeyId, secretAccessKey }: SimulatedUser) => `\uFEFFAccess key ID,Secret access key\r\n${accessKeyId},${secretAccessKey}\r\n`;

/** Types the code, and lets the AWS CLI do what it may only do with MFA. */
async function goToWork(popup: Page, name: string, profile = name): Promise<void> {
  await becomesLive(popup, name);
  const words = profile === 'default' ? [] : ['--profile', profile];
  await expect.poll(() => readFileSync(desktop.app.credentialsFile, 'utf8')).toContain(`[${profile}]`);
  expect(await desktop.app.run('aws', ['s3', 'ls', ...words])).toMatchObject({ status: 0, err: '', out: expect.stringContaining('-reports') });
}

test('from the welcome to `aws s3 ls` in under two minutes of a person’s time, a typed key included', async () => {
  const user = newUser('ada');
  const popup = await welcome();
  expect(await objectionsTo(popup)).toEqual([]);
  const person = personAt(popup);
  await person.click('Add your access key…');
  await person.type('Access key ID', user.accessKeyId);
  await person.type('Secret access key', user.secretAccessKey);
  await person.type('Name', 'ada');
  expect(await objectionsTo(popup)).toEqual([]);
  await person.click('Keep it in the keychain');
  await person.typeCode(desktop.aws.code('ada'));
  await goToWork(popup, 'ada');
  expect(person.seconds()).toBeLessThan(90); // and half a minute for a key that is looked for, and for AWS
});

test('the console’s file, dropped, fills the form and names the identity; tools get it as `default`', async () => {
  const user = newUser('bert');
  const popup = await welcome();
  const person = personAt(popup);
  await person.click('Add your access key…');
  await popup.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'bert_accessKeys.csv'));
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  }, csvOf(user));
  await expect.poll(() => popup.getByLabel('Name', { exact: true }).inputValue()).toBe('bert');
  await popup.getByRole('radio', { name: 'default' }).check();
  await person.click('Keep it in the keychain');
  await person.typeCode(desktop.aws.code('bert'));
  await goToWork(popup, 'bert', 'default');
  expect(person.seconds()).toBeLessThan(30);
});

test('the console’s file, pasted as text, fills the form from any of its fields', async () => {
  const user = newUser('cleo');
  const popup = await welcome();
  const person = personAt(popup);
  await person.click('Add your access key…');
  await desktop.app.electron.evaluate(({ clipboard }, text) => clipboard.writeText(text), csvOf(user));
  await popup.getByLabel('Access key ID').focus();
  await popup.keyboard.press('ControlOrMeta+V');
  await expect.poll(() => popup.getByLabel('Secret access key', { exact: true }).inputValue()).toBe(user.secretAccessKey);
  await person.type('Name', 'cleo');
  await person.click('Keep it in the keychain');
  await person.typeCode(desktop.aws.code('cleo'));
  await goToWork(popup, 'cleo');
});

test('a plaintext key is found, moved with one click, and gone from its file', async () => {
  const { accessKeyId, secretAccessKey } = newUser('dora');
  const { app } = desktop;
  writeFileSync(app.credentialsFile, `# mine\n[dora]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\nregion = eu-west-1\n`, { mode: 0o600 });
  const popup = await welcome();
  await popup.getByText('Keyfob found a plaintext key in your shared files.').waitFor();
  expect(await objectionsTo(popup)).toEqual([]);
  const person = personAt(popup);
  await person.click('Move it');
  await person.typeCode(desktop.aws.code('dora'));
  await goToWork(popup, 'dora');
  expect(readFileSync(app.credentialsFile, 'utf8')).not.toContain(secretAccessKey);
  expect(readFileSync(app.credentialsFile, 'utf8')).toMatch(/^# mine\n\[dora\]\n[\s\S]*region = eu-west-1\n/);
  expect(person.seconds()).toBeLessThan(15);
});

test('a key that AWS refuses is told at the form, which keeps what was typed', async () => {
  const { accessKeyId } = newUser('egon');
  const popup = await welcome();
  const person = personAt(popup);
  await person.click('Add your access key…');
  await popup.getByLabel('Access key ID').fill(accessKeyId);
  await popup.getByLabel('Secret access key', { exact: true }).fill('wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY');
  await popup.getByLabel('Name', { exact: true }).fill('egon');
  await person.click('Keep it in the keychain');
  await popup.getByRole('alert').getByText(`The secret does not belong to the key ${accessKeyId}.`).waitFor();
  expect(await popup.getByLabel('Access key ID').inputValue()).toBe(accessKeyId);
  expect(await objectionsTo(popup)).toEqual([]);
});

/** Goes on by the Tab key to what has that name, and makes sure that each stop on the way can be seen. */
async function tabTo(popup: Page, name: RegExp): Promise<void> {
  const focused = () =>
    popup.evaluate(() => {
      const element = document.activeElement;
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element?.textContent;
      const marked = element instanceof HTMLInputElement && element.type === 'radio' ? (element.nextElementSibling ?? element) : element;
      const { outlineStyle, boxShadow } = getComputedStyle(marked ?? document.body);
      const isStop = element !== document.body && element?.getAttribute('tabindex') !== '-1';
      return { name: element?.getAttribute('aria-label') ?? label ?? '', isSeen: !isStop || outlineStyle !== 'none' || boxShadow !== 'none' };
    });
  const stops = [await focused()];
  for (let presses = 0; presses < 30 && !name.test(stops.at(-1)?.name ?? ''); presses += 1) {
    await popup.keyboard.press('Tab');
    stops.push(await focused());
  }
  expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([]);
  expect(stops.at(-1)?.name).toMatch(name);
}

test('the whole first day goes by keyboard alone, and the focus can always be seen', async () => {
  const { accessKeyId, secretAccessKey } = newUser('fred');
  const { app, aws } = desktop;
  expect(await app.keyfob(['open'])).toMatchObject({ status: 0 });
  const popup = await app.popup();
  const { keyboard } = popup;
  await tabTo(popup, /^Add your access key/);
  await keyboard.press('Enter');
  await tabTo(popup, /^Access key ID/);
  await keyboard.type(accessKeyId);
  await tabTo(popup, /^Secret access key/);
  await keyboard.type(secretAccessKey);
  await tabTo(popup, /^Name/);
  await keyboard.type('fred');
  await keyboard.press('Enter');
  await codeField(popup).waitFor();
  await expect.poll(() => isReady(popup)).toBe(true);
  await tabTo(popup, /^Code from “fred-phone”/);
  await keyboard.type(aws.code('fred'));
  await goToWork(popup, 'fred');

  await tabTo(popup, /^Settings/);
  await keyboard.press('Enter');
  await popup.getByRole('heading', { name: 'Settings' }).waitFor();
  await tabTo(popup, /^Remind me|15 min/);
  await keyboard.press('Escape');
  await tabTo(popup, /^Lock/);
  await keyboard.press('Enter');
  await expect.poll(() => timeLeft(popup, 'fred').innerText()).toBe('No session');
  await keyboard.press('Escape');
  await expect.poll(desktop.isVisible).toBe(false);
});
