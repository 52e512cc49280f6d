import { useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../frame/Icon.tsx';
import { useMissing } from '../hooks/useMissing.ts';
import { useShown } from '../hooks/useShown.ts';
import { Missing } from './Missing.tsx';

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
  const { missing, field: watched } = useMissing();
  return (
    <div className="text-field">
      <label htmlFor={id}>{label}</label>
      <div className="secret">
        <input
          ref={field}
          id={id}
          className="field number"
          type={shown ? 'text' : 'password'}
          value={value}
          aria-describedby={`${id}-missing`}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onType(event.target.value)}
          {...watched}
        />
        <button className="icon-button reveal" type="button" aria-label="Show the secret" aria-pressed={shown} onClick={() => setShown(!shown)}>
          <Icon name={shown ? 'hide' : 'show'} />
        </button>
      </div>
      {missing && <Missing id={`${id}-missing`} label={label} />}
    </div>
  );
}
