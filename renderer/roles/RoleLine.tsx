import type { RolePicture } from '../../electron/bridge/contract.ts';
import { useNow } from '../hooks/useNow.ts';
import { MINUTE } from '../words/time.ts';
import { RoleMark } from './RoleMark.tsx';
import { roleNews, roleOwner } from './roleWords.ts';

/** A role in two lines, with its dot in front and what there is to know about it behind. */
export function RoleLine({ role, offset }: { role: RolePicture; offset: number }) {
  const now = useNow(MINUTE, role.session ? (role.session.expiresAt - offset + 1) % MINUTE : 0);
  const { words, tone } = roleNews(role, now, offset);
  return (
    <>
      <i className="dot" aria-hidden="true" />
      <span className="names">
        <span className="role-name" title={role.name}>
          <RoleMark colour={role.colour} />
          <b>{role.name}</b>
        </span>
        <span className="sub" title={role.arn}>
          {roleOwner(role)}
        </span>
      </span>
      {words && <span className={`brief ${tone}`}>{words}</span>}
    </>
  );
}
