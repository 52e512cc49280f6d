import { useState } from 'react';
import type { Source } from '../../../electron/bridge/enforcementContract.ts';
import { useAsking } from '../../hooks/useAsking.ts';
import { Refusal } from '../../notices/Refusal.tsx';
import { Part } from '../Part.tsx';
import { Tabs } from '../Tabs.tsx';
import { DropDocuments } from './DropDocuments.tsx';
import { Editor } from './Editor.tsx';
import { Findings } from './Findings.tsx';
import { marksOf } from './marks.ts';
import { useInspection } from './useInspection.ts';

const EMPTY: Source = { name: 'Document 1', text: '' };
/** More documents than anybody judges together. */
const MOST = 20;

/** Reads anybody's policies: findings beside the text, the lines they are about marked, and the mend. */
export function CheckPage() {
  const [sources, setSources] = useState<readonly Source[]>([EMPTY]);
  const [at, setAt] = useState(0);
  const { inspection, why, isStale } = useInspection(sources);
  const [reveal, setReveal] = useState<{ line: number } | null>(null);
  const mend = useAsking('mendPolicies', { onDone: (_ask, mended) => mended && replaced(mended) });
  const source = sources[at] ?? EMPTY;
  const filled = sources.filter(({ text }) => text.trim() !== '');
  const isMendable = !isStale && inspection?.sources.some((one) => one.isMendable) === true;

  /** Only what is filled was judged; the empty ones keep their places. */
  function replaced(mended: readonly Source[]): void {
    const next = [...mended];
    setSources(sources.map((one) => (one.text.trim() === '' ? one : (next.shift() ?? one))));
  }

  function add(more: readonly Source[]): void {
    const kept = sources.length === 1 && source.text.trim() === '' ? [] : sources;
    const all = [...kept, ...more].slice(0, MOST);
    setSources(all);
    setAt(all.length - 1);
  }

  const type = (text: string) => setSources(sources.map((one, index) => (index === at ? { ...one, text } : one)));

  function close(): void {
    const rest = sources.filter((_one, index) => index !== at);
    setSources(rest.length > 0 ? rest : [EMPTY]);
    setAt(Math.max(0, at - 1));
  }

  function go(place: number, line: number): void {
    const wanted = filled[place];
    setAt(Math.max(0, wanted ? sources.indexOf(wanted) : 0));
    setReveal({ line });
  }

  const actions = (
    <div className="actions">
      <div className="buttons">
        <button className="button" type="button" disabled={sources.length >= MOST} onClick={() => add([{ name: `Document ${sources.length + 1}`, text: '' }])}>
          Add a document
        </button>
        <button className="button" type="button" disabled={source.text === '' && sources.length === 1} onClick={close}>
          Clear
        </button>
        <button className="button primary" type="button" disabled={!isMendable || mend.busy} onClick={() => mend.send({ sources: filled })}>
          Mend all
        </button>
      </div>
      {mend.why && <Refusal why={mend.why} />}
    </div>
  );

  return (
    <Part title="Check" lead="Who could still work without MFA, and who would be locked out. Documents are judged together, on this computer." actions={actions}>
      <div className="columns check">
        <section className="document" aria-label="Document">
          {sources.length > 1 && <Tabs label="Documents to check" panel="checked" chosen={String(at)} onChoose={(index) => setAt(Number(index))} tabs={sources.map(({ name }, index) => [String(index), name] as const)} />}
          <div id="checked" className="editor-frame">
            <Editor text={source.text} marks={isStale ? new Map() : marksOf(inspection, filled.indexOf(source))} reveal={reveal} onType={type} />
            {source.text === '' && <DropDocuments onDocuments={add} />}
          </div>
        </section>
        <section className="found" aria-label="Findings">
          {why && <Refusal why={why} />}
          {inspection && !why && <Findings inspection={inspection} onGo={go} isStale={isStale} />}
          {!inspection && !why && <p className="nothing">Answers and findings appear here.</p>}
        </section>
      </div>
    </Part>
  );
}
