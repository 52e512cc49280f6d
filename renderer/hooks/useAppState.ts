import { useEffect, useState } from 'react';
import type { AppState, Bridge } from '../../electron/bridge/contract.ts';

/** The newest picture that main has sent; null until the first one. */
export function useAppState(bridge: Bridge): AppState | null {
  const [state, setState] = useState<AppState | null>(null);
  useEffect(() => {
    const stop = bridge.onState(setState);
    // A picture that was pushed meanwhile is newer than this answer.
    void bridge.state().then((first) => setState((pushed) => pushed ?? first));
    return stop;
  }, [bridge]);
  return state;
}
