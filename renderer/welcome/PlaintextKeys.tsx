import type { AppState } from '../../electron/bridge/contract.ts';
import { PlaintextKeyCard } from './PlaintextKeyCard.tsx';

interface PlaintextKeysProps {
  readonly keys: AppState['plaintextKeys'];
  readonly defaultIsFree: boolean;
  /** Whether the welcome above has told already what they are. */
  readonly explained: boolean;
}

/** The keys that lie in clear in the shared files, each with the offer to move it. */
export function PlaintextKeys({ keys, defaultIsFree, explained }: PlaintextKeysProps) {
  if (keys.length === 0) return null;
  return (
    <section className="stack" aria-label="Keys in clear">
      {!explained && <h2 className="section">Readable by every program</h2>}
      {keys.map((key) => (
        <PlaintextKeyCard key={key.accessKeyId} found={key} defaultIsFree={defaultIsFree} />
      ))}
    </section>
  );
}
