import { useEffect, useEffectEvent } from 'react';
import { useBridge } from './useBridge.ts';

/** Runs `action` each time the popup is shown. */
export function useShown(action: () => void): void {
  const bridge = useBridge();
  const act = useEffectEvent(action);
  useEffect(() => bridge.onShown(() => act()), [bridge]);
}
