import { expect, test } from 'vitest';
import { explain, inOneLine } from '../../electron/core/words.ts';

const cures = [
  ['keychainMissing', 'sudo apt install gnome-keyring'],
  ['keychainWithoutBus', 'dbus-run-session -- keyfob open'],
  ['keychainLocked', 'security unlock-keychain'],
  ['keychainDenied', 'Allow Keyfob'],
  ['keychainLibraryMissing', 'sudo apt install libsecret-1-0'],
] as const;

test.each(cures)('%s names its cure, and on a terminal what serves instead', (code, cure) => {
  const why = explain({ code, facts: {} });
  expect(why.next).toContain(cure);
  expect(inOneLine(why)).toContain(cure);
  expect(inOneLine(why)).toContain('keyfob unlock --vault');
  expect(why.next).not.toContain('keyfob unlock'); // the popup has a button
});

test('each of them says something else', () => {
  expect(new Set(cures.map(([code]) => explain({ code, facts: {} }).what)).size).toBe(cures.length);
});
