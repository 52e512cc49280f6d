import { useId } from 'react';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onType: (text: string) => void;
  readonly placeholder?: string;
  readonly mono?: boolean;
}

/** One line of text that must not stay empty. */
export function TextField({ label, value, onType, placeholder, mono = false }: TextFieldProps) {
  const id = useId();
  return (
    <div className="text-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={mono ? 'field number' : 'field'}
        value={value}
        placeholder={placeholder}
        required
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => onType(event.target.value)}
      />
    </div>
  );
}
