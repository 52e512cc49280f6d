import { useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../frame/Icon.tsx';
import { useShown } from '../hooks/useShown.ts';

interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onType: (text: string) => void;
  /** Takes the focus when it appears and whenever the popup is shown. */
  readonly wanted?: boolean;
}

/** A secret that is typed or pasted, covered unless the person wants to see it. */
export function SecretField({ label, value, onType, wanted = false }: SecretFieldProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (wanted) field.current?.focus();
  }, [wanted]);
  useShown(() => wanted && field.current?.focus());
  const [shown, setShown] = useState(false);
  return (
    <div className="text-field secret">
      <label htmlFor={id}>{label}</label>
      <input
        ref={field}
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
