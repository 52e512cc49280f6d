import { useEffect, useRef } from 'react';
import type { Lines } from '../../../electron/bridge/enforcementContract.ts';
import type { Mark } from './marks.ts';

/** Lines to bring into sight, and where the Escape key leads back to; a new object for each wish. */
export interface Reveal {
  readonly lines: Lines;
  readonly from: HTMLElement | null;
}

interface EditorProps {
  readonly text: string;
  readonly marks: ReadonlyMap<number, Mark>;
  readonly reveal: Reveal | null;
  readonly onType: (text: string) => void;
}

/** A text with numbered lines; those that findings are about have a mark and a ground. */
export function Editor({ text, marks, reveal, onType }: EditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLDivElement>(null);
  const lines = text.split('\n').map((_line, at) => at + 1);

  useEffect(() => {
    if (!reveal || !field.current) return;
    const before = field.current.value.split('\n').slice(0, reveal.lines.first - 1);
    const start = before.reduce((sum, line) => sum + line.length + 1, 0);
    field.current.focus();
    field.current.setSelectionRange(start, start);
    numbers.current?.children[Math.max(0, reveal.lines.first - 4)]?.scrollIntoView({ block: 'start' });
  }, [reveal]);

  return (
    <div className="editor">
      <div className="line-numbers" aria-hidden="true" ref={numbers}>
        {lines.map((number) => (
          <div key={number} className={`line of-${marks.get(number) ?? 'nothing'}`}>
            {number}
          </div>
        ))}
      </div>
      <textarea
        ref={field}
        className="editor-text"
        aria-label="Policy document"
        wrap="off"
        rows={lines.length}
        value={text}
        placeholder="Paste a policy here, or what “aws iam …” printed."
        spellCheck={false}
        autoComplete="off"
        maxLength={1_000_001}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={({ key }) => key === 'Escape' && reveal?.from?.focus()}
      />
    </div>
  );
}
