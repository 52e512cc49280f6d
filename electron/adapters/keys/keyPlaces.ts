import { Failure } from '../../core/failure.ts';
import type { KeyPlace, KeyPlaces, KeyVault } from '../../core/ports.ts';
import type { Entries } from './entries.ts';
import { createKeyVault, findSealingKey } from './keyVault.ts';
import type { PassphraseVault } from './passphraseVault.ts';
import type { SealingKey } from './seal.ts';

/** The keys, the key that seals, and the two places between which they can move; the keychain until another is chosen. */
export function createKeyPlaces({ keychain, vault }: { keychain: Entries; vault: PassphraseVault }): { keys: KeyVault; sealingKey: SealingKey; places: KeyPlaces } {
  const entriesOf: Record<KeyPlace, Entries> = { keychain, vault };
  let place: KeyPlace = 'keychain';
  let sealing: Promise<Uint8Array> | undefined;

  const chosen: Entries = {
    read: (name) => entriesOf[place].read(name),
    write: (entries) => entriesOf[place].write(entries),
    remove: (names) => entriesOf[place].remove(names),
    all: () => entriesOf[place].all(),
  };

  return {
    keys: createKeyVault(chosen),

    /** Kept while its place is open, because a system may ask the person at each reading. */
    sealingKey() {
      const asked = (sealing ??= findSealingKey(chosen));
      asked.catch(() => {
        if (sealing === asked) sealing = undefined;
      });
      return asked;
    },

    places: {
      use(next) {
        place = next;
        sealing = undefined;
      },
      async copy(from, to, { onlyMissing }) {
        const there = await entriesOf[to].all();
        const wanted = new Map([...(await entriesOf[from].all())].filter(([name]) => !onlyMissing || !there.has(name)));
        if (wanted.size === 0) return;
        await entriesOf[to].write(wanted);
        const stored = await entriesOf[to].all();
        for (const [name, text] of wanted) {
          if (stored.get(name) !== text) throw new Failure('keychainBroken', { detail: 'what was stored could not be read back' });
        }
      },
      async release(from, to) {
        const there = await entriesOf[to].all();
        const twice = [...(await entriesOf[from].all())].filter(([name, text]) => there.get(name) === text);
        await entriesOf[from].remove(twice.map(([name]) => name));
      },
      vaultState: vault.state,
      makeVault: vault.make,
      unlockVault: vault.unlock,
      changePassphrase: vault.changePassphrase,
      lockVault() {
        vault.lock();
        if (place === 'vault') sealing = undefined;
      },
      discardVault: vault.discard,
    },
  };
}
