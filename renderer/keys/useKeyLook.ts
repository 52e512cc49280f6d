import { useEffect, useEffectEvent } from 'react';
import type { IdentityPicture } from '../../electron/bridge/contract.ts';
import { useBridge } from '../hooks/useBridge.ts';

/** Has AWS asked about the key while its page opens, where a session with MFA allows it; what cannot be learned stays unknown. */
export function useKeyLook({ name, root, session }: IdentityPicture): void {
  const bridge = useBridge();
  const hasMfa = session !== null && session.state !== 'ended' && session.mfa;
  const look = useEffectEvent(() => {
    if (hasMfa && !root) void bridge.ask('lookAtKeys', { identity: name });
  });
  useEffect(() => look(), [name]);
}
