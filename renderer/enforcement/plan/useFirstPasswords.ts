import { useEffect, useState } from 'react';
import type { FirstPassword, PlanRunPicture } from '../../../electron/bridge/contract.ts';
import { useBridge } from '../../hooks/useBridge.ts';

/** The passwords that a plan has made, asked for when it is over: they come once, and stay until the plan is put away. */
export function useFirstPasswords(run: PlanRunPicture | null): readonly FirstPassword[] {
  const bridge = useBridge();
  const [passwords, setPasswords] = useState<readonly FirstPassword[]>([]);
  const over = run && run.state !== 'underway' ? run.undoFile : null;
  useEffect(() => {
    if (over === null) return;
    void bridge.ask('firstPasswords', {}).then((reply) => reply.ok && setPasswords(reply.brings ?? []));
    return () => setPasswords([]);
  }, [bridge, over]);
  return passwords;
}
