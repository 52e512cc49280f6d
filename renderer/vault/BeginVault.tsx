import { useState, type SubmitEvent } from 'react';
import { useAsking } from '../hooks/useAsking.ts';
import { useHidden } from '../hooks/useHidden.ts';
import { Note } from '../notices/Note.tsx';
import { Refusal } from '../notices/Refusal.tsx';
import { NewPassphrase, nothingChosen, objection } from './NewPassphrase.tsx';

interface BeginVaultProps {
  /** Sets the vault that is there aside. */
  readonly anew: boolean;
  /** Where no page says what this is. */
  readonly title?: string;
  readonly onDone?: () => void;
}

/** Chooses the passphrase of a new vault; what was typed is gone as soon as it is sent. */
export function BeginVault({ anew, title, onDone }: BeginVaultProps) {
  const [chosen, choose] = useState(nothingChosen);
  const [why, object] = useState('');
  const begin = useAsking('makeVault', onDone && { onDone });
  useHidden(() => choose(nothingChosen));

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const wrong = objection(chosen);
    object(wrong);
    if (wrong) return;
    choose(nothingChosen);
    begin.send({ passphrase: chosen.first, anew });
  }

  return (
    <form className="card stack" aria-label="A passphrase for the vault" onSubmit={submit}>
      {title && <h2 className="vault-title">{title}</h2>}
      {anew && <p className="sub">The vault that is there is kept beside the new one. Its keys have to be added again.</p>}
      {!anew && <p className="sub">Keys then lie in a file of Keyfob’s own, sealed by a passphrase that only you know. Keys in the keychain move along.</p>}
      <NewPassphrase
        chosen={chosen}
        onType={(typed) => {
          object('');
          choose(typed);
        }}
        wanted
      />
      <Note tone="warn">
        <b>Nobody can recover it.</b> Who forgets the passphrase adds the keys again.
      </Note>
      <p className="sub hint-line bad" role="alert">
        {why}
      </p>
      {begin.why && <Refusal why={begin.why} />}
      <button className="button primary wide" type="submit" disabled={begin.busy}>
        {begin.busy ? 'Sealing…' : 'Begin the vault'}
      </button>
    </form>
  );
}
