import type { PopupNote } from '../../electron/bridge/contract.ts';
import { useAsking } from '../hooks/useAsking.ts';
import { Note } from './Note.tsx';
import { Refusal } from './Refusal.tsx';
import { useNotes } from './useNotes.ts';

type Remedy = NonNullable<PopupNote['remedy']>;

const labels: Record<Remedy['does'], string> = { setAside: 'Comment them out', setRegion: 'Set its region too' };

/** What went well, with a word about it; it stays until it is put away, or the next thing is done. */
export function LastNotes() {
  const { notes, tell } = useNotes();
  const change = useAsking('changeIdentity');
  const use = useAsking('useRole');
  const why = change.why ?? use.why;
  if (notes.length === 0) return null;

  function act(remedy: Remedy): void {
    if (remedy.does === 'setAside') change.send({ identity: remedy.identity, setAside: true });
    else use.send({ role: remedy.role, target: remedy.target, withRegion: true });
  }

  return (
    <section className="stack" role="status" aria-label="Good to know">
      {notes.map(({ text, remedy }) => (
        <Note key={text} tone="quiet">
          {text}
          <span className="buttons">
            <button className="quiet-button" type="button" onClick={() => tell(notes.filter((other) => other.text !== text))}>
              OK
            </button>
            {remedy && (
              <button className="quiet-button" type="button" disabled={change.busy || use.busy} onClick={() => act(remedy)}>
                {labels[remedy.does]}
              </button>
            )}
          </span>
        </Note>
      ))}
      {why && <Refusal why={why} />}
    </section>
  );
}
