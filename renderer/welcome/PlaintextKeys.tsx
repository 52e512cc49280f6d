import type { AppState } from '../../electron/bridge/contract.ts';
import { KeyInEnvironment } from './KeyInEnvironment.tsx';
import { PlaintextKeyCard } from './PlaintextKeyCard.tsx';

interface PlaintextKeysProps extends Pick<AppState, 'identities' | 'keyInEnvironment' | 'defaultIsFree'> {
  readonly keys: AppState['plaintextKeys'];
  /** Whether the welcome above has told already what they are. */
  readonly explained: boolean;
  readonly onAdd: () => void;
  readonly onMoved: (identity: string) => void;
}

/** The keys that lie in clear: each of the shared files with the offer to move it, and that of the environment. */
export function PlaintextKeys({ keys, keyInEnvironment, identities, defaultIsFree, explained, onAdd, onMoved }: PlaintextKeysProps) {
  if (keys.length === 0 && keyInEnvironment === null) return null;
  return (
    <section className="stack" aria-label="Keys in clear">
      {!explained && <h2 className="section">Readable by every program</h2>}
      {keys.map((key) => (
        <PlaintextKeyCard key={`${key.profile} ${key.accessKeyId}`} found={key} defaultIsFree={defaultIsFree} onMoved={onMoved} />
      ))}
      {keyInEnvironment !== null && <KeyInEnvironment accessKeyId={keyInEnvironment} identities={identities} onAdd={onAdd} />}
    </section>
  );
}
