import type { IdentityPicture, RolePicture } from '../../electron/bridge/contract.ts';
import { useAsking } from '../hooks/useAsking.ts';
import { useBridge } from '../hooks/useBridge.ts';
import { WaitingNote } from '../notices/WaitingNote.tsx';
import { RoleCode } from './RoleCode.tsx';

/** Asks for the own code of the role that a tool waits for; no target changes. */
export function WaitingRoleCode({ role, identity, offset }: { role: RolePicture; identity: IdentityPicture; offset: number }) {
  const bridge = useBridge();
  const opening = useAsking('openRole');
  return (
    <>
      <WaitingNote name={identity.name} waiting={identity.waiting} />
      <RoleCode
        role={role}
        identity={identity}
        offset={offset}
        busy={opening.busy || role.checking}
        why={opening.why ?? role.refusal}
        onCode={(code) => opening.send({ role: role.name, code })}
        onRemedy={opening.forget}
        onCancel={() => void bridge.ask('notNow', { identity: identity.name })}
      />
    </>
  );
}
