import { Failure } from '../../electron/core/failure.ts';
import type { AccessKey } from '../../electron/core/identity.ts';
import type { KeyPlace, KeyPlaces, KeyVault } from '../../electron/core/ports.ts';

/** A keychain and a passphrase vault in memory; `silence` makes the keychain fail. */
export function fakePlaces() {
  const held = { keychain: new Map<string, AccessKey>(), vault: new Map<string, AccessKey>() };
  let place: KeyPlace = 'keychain';
  let passphrase: string | undefined;
  let isOpen = false;
  let silence: Failure | undefined;

  function at(where: KeyPlace): Map<string, AccessKey> {
    if (where === 'keychain' && silence) throw silence;
    if (where === 'vault' && !isOpen) throw new Failure(passphrase === undefined ? 'vaultNew' : 'vaultLocked', {});
    return held[where];
  }
  function demand(typed: string): void {
    if (passphrase === undefined) throw new Failure('vaultNew', {});
    if (typed !== passphrase) throw new Failure('passphraseWrong', {});
  }

  const keys: KeyVault = {
    load: async (id) => at(place).get(id),
    save: async (id, key) => void at(place).set(id, key),
    remove: async (id) => void at(place).delete(id),
  };
  const places: KeyPlaces = {
    use: (next) => void (place = next),
    async copy(from, to, { onlyMissing }) {
      for (const [id, key] of at(from)) if (!onlyMissing || !at(to).has(id)) at(to).set(id, key);
    },
    async release(from, to) {
      for (const [id, key] of at(from)) if (at(to).get(id) === key) at(from).delete(id);
    },
    vaultState: async () => (passphrase === undefined ? 'none' : isOpen ? 'open' : 'locked'),
    async makeVault(chosen, { anew }) {
      if (passphrase !== undefined && !anew) throw new Failure('vaultExists', { file: 'vault' });
      held.vault.clear();
      passphrase = chosen;
      isOpen = true;
    },
    async unlockVault(typed) {
      demand(typed);
      isOpen = true;
    },
    async changePassphrase(before, after) {
      demand(before);
      passphrase = after;
      isOpen = true;
    },
    lockVault: () => void (isOpen = false),
    async discardVault() {
      held.vault.clear();
      passphrase = undefined;
      isOpen = false;
    },
  };
  return { keys, places, held, silence: (failure: Failure | undefined) => void (silence = failure) };
}
