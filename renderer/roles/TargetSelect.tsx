import { useState, type KeyboardEvent } from 'react';
import type { TargetPicture } from '../../electron/bridge/contract.ts';
import { USUAL_TARGET } from './useRoleUse.ts';

/** No profile of the shared files has this name: it has a line break. */
const ANOTHER = '\n';

interface TargetSelectProps {
  readonly targets: readonly TargetPicture[];
  readonly target: string;
  readonly onChoose: (target: string) => void;
}

/** Chooses the target whose content the roles are: a known one, or one whose name is typed. */
export function TargetSelect({ targets, target, onChoose }: TargetSelectProps) {
  const [typing, setTyping] = useState(false);

  function take(typed: string): void {
    if (typed) onChoose(typed);
    setTyping(false);
  }

  const offered = [...new Set([USUAL_TARGET, ...targets.map(({ name }) => name), target])];
  if (typing) return <TargetField onDone={take} />;
  return (
    <select
      className="select"
      aria-label="Profile that they are put into"
      value={target}
      onChange={({ target: { value } }) => (value === ANOTHER ? setTyping(true) : onChoose(value))}
    >
      {offered.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
      <option value={ANOTHER}>another…</option>
    </select>
  );
}

function TargetField({ onDone }: { onDone: (typed: string) => void }) {
  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    onDone(event.key === 'Enter' ? event.currentTarget.value.trim() : '');
  }

  return (
    <input
      className="field target-field"
      aria-label="Name of another profile"
      placeholder="name of a profile"
      autoFocus
      autoComplete="off"
      spellCheck={false}
      onKeyDown={press}
      onBlur={(event) => onDone(event.target.value.trim())}
    />
  );
}
