import { useState, type SubmitEvent } from 'react';
import { useAsking } from '../hooks/useAsking.ts';
import { useHidden } from '../hooks/useHidden.ts';
import { Refusal } from '../notices/Refusal.tsx';
import { SecretField } from '../welcome/SecretField.tsx';
import { NewPassphrase, nothingChosen, objection } from './NewPassphrase.tsx';

/** Gives the vault another passphrase; what was typed is gone as soon as it is sent. */
export function ChangePassphrase({ onDone }: { onDone: () => void }) {
  const [before, typeBefore] = useState('');
  const [chosen, choose] = useState(nothingChosen);
  const [why, object] = useState('');
  const change = useAsking('changePassphrase', { onDone });

  function forget(): void {
    typeBefore('');
    choose(nothingChosen);
  }
  useHidden(forget);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const wrong = objection(chosen);
    object(wrong);
    if (wrong) return;
    forget();
    change.send({ before, after: chosen.first });
  }

  return (
    <form className="card stack" aria-label="Another passphrase" onSubmit={submit}>
      <SecretField label="Passphrase until now" value={before} onType={typeBefore} wanted />
      <NewPassphrase chosen={chosen} onType={choose} />
      <p className="sub hint-line bad" role="alert">
        {why}
      </p>
      {change.why && <Refusal why={change.why} />}
      <button className="button primary wide" type="submit" disabled={change.busy}>
        {change.busy ? 'Sealing…' : 'Change it'}
      </button>
    </form>
  );
}
