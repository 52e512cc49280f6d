import { useEffect, useEffectEvent, useState } from 'react';

/** Hands on files that are dropped anywhere on the window; tells whether something is held over it. */
export function useDroppedFiles(onFiles: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const drop = useEffectEvent(onFiles);

  useEffect(() => {
    const stop = new AbortController();
    const listen = (type: 'dragover' | 'dragleave' | 'drop', isOver: boolean) =>
      document.addEventListener(
        type,
        (event) => {
          event.preventDefault();
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

  return over;
}
