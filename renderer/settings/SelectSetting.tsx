import { useId } from 'react';

interface SelectSettingProps<T extends string | number> {
  readonly label: string;
  readonly value: T;
  /** Each with the words for it. */
  readonly choices: readonly (readonly [T, string])[];
  readonly onChoose: (value: T) => void;
}

/** A setting that is one of a few. */
export function SelectSetting<T extends string | number>({ label, value, choices, onChoose }: SelectSettingProps<T>) {
  const id = useId();
  const choose = (text: string) => choices.forEach(([choice]) => String(choice) === text && onChoose(choice));
  return (
    <div className="setting">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="select" value={value} onChange={(event) => choose(event.target.value)}>
        {choices.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
