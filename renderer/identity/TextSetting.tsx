import { useId, useState, type SubmitEvent } from 'react';

interface TextSettingProps {
  readonly label: string;
  readonly value: string;
  readonly action?: string;
  readonly onSave: (value: string) => void;
}

/** A text that changes only when its button, which appears with the first change, is pressed. */
export function TextSetting({ label, value, action = 'Change', onSave }: TextSettingProps) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const text = typed.trim();

  function save(event: SubmitEvent) {
    event.preventDefault();
    if (text !== '' && text !== value) onSave(text);
  }

  return (
    <form className="text-setting" onSubmit={save}>
      <label htmlFor={id}>{label}</label>
      <input id={id} className="field" value={typed} spellCheck={false} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
      {text !== '' && text !== value && (
        <button className="button" type="submit">
          {action}
        </button>
      )}
    </form>
  );
}
