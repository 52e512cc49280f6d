import { createContext, useContext } from 'react';
import type { Bridge } from '../../electron/bridge/contract.ts';

/** The way out of the popup, given once at its root. */
export const BridgeContext = createContext<Bridge | null>(null);

/** The bridge of the popup around this component. */
export function useBridge(): Bridge {
  const bridge = useContext(BridgeContext);
  if (!bridge) throw new Error('There is no popup around this component.');
  return bridge;
}
