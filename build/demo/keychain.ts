import keytar from 'keytar';
import { keychainService } from '../../electron/adapters/keys/keychainService.ts';
import type { Stage } from './stage.ts';

/**
 * Takes what the demo has put into the system's keychain out again. On Linux there is nothing to do: the whole keyring
 * is the demo's own.
 */
export async function forgetKeychain({ environment }: Stage, platform = process.platform): Promise<void> {
  if (platform === 'linux') return;
  const service = keychainService(environment['KEYFOB_HOME'] ?? '', '');
  for (const { account } of await keytar.findCredentials(service)) await keytar.deletePassword(service, account);
}
