import type { RolePicture } from '../../electron/bridge/contract.ts';
import { plural } from '../words/time.ts';

/** More than anybody reads. */
const MOST = 50;

/** The roles of the shared files that Keyfob cannot open, and why; folded away until somebody asks. */
export function Unserved({ roles }: { roles: readonly RolePicture[] }) {
  if (roles.length === 0) return null;
  return (
    <details className="unserved">
      <summary>{plural(roles.length, 'role')} {roles.length === 1 ? 'is' : 'are'} not served</summary>
      <ul>
        {roles.slice(0, MOST).map(({ name, why }) => (
          <li key={name}>
            <b>{name}</b>: {why}
          </li>
        ))}
      </ul>
      {roles.length > MOST && <p>And {roles.length - MOST} more.</p>}
    </details>
  );
}
