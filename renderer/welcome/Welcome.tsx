import type { AppState } from '../../electron/bridge/contract.ts';
import { FobMark } from './FobMark.tsx';

function invitation(keys: number, hasKeychain: boolean): string {
  if (!hasKeychain) return 'Keyfob keeps access keys in the keychain of the system, or in a vault behind a passphrase; never in clear.';
  if (keys === 0) return 'Keyfob keeps your access key in the keychain and asks for six digits. Then the AWS CLI and every other tool have credentials.';
  const found = keys === 1 ? 'a plaintext key' : `${keys} plaintext keys`;
  return `Keyfob found ${found} in your shared files. ${keys === 1 ? 'It' : 'Each'} can move to the keychain, and stop being readable by every program.`;
}

/** The first sight of Keyfob, where there is no identity yet. */
export function Welcome({ plaintextKeys, keychain, onAdd }: Pick<AppState, 'plaintextKeys' | 'keychain'> & { onAdd: () => void }) {
  return (
    <section className="welcome" aria-labelledby="welcome">
      <FobMark />
      <h2 id="welcome">Your AWS sessions, in the tray</h2>
      <p>{invitation(plaintextKeys.length, !keychain)}</p>
      {!keychain && plaintextKeys.length === 0 && (
        <button className="button primary wide" type="button" onClick={onAdd}>
          Add your access key…
        </button>
      )}
    </section>
  );
}
