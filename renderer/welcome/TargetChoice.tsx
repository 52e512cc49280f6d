import { useId } from 'react';

interface TargetChoiceProps {
  /** Repetitions are left out; an empty one is a name that is still to be typed. */
  readonly targets: readonly string[];
  readonly target: string;
  readonly onChoose: (target: string) => void;
}

/** Under which profile tools find the session: the identity's own name, or `default` where nothing lives there. */
export function TargetChoice({ targets, target, onChoose }: TargetChoiceProps) {
  const group = useId();
  const offered = [...new Set(targets)];
  return (
    <fieldset className="target">
      <legend>Tools use it as</legend>
      <div className="segments">
        {offered.map((name) => (
          <label key={name} className="segment">
            <input type="radio" name={group} checked={name === target} onChange={() => onChoose(name)} />
            <span>{name || 'its name'}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
