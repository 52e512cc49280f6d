import { useId } from 'react';

interface TargetChoiceProps {
  /** Repetitions and empty names are left out. */
  readonly targets: readonly string[];
  readonly target: string;
  readonly onChoose: (target: string) => void;
}

/** Under which profile tools find the session: the identity's own name, or `default` where nothing lives there. */
export function TargetChoice({ targets, target, onChoose }: TargetChoiceProps) {
  const group = useId();
  const offered = [...new Set(targets)].filter(Boolean);
  if (offered.length === 0) return null;
  return (
    <fieldset className="target">
      <legend>Tools use it as</legend>
      <div className="segments">
        {offered.map((name) => (
          <label key={name} className="segment">
            <input type="radio" name={group} checked={name === target} onChange={() => onChoose(name)} />
            <span>{name}</span>
          </label>
        ))}
      </div>
      <code className="sub">{target === 'default' ? 'aws s3 ls' : `aws --profile ${target} s3 ls`}</code>
    </fieldset>
  );
}
