import type { Keyfob } from '../core/keyfob.ts';
import type { Handlers } from './handlers.ts';

type VaultAsk = 'vault' | 'unlock' | 'makeVault' | 'changePassphrase' | 'moveToKeychain';

/** What the command may ask about the passphrase vault. */
export const createVaultHandlers = (keyfob: Keyfob): Pick<Handlers, VaultAsk> => ({
  async vault() {
    const { place, state } = keyfob.state().vault;
    return { place, state };
  },
  async unlock({ passphrase }) {
    await keyfob.unlock(passphrase);
    return {};
  },
  async makeVault(ask) {
    await keyfob.makeVault(ask);
    return {};
  },
  async changePassphrase({ before, after }) {
    await keyfob.changePassphrase(before, after);
    return {};
  },
  async moveToKeychain() {
    await keyfob.moveToKeychain();
    return {};
  },
});
