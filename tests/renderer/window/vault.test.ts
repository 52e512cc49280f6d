import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPopup, type OpenPopup } from '../harness/openPopup.ts';
import { states } from '../states.ts';
import { views } from '../views.ts';

const passphrase = 'canary horse battery staple';

let popup: OpenPopup;
beforeAll(async () => {
  popup = await openPopup();
});
afterAll(() => popup.close());
beforeEach(() => popup.beginAnew());

const field = (label: string) => popup.page.getByLabel(label, { exact: true });
const click = (name: string | RegExp) => popup.page.getByRole('button', { name }).click();
const focused = () => popup.page.evaluate(() => document.activeElement?.id);

test('a locked vault asks for its passphrase at once, covered, and keeps nothing of it', async () => {
  await popup.show(states.vaultLocked);
  expect(await focused()).toBe(await field('Passphrase').getAttribute('id'));
  expect(await field('Passphrase').getAttribute('type')).toBe('password');
  await popup.page.keyboard.type(passphrase);
  await popup.page.keyboard.press('Enter');
  expect(await popup.asks('unlockVault')).toEqual([{ passphrase }]);
  expect(await field('Passphrase').inputValue()).toBe('');
  expect(await popup.page.content()).not.toContain('canary');
});

test('a passphrase that was half typed is gone when the popup is', async () => {
  await popup.show(states.vaultLocked);
  await field('Passphrase').fill('canary');
  await popup.hide();
  await popup.unhide();
  expect(await field('Passphrase').inputValue()).toBe('');
});

test('while the vault is locked no code is asked for and no key taken in, and what lives is shown', async () => {
  await popup.show(states.vaultLocked);
  expect(await popup.page.locator('[autocomplete=one-time-code]').count()).toBe(0);
  expect(await popup.page.getByRole('button', { name: 'Add a key' }).count()).toBe(0);
  await popup.show(states.vaultLockedLive);
  expect(await popup.page.getByRole('timer').first().innerText()).toContain('9 h 21 min left');
  expect(await popup.page.getByRole('alert').innerText()).toContain('terraform wants credentials of Developer');
});

test('a wrong passphrase is told, the field stays ready, and a way out is offered', async () => {
  await views['vaultWrong']?.(popup);
  expect(await popup.page.getByRole('alert').innerText()).toBe('That is not the passphrase. Try again. Nothing was changed.');
  await click('Forgot it?');
  expect(await popup.page.getByRole('heading', { name: 'A new vault' }).count()).toBe(1);
  await field('New passphrase').fill(passphrase);
  await field('Once more').fill(passphrase);
  await click('Begin the vault');
  expect(await popup.asks('makeVault')).toEqual([{ passphrase, anew: true }]);
});

test('where the keychain is missing, one button leads to a vault', async () => {
  await popup.show(states.keychainMissing);
  await click(/^Use a passphrase vault/);
  await field('New passphrase').fill(passphrase);
  await field('Once more').fill(passphrase);
  await click('Begin the vault');
  expect(await popup.asks('makeVault')).toEqual([{ passphrase, anew: false }]);
  expect(await popup.page.getByRole('heading', { name: 'Keyfob', exact: true }).count()).toBe(1);
});

test('a new passphrase goes out only when it was typed twice alike, and is long enough', async () => {
  await popup.show(states.vaultNew);
  await field('New passphrase').fill('short');
  await field('Once more').fill('short');
  await click('Begin the vault');
  expect(await popup.page.getByText('A passphrase has 10 characters at least.').count()).toBe(1);
  await field('New passphrase').fill(passphrase);
  await click('Begin the vault');
  expect(await popup.page.getByText('The two differ.').count()).toBeGreaterThan(0);
  expect(await popup.asks('makeVault')).toEqual([]);
  await field('Once more').fill(passphrase);
  await click('Begin the vault');
  expect(await popup.asks('makeVault')).toHaveLength(1);
  expect(await field('New passphrase').inputValue()).toBe('');
});

test('the settings move keys, lock after a while, and change the passphrase', async () => {
  await views['vaultSettings']?.(popup);
  await popup.page.getByLabel('Lock after the last use').selectOption('1 h');
  expect(await popup.asks('changeSettings')).toEqual([{ vaultLockMinutes: 60 }]);
  await click('Move to the keychain');
  expect(await popup.asks('moveToKeychain')).toEqual([{}]);
  await click(/^Change the passphrase/);
  await field('Passphrase until now').fill('the old passphrase');
  await field('New passphrase').fill(passphrase);
  await field('Once more').fill(passphrase);
  await click('Change it');
  expect(await popup.asks('changePassphrase')).toEqual([{ before: 'the old passphrase', after: passphrase }]);
});

test('a vault that the environment demands offers no way back', async () => {
  await popup.show({ ...states.live, vault: { place: 'vault', state: 'open', demanded: true, lockMinutes: 15 } });
  await click('Settings');
  expect(await popup.page.getByRole('button', { name: /^Move to/ }).count()).toBe(0);
});
