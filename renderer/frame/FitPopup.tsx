import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useBridge } from '../hooks/useBridge.ts';
import { useShown } from '../hooks/useShown.ts';

/** The popup's box; tells main its height: whenever it changes, and each time before it is seen, for which main waits. */
export function FitPopup({ children }: { children: ReactNode }) {
  const bridge = useBridge();
  const box = useRef<HTMLDivElement>(null);
  const [showings, setShowings] = useState(0);
  useShown(() => setShowings(showings + 1));
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    let told = 0;
    function tell(box: HTMLElement) {
      const height = Math.ceil(box.getBoundingClientRect().height);
      if (height !== told) void bridge.ask('fitPopup', { height });
      told = height;
    }
    // Sizes are observed only while the popup is in sight; what is drawn before that must fit when it appears.
    const drawn = new MutationObserver(() => tell(element));
    const resized = new ResizeObserver(() => tell(element));
    drawn.observe(element, { childList: true, subtree: true, characterData: true });
    resized.observe(element);
    tell(element);
    return () => {
      drawn.disconnect();
      resized.disconnect();
    };
  }, [bridge, showings]);
  return (
    <div className="popup" ref={box}>
      {children}
    </div>
  );
}
