import { useState, type ClipboardEvent, type SubmitEvent } from 'react';
import type { IdentityPicture, KeyPlace } from '../../electron/bridge/contract.ts';
import { isQuestion, useAsking } from '../hooks/useAsking.ts';
import type { FoundKey } from '../keys/readKey.ts';
import { Refusal } from '../notices/Refusal.tsx';
import { SecretField } from './SecretField.tsx';
import { TargetChoice } from './TargetChoice.tsx';
import { TextField } from './TextField.tsx';

interface KeyFormProps {
  /** What was found in a file or a pasted text, to begin with. */
  readonly found: FoundKey | null;
  /** One that gets its key again keeps its name and its target; null for a new one. */
  readonly identity: IdentityPicture | null;
  readonly defaultIsFree: boolean;
  readonly place: KeyPlace;
  /** Answers whether the pasted text was a whole key, which then fills the form. */
  readonly onPasted: (text: string) => boolean;
  readonly onAdded: (name: string) => void;
}

/** An access key, its name, and what tools call it; everything typed goes with the form. */
export function KeyForm({ found, identity, defaultIsFree, place, onPasted, onAdded }: KeyFormProps) {
  const add = useAsking('addIdentity', { onDone: ({ name }) => onAdded(name) });
  const [name, setName] = useState(identity?.name ?? found?.name ?? '');
  const [accessKeyId, setAccessKeyId] = useState(found?.accessKeyId ?? '');
  const [secretAccessKey, setSecret] = useState(found?.secretAccessKey ?? '');
  const [asDefault, setAsDefault] = useState(false);
  const target = asDefault ? 'default' : (identity?.target ?? name.trim());

  function submit(event: SubmitEvent) {
    event.preventDefault();
    add.send({ name: name.trim(), accessKeyId: accessKeyId.trim(), secretAccessKey: secretAccessKey.trim(), target });
  }

  function paste(event: ClipboardEvent) {
    if (onPasted(event.clipboardData.getData('text'))) event.preventDefault();
  }

  return (
    <form className="card stack" onSubmit={submit} onPaste={paste}>
      <TextField label="Access key ID" value={accessKeyId} onType={setAccessKeyId} placeholder="AKIA…" mono />
      <SecretField label="Secret access key" value={secretAccessKey} onType={setSecret} />
      {!identity && <TextField label="Name" value={name} onType={setName} placeholder="work" />}
      {!identity && (
        <TargetChoice
          targets={[name.trim(), ...(defaultIsFree ? ['default'] : [])]}
          target={target}
          onChoose={(chosen) => setAsDefault(chosen === 'default')}
        />
      )}
      {add.why && <Refusal why={add.why} onRemedy={isQuestion(add.why.remedy) ? (remedy) => isQuestion(remedy) && add.answer(remedy) : undefined} />}
      <button className="button primary wide" type="submit" disabled={add.busy}>
        {add.busy ? 'Checking with AWS…' : `Keep it in the ${place}`}
      </button>
    </form>
  );
}
