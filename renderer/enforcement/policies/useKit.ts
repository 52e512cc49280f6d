import { useEffect, useState } from 'react';
import type { Explanation, KitParameters } from '../../../electron/bridge/contract.ts';
import type { KitPicture } from '../../../electron/bridge/enforcementContract.ts';
import { useBridge } from '../../hooks/useBridge.ts';

interface Drawn {
  readonly kit: KitPicture | null;
  readonly why: Explanation | null;
}

/** The kit of these parameters, drawn by the core; the one before stays until the next is there. `text` stands for the parameters. */
export function useKit(kit: KitParameters): Drawn {
  const bridge = useBridge();
  const [drawn, setDrawn] = useState<Drawn>({ kit: null, why: null });
  const text = JSON.stringify(kit);
  useEffect(() => {
    let isWanted = true;
    void bridge.ask('policyKit', { kit: JSON.parse(text) as KitParameters }).then((reply) => {
      if (!isWanted) return;
      setDrawn((before) => (reply.ok ? { kit: reply.brings ?? null, why: null } : { ...before, why: reply.why }));
    });
    return () => {
      isWanted = false;
    };
  }, [bridge, text]);
  return drawn;
}
