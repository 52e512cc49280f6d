import type { FoundAt, Inspected, Inspection, Severity } from '../../../electron/bridge/enforcementContract.ts';
import { plural } from '../../words/time.ts';

const names: Readonly<Record<Severity, string>> = { severe: 'Severe', warning: 'Warning', note: 'Note' };

interface FindingsProps {
  readonly inspection: Inspection;
  /** The text has changed since. */
  readonly isStale: boolean;
  readonly onGo: (source: number, line: number) => void;
}

/** The answers to what everybody asks of policies, then the findings, the worst first. */
export function Findings({ inspection: { answers, findings }, isStale, onGo }: FindingsProps) {
  const severe = findings.filter(({ severity }) => severity === 'severe').length;
  return (
    <div className={isStale ? 'stale' : undefined}>
      <p className={severe > 0 ? 'verdict bad' : 'verdict live'} role="status">
        {severe > 0 ? plural(severe, 'severe finding') : findings.length > 0 ? 'Nothing severe' : 'Nothing found'}
      </p>
      <dl className="answers">
        {answers.map(({ id, question, answer }) => (
          <div key={id}>
            <dt>{question}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
      <ul className="findings">
        {findings.map((finding) => (
          <FindingCard key={`${finding.document} ${finding.sentence}`} finding={finding} onGo={onGo} />
        ))}
      </ul>
    </div>
  );
}

function FindingCard({ finding, onGo }: { finding: Inspected; onGo: FindingsProps['onGo'] }) {
  const { severity, document, sentence, why, shownBy, places } = finding;
  return (
    <li className={`card finding ${severity}`}>
      <p className="severity">
        <b>{names[severity]}</b> <span className="sub">{document}</span>
      </p>
      <p>{sentence}</p>
      <p className="sub">{why}</p>
      {shownBy && <p className="sub">{shownBy}</p>}
      {places.map((place) => (
        <Place key={`${place.source} ${place.statement}`} place={place} onGo={onGo} />
      ))}
    </li>
  );
}

function Place({ place: { source, statement, lines, mended }, onGo }: { place: FoundAt; onGo: FindingsProps['onGo'] }) {
  if (statement === null && mended === null) return null;
  return (
    <div className="place">
      {lines && (
        <button className="quiet-button" type="button" onClick={() => onGo(source, lines.first)}>
          Line {lines.first}: {statement}
        </button>
      )}
      {mended !== null && (
        <details>
          <summary>Mended</summary>
          {mended === '' ? <p className="sub">Take this statement out.</p> : <pre className="code-block">{mended}</pre>}
        </details>
      )}
    </div>
  );
}
