import { useId, useState } from 'react';
import { Icon } from '../frame/Icon.tsx';

/** A secret that is typed or pasted, covered unless the person wants to see it. */
export function SecretField({ label, value, onType }: { label: string; value: string; onType: (text: string) => void }) {
  const id = useId();
  const [shown, setShown] = useState(false);
  return (
    <div className="text-field secret">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field number"
        type={shown ? 'text' : 'password'}
        value={value}
        required
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onType(event.target.value)}
      />
      <button
        className="icon-button reveal"
        type="button"
        aria-label="Show the secret"
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
      >
        <Icon name={shown ? 'hide' : 'show'} />
      </button>
    </div>
  );
}
