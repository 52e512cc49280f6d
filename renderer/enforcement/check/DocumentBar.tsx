import { Tabs } from '../Tabs.tsx';
import type { Documents } from './useDocuments.ts';

/** What comes before the name in an ARN says nothing in a tab. */
const short = (name: string): string => name.replace(/^arn:.*\//, '');

/** The documents by name, and what can be done with the one in sight. */
export function DocumentBar({ documents: { sources, source, at, choose, close, closeAll } }: { documents: Documents }) {
  if (sources.length === 1 && source.text === '') return null;
  return (
    <div className="document-bar">
      {sources.length > 1 ? (
        <Tabs label="Documents to check" panel="checked" chosen={String(at)} onChoose={(index) => choose(Number(index))} tabs={sources.map(({ name }, index) => [String(index), short(name)] as const)} />
      ) : (
        <p className="sub">{source.name}</p>
      )}
      <div className="closing">
        <button className="quiet-button" type="button" onClick={close}>
          Close
        </button>
        {sources.length > 1 && (
          <button className="quiet-button" type="button" onClick={closeAll}>
            Close all
          </button>
        )}
      </div>
    </div>
  );
}
