import { useEffect, useState } from 'react';
import type { AppState, Bridge, StateNews } from '../../electron/bridge/contract.ts';

/** The newest picture, put together from what main has sent; null until the first whole one. */
export function useAppState(bridge: Bridge): AppState | null {
  const [state, setState] = useState<AppState | null>(null);
  useEffect(
    () =>
      bridge.onState((newsAsJson) => {
        const news = JSON.parse(newsAsJson) as StateNews;
        setState((before) => ('whole' in news ? news.whole : before && { ...before, ...news.changed }));
      }),
    [bridge],
  );
  return state;
}
