import type { ButtonHTMLAttributes, Ref } from 'react';
import type { RolePicture } from '../../electron/bridge/contract.ts';
import { Icon } from '../frame/Icon.tsx';
import { RoleLine } from './RoleLine.tsx';

interface RoleRowProps {
  readonly role: RolePicture;
  readonly offset: number;
  /** Whether the chosen target holds it. */
  readonly checked: boolean;
  readonly onChoose: () => void;
  readonly onDetails: () => void;
  readonly row: ButtonHTMLAttributes<HTMLButtonElement> & { ref: Ref<HTMLButtonElement> };
}

/** A role that can be chosen, and beside it the way to everything else about it. */
export function RoleRow({ role, offset, checked, onChoose, onDetails, row }: RoleRowProps) {
  return (
    <div className={checked ? 'role checked' : 'role'}>
      <button {...row} className="row role-row" type="button" role="radio" aria-checked={checked} onClick={onChoose}>
        <RoleLine role={role} offset={offset} />
      </button>
      <button className="icon-button" type="button" tabIndex={row.tabIndex} aria-label={`Details of ${role.name}`} title="Details" onClick={onDetails}>
        <Icon name="more" />
      </button>
    </div>
  );
}
