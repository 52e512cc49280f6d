import type { RoleColour } from '../../electron/bridge/contract.ts';

/** The colour that a person gave a role, as a small square; its name says it to everybody else. */
export function RoleMark({ colour }: { colour: RoleColour | null }) {
  return colour && <i className={`role-mark ${colour}`} role="img" aria-label={colour} title={colour} />;
}
