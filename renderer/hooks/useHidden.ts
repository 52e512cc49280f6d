import { useEffect, useEffectEvent } from 'react';

/** Runs `action` each time the popup goes out of sight. */
export function useHidden(action: () => void): void {
  const act = useEffectEvent(action);
  useEffect(() => {
    const look = () => document.visibilityState === 'hidden' && act();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
}
