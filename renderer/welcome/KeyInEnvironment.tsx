import type { AppState } from '../../electron/bridge/contract.ts';
import { useBridge } from '../hooks/useBridge.ts';
import { shortKeyId } from '../words/account.ts';

interface KeyInEnvironmentProps extends Pick<AppState, 'identities'> {
  /** Its id; Keyfob has not kept its secret. */
  readonly accessKeyId: string;
  readonly onAdd: () => void;
}

/** Names a key in the environment that Keyfob was started from; only a person can take it out of there. */
export function KeyInEnvironment({ accessKeyId, identities, onAdd }: KeyInEnvironmentProps) {
  const bridge = useBridge();
  const isKept = identities.some((identity) => identity.accessKeyId === accessKeyId);
  return (
    <div className="card stack">
      <div className="plaintext-key">
        <div className="names">
          <h3>In the environment</h3>
          <p className="sub">{shortKeyId(accessKeyId)} · AWS_ACCESS_KEY_ID</p>
        </div>
        {!isKept && (
          <button className="button primary" type="button" onClick={onAdd}>
            Add it…
          </button>
        )}
      </div>
      <p>
        Whatever started Keyfob has this key in its environment. Most tools take it before any profile, without MFA. {isKept ? 'It is in Keyfob too: take' : 'Add it here, then take'} it out
        of your shell’s start-up file; <code>keyfob doctor</code> names the line.
      </p>
      <div className="actions">
        <button className="quiet-button" type="button" onClick={() => void bridge.ask('keepKey', { accessKeyId })}>
          Leave it
        </button>
      </div>
    </div>
  );
}
