import { useId } from 'react';
import { useMissing } from '../hooks/useMissing.ts';
import { Missing } from './Missing.tsx';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onType: (text: string) => void;
  readonly placeholder?: string;
  readonly mono?: boolean;
  /** May stay empty. */
  readonly optional?: boolean;
  /** Offered while typing. */
  readonly suggestions?: readonly string[];
}

/** One line of text; it must not stay empty unless it is optional. */
export function TextField({ label, value, onType, placeholder, mono = false, optional = false, suggestions = [] }: TextFieldProps) {
  const id = useId();
  const { missing, field } = useMissing();
  return (
    <div className="text-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={mono ? 'field number' : 'field'}
        value={value}
        placeholder={placeholder}
        aria-describedby={`${id}-missing`}
        list={suggestions.length > 0 ? `${id}-list` : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => onType(event.target.value)}
        {...(!optional && field)}
      />
      {missing && <Missing id={`${id}-missing`} label={label} />}
      {suggestions.length > 0 && (
        <datalist id={`${id}-list`}>
          {suggestions.map((text) => (
            <option key={text}>{text}</option>
          ))}
        </datalist>
      )}
    </div>
  );
}
