import { deviceViews } from './deviceViews.ts';
import type { OpenPopup } from './harness/openPopup.ts';
import { notes } from './roleStates.ts';
import { keyStates } from './keyStates.ts';
import { states } from './states.ts';

const byState = Object.fromEntries(
  Object.entries(states).map(([name, state]) => [name, (popup: OpenPopup) => popup.show(state)] as const),
);

async function open(popup: OpenPopup, state: keyof typeof states, button: RegExp): Promise<void> {
  await popup.show(states[state]);
  await popup.page.getByRole('button', { name: button }).click();
}

async function openKey(popup: OpenPopup, state: keyof typeof keyStates): Promise<void> {
  await popup.show(keyStates[state]);
  await popup.page.getByRole('button', { name: /^Details of/ }).click();
  await popup.page.getByRole('button', { name: 'Rotate key…' }).click();
}

/** Everything that a person can see of the popup, by name: each state, and each page. */
export const views: Record<string, (popup: OpenPopup) => Promise<void>> = {
  ...byState,
  ...deviceViews,
  keyDetails: async (popup) => {
    await popup.show(keyStates.keyKnown);
    await popup.page.getByRole('button', { name: /^Details of/ }).click();
  },
  keyRotation: (popup) => openKey(popup, 'keyKnown'),
  keyRotationWithoutWayBack: (popup) => openKey(popup, 'keyWithoutWayBack'),
  keyRotating: (popup) => openKey(popup, 'keyRotating'),
  keyRotationStopped: (popup) => openKey(popup, 'keyStopped'),
  keyRotated: (popup) => openKey(popup, 'keyRotated'),
  keySecond: (popup) => openKey(popup, 'keySecond'),
  codeHalfTyped: async (popup) => {
    await popup.show(states.noSession);
    await popup.page.getByLabel(/^Code from/).pressSequentially('4829');
  },
  vaultWrong: async (popup) => {
    await popup.show(states.vaultLocked);
    await popup.reply('unlockVault', { ok: false, why: { code: 'passphraseWrong', what: 'That is not the passphrase.', next: 'Try again. Nothing was changed.' } });
    await popup.page.getByLabel('Passphrase', { exact: true }).fill('not this one');
    await popup.page.getByRole('button', { name: 'Unlock' }).click();
    await popup.page.getByRole('alert').waitFor();
  },
  vaultBegin: async (popup) => {
    await open(popup, 'keychainMissing', /^Use a passphrase vault/);
    await popup.page.getByLabel('New passphrase').fill('canary horse battery');
    await popup.page.getByLabel('Once more').fill('canary');
    await popup.page.getByLabel('New passphrase').focus();
  },
  vaultAnew: async (popup) => {
    await views['vaultWrong']?.(popup);
    await popup.page.getByRole('button', { name: 'Forgot it?' }).click();
  },
  vaultSettings: async (popup) => {
    await popup.show({ ...states.live, vault: { place: 'vault', state: 'open', demanded: false, lockMinutes: 15 } });
    await popup.page.getByRole('button', { name: 'Settings' }).click();
  },
  vaultChange: async (popup) => {
    await views['vaultSettings']?.(popup);
    await popup.page.getByRole('button', { name: /^Change the passphrase/ }).click();
  },
  notes: async (popup) => {
    await popup.show(states.roles);
    await popup.reply('useRole', { ok: true, notes });
    await popup.page.getByRole('radio', { name: /acme-prod/ }).click();
    await popup.page.getByRole('button', { name: 'Set its region too' }).waitFor();
  },
  settings: (popup) => open(popup, 'live', /^Settings/),
  settingsNetwork: async (popup) => {
    const network = { proxy: 'http://proxy.example:8080', caBundle: null, ambient: { proxy: null, caBundle: '/etc/ssl/company.pem' } };
    await popup.show({ ...states.live, network });
    await popup.page.getByRole('button', { name: 'Settings' }).click();
    await popup.reply('changeNetwork', { ok: false, why: { code: 'fileMissing', what: 'There is no file /home/me/company.pem.', next: 'Check its path.' } });
    await popup.page.getByText('with a proxy').click();
    await popup.page.getByLabel(/^Certificates/).fill('/home/me/company.pem');
    await popup.page.keyboard.press('Enter');
    await popup.page.getByRole('alert').waitFor();
  },
  details: (popup) => open(popup, 'several', /^Details/),
  detailsByProcess: (popup) => open(popup, 'byProcess', /^Details/),
  search: (popup) => open(popup, 'fiveThousandRoles', /^Search/),
  searchFound: async (popup) => {
    await open(popup, 'fiveThousandRoles', /^Search/);
    await popup.page.getByRole('combobox').fill('prod eu read 1');
  },
  searchNothing: async (popup) => {
    await open(popup, 'roles', /^Search/);
    await popup.page.getByRole('combobox').fill('nowhere');
  },
  searchLong: (popup) => open(popup, 'longRoles', /^Search/),
  roleCode: async (popup) => {
    await popup.show(states.roles);
    await popup.page.getByRole('radio', { name: /acme-root/ }).click();
  },
  roleCodeForSession: async (popup) => {
    await popup.show(states.rolesWithoutSession);
    await popup.page.getByRole('radio', { name: /acme-prod/ }).click();
  },
  otherTarget: async (popup) => {
    await popup.show(states.roles);
    await popup.page.getByLabel(/^Profile that/).selectOption('another…');
  },
  roleDetails: (popup) => open(popup, 'roles', /^Details of acme-root/),
  roleConsoleCode: async (popup) => {
    await open(popup, 'roles', /^Details of acme-prod/);
    await popup.reply('openConsole', { ok: false, why: { code: 'codeNeeded', what: 'A code is needed.', next: 'Type it.' } });
    await popup.page.getByRole('button', { name: 'Open the console' }).click();
  },
  commandCopied: async (popup) => {
    await open(popup, 'roles', /^Details of acme-dev/);
    await popup.page.getByRole('button', { name: 'Copy' }).click();
    await popup.page.getByRole('button', { name: 'Copied' }).waitFor();
  },
  roleDetailsRefused: (popup) => open(popup, 'roleRefused', /^Details of acme-prod/),
  roleAdd: (popup) => open(popup, 'roles', /^Add a role/),
  roleEdit: async (popup) => {
    await open(popup, 'longRoles', /^Details of Kunden/);
    await popup.page.getByRole('button', { name: /^Edit/ }).click();
  },
  roleRemove: async (popup) => {
    await open(popup, 'roles', /^Details of acme-root/);
    await popup.page.getByRole('button', { name: /^Remove/ }).click();
  },
  unservedOpen: async (popup) => {
    await popup.show(states.rolesUnserved);
    await popup.page.getByText(/not served$/).click();
  },
  activityAll: async (popup) => {
    await open(popup, 'activity', /^Recent/);
    await popup.page.locator('summary').nth(1).click();
  },
  activityMany: (popup) => open(popup, 'activityLong', /^Recent/),
  activityNone: async (popup) => {
    await open(popup, 'roles', /^Details of work/);
    await popup.page.getByRole('button', { name: 'Recent activity' }).click();
  },
  remove: async (popup) => {
    await open(popup, 'several', /^Details/);
    await popup.page.getByRole('button', { name: /^Remove/ }).click();
  },
  addKey: (popup) => open(popup, 'welcomeEmpty', /^Add your/),
  replaceKey: (popup) => open(popup, 'refusedKey', /^Enter the key/),
};
