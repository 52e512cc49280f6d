import { useEffect, useRef, useState, type ReactNode } from 'react';
import { LastNotes } from '../notices/LastNotes.tsx';
import { useNotes } from '../notices/useNotes.ts';
import { Icon } from './Icon.tsx';

/** A page over the popup's first view; its heading takes the focus, so that a reader begins there, unless a field of it has. Notes of before stay in the first view. */
export function Page({ title, onBack, children }: { title: string; onBack: () => void; children: ReactNode }) {
  const { notes } = useNotes();
  const [before] = useState(notes);
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!body.current?.contains(document.activeElement)) heading.current?.focus();
  }, []);
  return (
    <>
      <header className="header">
        <button className="icon-button back" type="button" aria-label="Back" title="Back" onClick={onBack}>
          <Icon name="back" />
        </button>
        <h1 className="title" ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </header>
      <main className="body" ref={body}>
        {notes !== before && <LastNotes />}
        {children}
      </main>
    </>
  );
}
