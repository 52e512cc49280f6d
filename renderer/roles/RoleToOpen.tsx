import type { AppState, IdentityPicture, Remedy, RolePicture } from '../../electron/bridge/contract.ts';
import type { PageName } from '../frame/usePage.ts';
import { isQuestion } from '../hooks/useAsking.ts';
import { RoleCode } from './RoleCode.tsx';
import type { RoleUse } from './useRoleUse.ts';
import { WaitingRoleCode } from './WaitingRoleCode.tsx';

/** The role whose code is wanted now: one that was chosen, else one that a tool waits for. */
export function roleToOpen({ roles }: Pick<AppState, 'roles'>, identity: IdentityPicture, { asked }: Pick<RoleUse, 'asked'>): RolePicture | undefined {
  if (asked?.identity === identity.name) return asked;
  const waiting = identity.waiting?.role ?? null;
  return waiting === null ? undefined : roles.find(({ name }) => name === waiting);
}

interface RoleToOpenProps {
  readonly role: RolePicture;
  readonly identity: IdentityPicture;
  readonly offset: number;
  readonly use: RoleUse;
  readonly onPage: (page: PageName) => void;
}

/** The field for a role's code, in place of the identity's own. */
export function RoleToOpen({ role, identity, offset, use, onPage }: RoleToOpenProps) {
  if (role !== use.asked) return <WaitingRoleCode role={role} identity={identity} offset={offset} />;

  function act(remedy: Remedy) {
    if (remedy === 'replaceKey') return onPage({ at: 'key', name: identity.name });
    if (isQuestion(remedy) && use.answer(remedy)) return undefined;
    return use.choose(role);
  }

  return (
    <RoleCode
      key={role.name}
      role={role}
      identity={identity}
      offset={offset}
      busy={use.busy}
      why={use.why}
      onCode={use.sendCode}
      onRemedy={act}
      onCancel={use.forget}
    />
  );
}
