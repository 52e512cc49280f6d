import { useEffect, useRef, type ReactNode } from 'react';
import { useBridge } from '../hooks/useBridge.ts';

/** The popup's box; tells main its height, now and whenever it changes. */
export function FitPopup({ children }: { children: ReactNode }) {
  const bridge = useBridge();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      void bridge.ask('fitPopup', { height: Math.ceil(element.getBoundingClientRect().height) });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [bridge]);
  return (
    <div className="popup" ref={box}>
      {children}
    </div>
  );
}
