import { useState } from 'react';
import type { AppState, IdentityPicture } from '../../../electron/bridge/contract.ts';
import type { FetchedPolicies, FoundAt } from '../../../electron/bridge/enforcementContract.ts';
import { useAsking } from '../../hooks/useAsking.ts';
import { Refusal } from '../../notices/Refusal.tsx';
import { plural } from '../../words/time.ts';
import { Part } from '../Part.tsx';
import { DocumentBar } from './DocumentBar.tsx';
import { DropDocuments } from './DropDocuments.tsx';
import { Editor, type Reveal } from './Editor.tsx';
import { Findings } from './Findings.tsx';
import { FromAccount } from './FromAccount.tsx';
import { marksOf } from './marks.ts';
import { useDocuments } from './useDocuments.ts';
import { useInspection } from './useInspection.ts';

const haveWords = ({ holder, sources, unread }: FetchedPolicies): string => {
  const has = sources.length === 0 ? `${holder} has no policies` : `${holder} has ${plural(sources.length, 'document')}`;
  return [`${has}.`, ...unread.map((name) => `${name} is attached too, but IAM did not show its text: it is not judged.`)].join(' ');
};

/** Reads anybody's policies: findings beside the text, the lines they are about marked, and the mend. */
export function CheckPage({ state, identity }: { state: AppState; identity: IdentityPicture | undefined }) {
  const documents = useDocuments();
  const { sources, source, filled } = documents;
  const { inspection, why, isStale } = useInspection(sources);
  const [reveal, setReveal] = useState<Reveal | null>(null);
  const [isFetching, setFetching] = useState(false);
  const [fetched, setFetched] = useState<FetchedPolicies | null>(null);
  const mend = useAsking('mendPolicies', { onDone: (_ask, mended) => mended && documents.takeMended(mended) });
  const isMendable = !isStale && inspection?.sources.some((one) => one.isMendable) === true;

  function take(found: FetchedPolicies): void {
    documents.takeFetched(found.sources);
    setFetched(found);
    setFetching(false);
  }

  function go({ source: place, lines }: FoundAt): void {
    documents.chooseFilled(place);
    const { activeElement } = document;
    setReveal({ lines: lines ?? { first: 1, last: 1 }, from: activeElement instanceof HTMLElement ? activeElement : null });
  }

  const actions = (
    <div className="actions">
      <div className="buttons">
        <button className="button" type="button" aria-expanded={isFetching} onClick={() => setFetching(!isFetching)}>
          From the account…
        </button>
        <button className="button" type="button" disabled={documents.isFull} onClick={() => documents.add([{ name: `Document ${sources.length + 1}`, text: '' }])}>
          Add a document
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
      {isFetching && <FromAccount state={state} identity={identity} onFetched={take} onCancel={() => setFetching(false)} />}
      <div className="columns check">
        <section className="document" aria-label="Document">
          <p className="sub outcome" role="status">
            {fetched && haveWords(fetched)}
          </p>
          <DocumentBar documents={documents} />
          <div id="checked" className="editor-frame">
            <Editor text={source.text} marks={isStale ? new Map() : marksOf(inspection, filled.indexOf(source))} reveal={reveal} onType={documents.type} />
            <DropDocuments onDocuments={documents.add} />
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
