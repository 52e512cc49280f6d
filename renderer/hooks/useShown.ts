import { useEffect, useEffectEvent } from 'react';
import type { PopupStart } from '../../electron/bridge/contract.ts';
import { useBridge } from './useBridge.ts';

/** Runs `action` each time the popup is shown, with where it should begin, null for as usual. */
export function useShown(action: (start: PopupStart | null) => void): void {
  const bridge = useBridge();
  const act = useEffectEvent(action);
  useEffect(() => bridge.onShown((start) => act(start)), [bridge]);
}
