import type { KitDocumentPicture } from '../../../electron/bridge/enforcementContract.ts';

const number = (value: number): string => value.toLocaleString('en');

/** A document of the kit: what it is for, then each statement with its meaning beside it. */
export function KitDocument({ document: { name, purpose, statements, size, limit } }: { document: KitDocumentPicture }) {
  return (
    <article aria-label={name}>
      <div className="document-head">
        <h2 className="number">{name}</h2>
        <p>{purpose}</p>
        <p className={size > limit ? 'sub bad' : 'sub'}>
          {number(size)} of {number(limit)} characters
        </p>
      </div>
      <ol className="statements">
        {statements.map(({ sid, text, explanation }) => (
          <li key={sid} className="statement">
            <div>
              <h3>{sid}</h3>
              <p>{explanation}</p>
            </div>
            <pre className="code-block">{text}</pre>
          </li>
        ))}
      </ol>
    </article>
  );
}
