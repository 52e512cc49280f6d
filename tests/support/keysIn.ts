import type { Entries } from '../../electron/adapters/keys/entries.ts';
import { createKeyPlaces } from '../../electron/adapters/keys/keyPlaces.ts';
import { createPassphraseVault } from '../../electron/adapters/keys/passphraseVault.ts';

/** The keys that lie in these entries, and the key that seals. */
export function keysIn(keychain: Entries) {
  const { keys, sealingKey } = createKeyPlaces({ keychain, vault: createPassphraseVault({ file: '/nonexistent/vault' }) });
  return { vault: keys, sealingKey };
}
