import { useState } from 'react';
import type { IdentityPicture, RolePicture } from '../../electron/bridge/contract.ts';
import { Icon } from '../frame/Icon.tsx';
import { useAsking } from '../hooks/useAsking.ts';
import { Refusal } from '../notices/Refusal.tsx';
import { RoleCode } from './RoleCode.tsx';

interface OpenConsoleProps {
  readonly role: RolePicture;
  readonly identity: IdentityPicture;
  readonly offset: number;
}

const needsCode = (code: string | undefined): boolean => code === 'codeNeeded' || code === 'roleCodeNeeded';

/** Opens AWS's console in the browser as the role; asks for a code first where there is no session for it. */
export function OpenConsole({ role, identity, offset }: OpenConsoleProps) {
  const [asks, setAsks] = useState(false);
  const opening = useAsking('openConsole', { onDone: () => setAsks(false), onRefused: ({ code }) => needsCode(code) && setAsks(true) });
  const why = needsCode(opening.why?.code) ? null : opening.why;

  function cancel(): void {
    opening.forget();
    setAsks(false);
  }

  if (asks) {
    return (
      <RoleCode
        role={role}
        identity={identity}
        offset={offset}
        busy={opening.busy}
        why={why}
        onCode={(code) => opening.send({ role: role.name, code })}
        onRemedy={opening.forget}
        onCancel={cancel}
      />
    );
  }
  return (
    <>
      <button className="button wide with-icon" type="button" disabled={opening.busy} onClick={() => opening.send({ role: role.name })}>
        <Icon name="outside" />
        {opening.busy ? 'Asking AWS…' : 'Open the console'}
      </button>
      {why && <Refusal why={why} offset={offset} />}
    </>
  );
}
