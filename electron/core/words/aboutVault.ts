import type { Some } from './sentences.ts';
import { plural, retry } from './sentences.ts';

/** What cures it, and for a terminal what serves instead; the popup has a button for that. */
const orVault = (next: string) => ({ next, typed: `${next} Or keep the keys in a passphrase vault: keyfob unlock --vault` });

/** What can be wrong with the keychain, the passphrase vault, or what they seal. */
export const aboutVault = {
  keychainMissing: () => ({
    what: 'No keychain service answers.',
    ...orVault('Install and start one (Debian, Ubuntu: sudo apt install gnome-keyring, then sign in again).'),
    ...retry,
  }),
  keychainWithoutBus: () => ({
    what: 'There is no D-Bus session, so the keychain cannot be reached.',
    ...orVault('Sign in to a desktop session, or start Keyfob with: dbus-run-session -- keyfob open'),
    ...retry,
  }),
  keychainLocked: () => ({
    what: 'The keychain is locked or has no collection yet.',
    ...orVault(
      'Unlock it, and try again (GNOME: “Login” in Passwords and Keys; macOS: security unlock-keychain; Windows: sign in with your password).',
    ),
    ...retry,
  }),
  keychainDenied: () => ({ what: 'The keychain refused.', ...orVault('Allow Keyfob when the system asks, and try again.'), ...retry }),
  keychainLibraryMissing: () => ({
    what: 'The library for the keychain (libsecret) is missing.',
    ...orVault('Install it (Debian, Ubuntu: sudo apt install libsecret-1-0), and start Keyfob again.'),
  }),
  keychainBroken: ({ detail }) => ({
    what: `The keychain failed (${detail}).`,
    ...orVault('Try again; restart the keychain service if it stays.'),
    ...retry,
  }),
  sealBroken: ({ file }) => ({
    what: `${file} was damaged or belongs to another keychain, so the sessions in it are lost.`,
    next: 'Nothing else is: open a session with a new code.',
  }),

  vaultLocked: () => ({
    what: 'The passphrase vault is locked.',
    next: 'Unlock it with its passphrase.',
    typed: 'Unlock it: keyfob unlock',
  }),
  vaultNew: () => ({
    what: 'The vault has no passphrase yet.',
    next: 'Choose one.',
    typed: 'Choose one: keyfob unlock',
  }),
  vaultExists: ({ file }) => ({
    what: `There is a vault already: ${file}.`,
    next: 'Unlock it, or begin a new one.',
    typed: 'Unlock it: keyfob unlock. Or begin a new one: keyfob unlock --new',
  }),
  vaultDamaged: ({ file }) => ({
    what: `${file} is damaged. It was left as it is.`,
    next: 'Put a copy of it back if you have one. Or begin a new vault: this file is kept aside, and the keys are added again.',
    typed: 'Put a copy of it back if you have one. Or begin a new vault, and add the keys again: keyfob unlock --new',
  }),
  vaultUnused: () => ({
    what: 'The keys are in the keychain of the system, so there is nothing to unlock.',
    next: 'They can move to a passphrase vault.',
    typed: 'They can move to a passphrase vault: keyfob unlock --vault',
  }),
  vaultForced: () => ({
    what: 'KEYFOB_KEYCHAIN=file chooses the passphrase vault.',
    next: 'End Keyfob, start it without that variable, and move the keys then.',
    typed: 'End Keyfob with “keyfob quit”, and move the keys in a shell without that variable.',
  }),
  passphraseWrong: () => ({ what: 'That is not the passphrase.', next: 'Try again. Nothing was changed.' }),
  passphraseShort: ({ shortest }) => ({
    what: `A passphrase has ${plural(shortest, 'character')} at least.`,
    next: 'Four words that have nothing to do with each other are easy to keep in mind.',
  }),
} satisfies Some;
