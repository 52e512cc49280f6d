import { useState, type SubmitEvent } from 'react';
import { Icon } from '../frame/Icon.tsx';
import { useAsking } from '../hooks/useAsking.ts';
import { useHidden } from '../hooks/useHidden.ts';
import { Refusal } from '../notices/Refusal.tsx';
import { SecretField } from '../welcome/SecretField.tsx';

/** Asks for the passphrase that opens the vault; what was typed is gone as soon as it is sent. */
export function UnlockCard({ onBeginAnew }: { onBeginAnew: () => void }) {
  const [passphrase, type] = useState('');
  const unlock = useAsking('unlockVault');
  useHidden(() => type(''));

  function submit(event: SubmitEvent) {
    event.preventDefault();
    type('');
    unlock.send({ passphrase });
  }

  return (
    <form className="card stack" aria-labelledby="locked" onSubmit={submit}>
      <h2 className="vault-title" id="locked">
        <Icon name="lock" />
        The vault is locked
      </h2>
      <p className="sub">Keyfob needs its passphrase before it can open new sessions. Those that live go on.</p>
      <SecretField label="Passphrase" value={passphrase} onType={type} wanted={!unlock.busy} />
      {unlock.why && <Refusal why={unlock.why} />}
      <button className="button primary wide" type="submit" disabled={unlock.busy}>
        {unlock.busy ? 'Unlocking…' : 'Unlock'}
      </button>
      {unlock.why && (
        <button className="quiet-button" type="button" onClick={onBeginAnew}>
          {unlock.why.code === 'vaultDamaged' ? 'Begin a new vault…' : 'Forgot it?'}
        </button>
      )}
    </form>
  );
}
