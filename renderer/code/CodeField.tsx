import { useEffect, useRef } from 'react';
import { useShown } from '../hooks/useShown.ts';
import { CODE_LENGTH, typedCode } from './typedCode.ts';

interface CodeFieldProps {
  readonly id: string;
  readonly digits: string;
  /** Takes the focus when it appears and whenever the popup is shown. */
  readonly wanted: boolean;
  readonly refused: boolean;
  readonly checking: boolean;
  readonly onType: (digits: string) => void;
  readonly onFocus: (focused: boolean) => void;
}

/** One field of six digits; takes pasted “123 456” and codes that the system offers. */
export function CodeField({ id, digits, wanted, refused, checking, onType, onFocus }: CodeFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (wanted) field.current?.focus();
  }, [wanted]);
  useShown(() => wanted && field.current?.focus());
  return (
    <input
      ref={field}
      id={id}
      className="code"
      type="text"
      inputMode="numeric"
      autoComplete="one-time-code"
      // Room for spaces in what is pasted; more than six digits are not taken.
      maxLength={24}
      placeholder={'·'.repeat(CODE_LENGTH)}
      value={digits}
      readOnly={checking}
      aria-invalid={refused}
      aria-describedby={`${id}-hint`}
      spellCheck={false}
      onChange={(event) => onType(typedCode(event.target.value, digits))}
      onFocus={() => onFocus(true)}
      onBlur={() => onFocus(false)}
    />
  );
}
