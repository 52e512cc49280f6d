import { useId } from 'react';

interface ListFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onType: (text: string) => void;
  readonly placeholder?: string;
}

/** Several names, one a line; as high as what it holds. */
export function ListField({ label, value, onType, placeholder }: ListFieldProps) {
  const id = useId();
  return (
    <div className="text-field">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} className="field list-field" rows={2} value={value} placeholder={placeholder} spellCheck={false} autoComplete="off" onChange={(event) => onType(event.target.value)} />
    </div>
  );
}
