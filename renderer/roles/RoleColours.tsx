import { useId } from 'react';
import type { RoleColour } from '../../electron/bridge/contract.ts';

/** By name, so that none has to be told from another by its look. */
const colours = ['red', 'amber', 'green', 'blue', 'violet', 'grey'] as const satisfies readonly RoleColour[];

/** Gives a role a colour by which it is recognised, or none. */
export function RoleColours({ colour, onChoose }: { colour: RoleColour | null; onChoose: (colour: RoleColour | null) => void }) {
  const group = useId();
  return (
    <fieldset className="colours">
      <legend>Colour</legend>
      <div className="segments">
        {[null, ...colours].map((one) => (
          <label key={one} className="segment swatch" title={one ?? 'none'}>
            <input type="radio" name={group} aria-label={one ?? 'none'} checked={one === colour} onChange={() => onChoose(one)} />
            <span aria-hidden="true">{one ? <i className={`role-mark ${one}`} /> : 'none'}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
