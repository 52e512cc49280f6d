import { expect, test } from 'vitest';
import { isFromPopup } from '../../electron/bridge/senders.ts';

const page = 'app://keyfob/index.html';
const popup = { id: 1 };
const frame = { url: page, parent: null };

test('the popup’s own page is heard', () => {
  expect(isFromPopup({ sender: popup, senderFrame: frame }, popup, page)).toBe(true);
});

test.each([
  ['another window', { sender: { id: 1 }, senderFrame: frame }],
  ['a frame in the popup', { sender: popup, senderFrame: { url: page, parent: frame } }],
  ['another address', { sender: popup, senderFrame: { url: 'https://example.com/', parent: null } }],
  ['another file of ours', { sender: popup, senderFrame: { url: 'app://keyfob/other.html', parent: null } }],
  ['an address that only begins like ours', { sender: popup, senderFrame: { url: `${page}.example.com`, parent: null } }],
  ['a frame that is gone', { sender: popup, senderFrame: null }],
])('%s is not heard', (_who, message) => {
  expect(isFromPopup(message, popup, page)).toBe(false);
});

test('nobody is heard while there is no popup', () => {
  expect(isFromPopup({ sender: undefined, senderFrame: frame }, undefined, page)).toBe(false);
});
