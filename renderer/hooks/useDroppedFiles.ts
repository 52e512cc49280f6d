import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';

/** Hands on files that are dropped anywhere on the window while `place` can be seen; tells whether something is held over it. */
export function useDroppedFiles(onFiles: (files: readonly File[]) => void): { readonly over: boolean; readonly place: RefObject<HTMLDivElement | null> } {
  const [over, setOver] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const drop = useEffectEvent(onFiles);

  useEffect(() => {
    const stop = new AbortController();
    const listen = (type: 'dragover' | 'dragleave' | 'drop', isOver: boolean) =>
      document.addEventListener(
        type,
        (event) => {
          event.preventDefault();
          if (!place.current?.checkVisibility()) return;
          setOver(isOver);
          if (type === 'drop') drop([...(event.dataTransfer?.files ?? [])]);
        },
        { signal: stop.signal },
      );
    listen('dragover', true);
    listen('dragleave', false);
    listen('drop', false);
    return () => stop.abort();
  }, []);

  return { over, place };
}
