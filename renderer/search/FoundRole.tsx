import type { RolePicture } from '../../electron/bridge/contract.ts';
import { RoleLine } from '../roles/RoleLine.tsx';

interface FoundRoleProps {
  readonly role: RolePicture;
  readonly offset: number;
  readonly id: string;
  readonly index: number;
  readonly count: number;
  /** Whether Enter would choose it. */
  readonly isActive: boolean;
  /** Whether the target holds it already. */
  readonly isHeld: boolean;
  readonly onChoose: () => void;
}

/** One role that was found; the field above keeps the focus, and tells which one is active. */
export function FoundRole({ role, offset, id, index, count, isActive, isHeld, onChoose }: FoundRoleProps) {
  return (
    <button
      id={id}
      className={['row role-row option', isActive && 'active', isHeld && 'checked'].filter(Boolean).join(' ')}
      type="button"
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-setsize={count}
      aria-posinset={index + 1}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <RoleLine role={role} offset={offset} />
    </button>
  );
}
