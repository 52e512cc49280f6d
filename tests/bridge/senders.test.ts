import { expect, test } from 'vitest';
import { channels } from '../../electron/bridge/channels.ts';
import type { CommandName } from '../../electron/bridge/contract.ts';
import { mayAsk, senderOf } from '../../electron/bridge/senders.ts';

const page = 'app://keyfob/index.html';
const enforcementPage = 'app://keyfob/enforcement.html';
const popup = { id: 1 };
const enforcement = { id: 2 };
const frame = { url: page, parent: null };
const speakers = { popup: { contents: popup, page }, enforcement: { contents: enforcement, page: enforcementPage } };

test('each window’s own page is heard as that window', () => {
  expect(senderOf({ sender: popup, senderFrame: frame }, speakers)).toBe('popup');
  expect(senderOf({ sender: enforcement, senderFrame: { url: enforcementPage, parent: null } }, speakers)).toBe('enforcement');
});

test.each([
  ['another window', { sender: { id: 1 }, senderFrame: frame }],
  ['a frame in the popup', { sender: popup, senderFrame: { url: page, parent: frame } }],
  ['another address', { sender: popup, senderFrame: { url: 'https://example.com/', parent: null } }],
  ['the popup with the other window’s page', { sender: popup, senderFrame: { url: enforcementPage, parent: null } }],
  ['the other window with the popup’s page', { sender: enforcement, senderFrame: frame }],
  ['another file of ours', { sender: popup, senderFrame: { url: 'app://keyfob/other.html', parent: null } }],
  ['an address that only begins like ours', { sender: popup, senderFrame: { url: `${page}.example.com`, parent: null } }],
  ['a frame that is gone', { sender: popup, senderFrame: null }],
])('%s is not heard', (_who, message) => {
  expect(senderOf(message, speakers)).toBeUndefined();
});

test('nobody is heard while there is no window', () => {
  const none = { popup: { contents: undefined, page }, enforcement: { contents: undefined, page: enforcementPage } };
  expect(senderOf({ sender: undefined, senderFrame: frame }, none)).toBeUndefined();
});

test('no key, passphrase or seed passes through the window that enforces MFA, and the popup changes no account', () => {
  const names = Object.keys(channels) as CommandName[];
  expect(names.filter((name) => mayAsk('enforcement', name)).sort()).toEqual([
    'accountReport', 'applyPlan', 'changeIdentity', 'checkPolicies', 'exportKit', 'fetchPolicies', 'findDevices', 'firstPasswords', 'forgetRefusal', 'lastPlan', 'mendPolicies', 'notNow', 'openPopup', 'planMfa', 'policyKit', 'putPlanAway', 'saveReport', 'snooze', 'startSession', 'tryAgain',
  ]);
  expect(names.filter((name) => !mayAsk('popup', name)).sort()).toEqual(['accountReport', 'applyPlan', 'checkPolicies', 'exportKit', 'fetchPolicies', 'firstPasswords', 'lastPlan', 'mendPolicies', 'openPopup', 'planMfa', 'policyKit', 'putPlanAway', 'saveReport']);
});
