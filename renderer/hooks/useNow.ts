import { useEffect, useState } from 'react';

const sinceTick = (period: number, phase: number) => (((Date.now() - phase) % period) + period) % period;

/** This computer's time, renewed whenever `period` has passed since `phase`, while the popup can be seen. */
export function useNow(period: number, phase = 0): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    function arm() {
      clearTimeout(timer);
      if (document.visibilityState === 'visible') timer = setTimeout(tick, period - sinceTick(period, phase));
    }
    function tick() {
      setNow(Date.now());
      arm();
    }
    document.addEventListener('visibilitychange', tick);
    arm();
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [period, phase]);
  return now;
}
