import { useState } from 'react';
import type { IdentityPicture } from '../../electron/bridge/contract.ts';
import { Page } from '../frame/Page.tsx';
import { useAsking } from '../hooks/useAsking.ts';
import { Refusal } from '../notices/Refusal.tsx';
import { shortKeyId } from '../words/account.ts';

/** Asks whether the identity should really go, and what becomes of its key. */
export function RemoveIdentity({ identity, onBack }: { identity: IdentityPicture; onBack: () => void }) {
  const [restore, setRestore] = useState(false);
  const removal = useAsking('removeIdentity');
  const { name, accessKeyId } = identity;
  return (
    <Page title={`Remove ${name}?`} onBack={onBack}>
      <section className="card stack">
        <p>
          Its session ends here, and its key {shortKeyId(accessKeyId)} leaves the keychain. At AWS nothing changes.
        </p>
        <label className="choice">
          <input type="checkbox" checked={restore} onChange={(event) => setRestore(event.target.checked)} />
          <span className="names">
            Put the key back into the shared files
            <span className="sub">
              {restore ? 'Every program will be able to read it again.' : 'Without this, a key that is nowhere else is gone for good.'}
            </span>
          </span>
        </label>
        {removal.why && <Refusal why={removal.why} />}
        <div className="buttons">
          <button className="button" type="button" onClick={onBack}>
            Keep it
          </button>
          <button className="button danger" type="button" disabled={removal.busy} onClick={() => removal.send({ identity: name, restore })}>
            Remove
          </button>
        </div>
      </section>
    </Page>
  );
}
