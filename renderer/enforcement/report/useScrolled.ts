import { useEffect, useRef, useState } from 'react';

/** How far a box is scrolled, and how high it is, in pixels; `look` is for its `onScroll`. */
export function useScrolled<Box extends HTMLElement>() {
  const box = useRef<Box>(null);
  const [top, setTop] = useState(0);
  const [room, setRoom] = useState(0);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => setRoom(entry?.contentRect.height ?? 0));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return { box, top, room, look: () => setTop(box.current?.scrollTop ?? 0) };
}
