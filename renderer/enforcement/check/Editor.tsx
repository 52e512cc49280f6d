import { useEffect, useRef } from 'react';
import type { Mark } from './marks.ts';

interface EditorProps {
  readonly text: string;
  readonly marks: ReadonlyMap<number, Mark>;
  /** The line to bring into sight; a new object for each wish. */
  readonly reveal: { readonly line: number } | null;
  readonly onType: (text: string) => void;
}

/** A text with numbered lines; those that findings are about have a mark and a ground. */
export function Editor({ text, marks, reveal, onType }: EditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLDivElement>(null);
  const lines = text.split('\n').map((_line, at) => at + 1);

  useEffect(() => {
    if (!reveal || !field.current) return;
    const before = field.current.value.split('\n').slice(0, reveal.line - 1);
    const start = before.reduce((sum, line) => sum + line.length + 1, 0);
    field.current.focus();
    field.current.setSelectionRange(start, start);
    numbers.current?.children[Math.max(0, reveal.line - 4)]?.scrollIntoView({ block: 'start' });
  }, [reveal]);

  return (
    <div className="editor">
      <div className="line-numbers" aria-hidden="true" ref={numbers}>
        {lines.map((number) => (
          <div key={number} className={`line ${marks.get(number) ?? ''}`}>
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
      />
    </div>
  );
}
