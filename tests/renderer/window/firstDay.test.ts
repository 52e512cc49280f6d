import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPopup, type OpenPopup } from '../harness/openPopup.ts';
import { appState, identity, session } from '../pictures.ts';
import { states } from '../states.ts';

let popup: OpenPopup;
beforeAll(async () => {
  popup = await openPopup();
});
afterAll(() => popup.close());
beforeEach(() => popup.beginAnew());

const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const csv = `\uFEFFAccess key ID,Secret access key\r\n${key.accessKeyId},${key.secretAccessKey}\r\n`;

/** Presses Tab until the element with that name has the focus, as a person without a mouse would. */
async function tabTo(name: RegExp): Promise<void> {
  const focused = () => popup.page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element?.textContent;
    return element?.getAttribute('aria-label') ?? label ?? '';
  });
  for (let presses = 0; presses < 30; presses += 1) {
    if (name.test(await focused())) return;
    await popup.page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not lead to ${name}`);
}

const drop = (text: string, name: string) =>
  popup.page.evaluate(
    ([content, fileName]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], fileName));
      document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
    },
    [text, name] as const,
  );

const paste = (text: string) =>
  popup.page.evaluate((content) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', content);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }));
  }, text);

test('the whole first day goes by keyboard alone', async () => {
  const { keyboard } = popup.page;
  await popup.show(states.welcomeEmpty);
  await tabTo(/^Add your access key/);
  await keyboard.press('Enter');
  await tabTo(/^Access key ID/);
  await keyboard.type(key.accessKeyId);
  await tabTo(/^Secret access key/);
  await keyboard.type(key.secretAccessKey);
  await tabTo(/^Name/);
  await keyboard.type('work');
  await keyboard.press('Enter');
  await expect.poll(() => popup.asks('addIdentity')).toEqual([{ name: 'work', ...key, target: 'work' }]);

  await popup.show(states.noSession);
  await keyboard.type('482913');
  expect(await popup.asks('startSession')).toEqual([{ identity: 'work', code: '482913' }]);

  await popup.show(states.live);
  await tabTo(/^Details of work/);
  await keyboard.press('Enter');
  await keyboard.press('Escape');
  await tabTo(/^Lock/);
  await keyboard.press('Enter');
  expect(await popup.asks('lock')).toEqual([{}]);

  await keyboard.press('Escape');
  expect(await popup.asks('closePopup')).toEqual([{}]);
});

test('arrows walk through the identities, and Enter brings one to the front with its field ready', async () => {
  const { keyboard } = popup.page;
  await popup.show(states.several);
  await tabTo(/client-acme/);
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  expect(await popup.page.getByRole('heading', { level: 2 }).first().innerText()).toBe('personal');
  await keyboard.type('482913');
  expect(await popup.asks('startSession')).toEqual([{ identity: 'personal', code: '482913' }]);
});

test('the console’s file, dropped on the popup, fills the form and names the user', async () => {
  await popup.show(states.welcomeEmpty);
  await popup.page.getByRole('button', { name: /^Add your/ }).click();
  await drop(csv, 'alice_accessKeys.csv');
  await expect.poll(() => popup.page.getByLabel('Access key ID').inputValue()).toBe(key.accessKeyId);
  expect(await popup.page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('alice');
  await popup.page.getByRole('radio', { name: 'default' }).check();
  await popup.page.getByRole('button', { name: /^Keep it/ }).click();
  expect(await popup.asks('addIdentity')).toEqual([{ name: 'alice', ...key, target: 'default' }]);
});

test('a file without a key is refused in words', async () => {
  await popup.show(states.welcomeEmpty);
  await popup.page.getByRole('button', { name: /^Add your/ }).click();
  await drop('holiday,photos', 'list.csv');
  await expect.poll(() => popup.page.getByRole('alert').innerText()).toBe('There is no access key in that file.');
});

test('a pasted shared-file section fills the whole form from any of its fields', async () => {
  await popup.show(states.welcomeEmpty);
  await popup.page.getByRole('button', { name: /^Add your/ }).click();
  await popup.page.getByLabel('Access key ID').focus();
  await paste(`[work]\naws_access_key_id = ${key.accessKeyId}\naws_secret_access_key = ${key.secretAccessKey}\n`);
  await expect.poll(() => popup.page.getByLabel('Secret access key').inputValue()).toBe(key.secretAccessKey);
  expect(await popup.page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('work');
});

test('the secret is covered until the person wants to see it', async () => {
  await popup.show(states.welcomeEmpty);
  await popup.page.getByRole('button', { name: /^Add your/ }).click();
  const secret = popup.page.getByLabel('Secret access key');
  expect(await secret.getAttribute('type')).toBe('password');
  await popup.page.getByRole('button', { name: 'Show the secret' }).click();
  expect(await secret.getAttribute('type')).toBe('text');
});

test('while a key is entered losing the focus does not close the popup; hidden, it forgets what was typed', async () => {
  await popup.show(states.welcomeEmpty);
  await popup.page.getByRole('button', { name: /^Add your/ }).click();
  await popup.page.getByLabel('Secret access key').fill(key.secretAccessKey);
  expect(await popup.asks('keepOpen')).toEqual([{ open: true }]);
  await popup.hide();
  expect(await popup.asks('keepOpen')).toEqual([{ open: true }, { open: false }]);
  expect(await popup.page.content()).not.toContain(key.secretAccessKey);
  await popup.unhide();
  await popup.page.getByRole('button', { name: /^Add your/ }).click();
  expect(await popup.page.getByLabel('Secret access key').inputValue()).toBe('');
});

test('a plaintext key is moved to the profile that was chosen for it, or left where it is', async () => {
  await popup.show(states.welcome);
  await popup.page.getByRole('radio', { name: 'default' }).check();
  await popup.page.getByRole('button', { name: 'Move it' }).click();
  expect(await popup.asks('moveKey')).toEqual([{ profile: 'work', target: 'default' }]);
  await popup.page.getByRole('button', { name: 'Leave it' }).click();
  expect(await popup.asks('keepKey')).toEqual([{ accessKeyId: 'AKIAIOSFODNN7EXA7QXZ' }]);
});

test('for a key that roles start from both deliveries are explained, and one is recommended', async () => {
  await popup.show(states.welcomeFeeding);
  expect(await popup.page.getByText('Recommended for the AWS CLI and the SDKs').count()).toBe(1);
  await popup.page.getByLabel('How tools get it').selectOption('By running Keyfob');
  expect(await popup.page.getByText('No secret lies in a file').count()).toBe(1);
  await popup.page.getByRole('button', { name: 'Move it' }).click();
  expect(await popup.asks('moveKey')).toEqual([{ profile: 'work', target: 'work', delivery: 'process' }]);
});

test('a question about a moved key is answered with one click', async () => {
  await popup.show(states.welcome);
  await popup.reply('moveKey', { ok: false, why: { code: 'linesInTheWay', what: 'Lines.', next: 'May they go?', remedy: 'setAside' } });
  await popup.page.getByRole('button', { name: 'Move it' }).click();
  await popup.page.getByRole('button', { name: 'Comment them out' }).click();
  expect((await popup.asks('moveKey')).at(-1)).toEqual({ profile: 'work', target: 'work', setAside: true });
});

test('an identity goes only after a second click, and with its key put back only if that was chosen', async () => {
  await popup.show(states.live);
  await popup.page.getByRole('button', { name: /^Details/ }).click();
  await popup.page.getByRole('button', { name: /^Remove this/ }).click();
  expect(await popup.asks('removeIdentity')).toEqual([]);
  await popup.page.getByLabel(/^Put the key back/).check();
  await popup.page.getByRole('button', { name: 'Remove', exact: true }).click();
  expect(await popup.asks('removeIdentity')).toEqual([{ identity: 'work', restore: true }]);
});

test('what stands first stays there while the popup is in sight, whatever becomes of the others', async () => {
  const two = (left: number) =>
    appState({ identities: [identity(), identity({ name: 'personal', session: session(left, left > 900_000 ? 'live' : 'ending') })] });
  const first = () => popup.page.getByRole('heading', { level: 2 }).first().innerText();
  await popup.show(appState());
  await popup.show(two(9_000_000));
  await popup.show(two(600_000));
  expect(await first()).toBe('work');
  await popup.hide();
  await popup.unhide();
  expect(await first()).toBe('personal');
});

test('the chosen theme overrides that of the system', async () => {
  await popup.page.emulateMedia({ colorScheme: 'light' });
  await popup.show({ ...states.live, theme: 'dark' });
  expect(await popup.page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
});

test('a shortcut is learned from the keys that are pressed, and Escape gives up', async () => {
  await popup.show(states.live);
  await popup.page.getByRole('button', { name: 'Settings' }).click();
  const setting = popup.page.getByRole('button', { name: 'Off' });
  await setting.click();
  await popup.page.keyboard.press('Escape');
  await setting.click();
  await popup.page.keyboard.press('Control+Alt+K');
  expect(await popup.asks('changeSettings')).toEqual([{ shortcut: 'Control+Alt+K' }]);
});

test('an identity whose key has just been moved stands first, with its field ready', async () => {
  const [work, old] = [identity({ session: session(9 * 3_600_000) }), identity({ name: 'old', session: null })];
  await popup.show({ ...states.plaintextBeside, identities: [work, old] });
  await popup.reply('moveKey', { ok: true });
  await popup.page.getByRole('button', { name: 'Move it' }).click();
  await popup.page.getByRole('region', { name: 'old', exact: true }).getByLabel(/^Code from/).waitFor();
});

test('a question is put in amber, for nothing was refused', async () => {
  await popup.show(states.question);
  await popup.page.locator('.note.warn').getByText('holds a key that is not Keyfob').waitFor();
  expect(await popup.page.locator('[aria-invalid=true], .note.bad').count()).toBe(0);
});

test('a field that was left empty says so beside itself, and takes the focus', async () => {
  await popup.show(states.welcomeEmpty);
  await popup.page.getByRole('button', { name: /^Add your access key/ }).click();
  const field = (label: string) => popup.page.getByLabel(label, { exact: true });
  await field('Access key ID').fill(key.accessKeyId);
  await popup.page.getByRole('button', { name: /^Keep it/ }).click();
  const alerts = () => popup.page.getByRole('alert').filter({ hasText: /./ }).allInnerTexts();
  expect(await alerts()).toEqual(['“Secret access key” is missing.', '“Name” is missing.']);
  await popup.page.keyboard.type(key.secretAccessKey);
  expect(await alerts()).toEqual(['“Name” is missing.']);
  expect(await popup.asks('addIdentity')).toEqual([]);
});
