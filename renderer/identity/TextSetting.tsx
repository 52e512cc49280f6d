import { useId, useState, type SubmitEvent } from 'react';

interface TextSettingProps {
  readonly label: string;
  readonly value: string;
  readonly action?: string;
  readonly placeholder?: string;
  /** Whether nothing is a value too. */
  readonly mayBeEmpty?: boolean;
  readonly onSave: (value: string) => void;
}

/** A text that changes only when its button, which appears with the first change, is pressed. */
export function TextSetting({ label, value, action = 'Change', placeholder, mayBeEmpty = false, onSave }: TextSettingProps) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const text = typed.trim();
  const isNew = text !== value && (text !== '' || mayBeEmpty);

  function save(event: SubmitEvent) {
    event.preventDefault();
    if (isNew) onSave(text);
  }

  return (
    <form className="text-setting" onSubmit={save}>
      <label htmlFor={id}>{label}</label>
      <input id={id} className="field" value={typed} placeholder={placeholder} spellCheck={false} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
      {isNew && (
        <button className="button" type="submit">
          {text === '' ? 'Remove' : action}
        </button>
      )}
    </form>
  );
}
