interface CheckSettingProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onCheck: (checked: boolean) => void;
}

/** A setting that is on or off. */
export function CheckSetting({ label, checked, onCheck }: CheckSettingProps) {
  return (
    <label className="setting check">
      <span>{label}</span>
      <input type="checkbox" role="switch" checked={checked} aria-checked={checked} onChange={(event) => onCheck(event.target.checked)} />
    </label>
  );
}
