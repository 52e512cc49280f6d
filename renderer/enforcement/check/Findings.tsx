import type { FoundAt, Inspected, Inspection, Severity } from '../../../electron/bridge/enforcementContract.ts';
import { plural } from '../../words/time.ts';

const names: Readonly<Record<Severity, string>> = { severe: 'Severe', warning: 'Warning', note: 'Note' };

interface FindingsProps {
  readonly inspection: Inspection;
  /** The text has changed since. */
  readonly isStale: boolean;
  readonly onGo: (place: FoundAt) => void;
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

/** A click on what it says leads to the first place, where there is one. */
function FindingCard({ finding, onGo }: { finding: Inspected; onGo: FindingsProps['onGo'] }) {
  const { severity, document, sentence, why, demonstration, places } = finding;
  const [first] = places;
  return (
    <li className={`card finding ${severity}`}>
      <button className="finding-head" type="button" onClick={() => first && onGo(first)}>
        <span className="severity">
          <b>{names[severity]}</b> <span className="sub">{document}</span>
        </span>
        {sentence}
      </button>
      <p className="sub">{why}</p>
      {demonstration && (
        <dl className="demonstration">
          <dt>Request</dt>
          <dd>{demonstration.request}</dd>
          <dt>Answer</dt>
          <dd>
            <b>{demonstration.answer}</b>
          </dd>
        </dl>
      )}
      {places.map((place) => (
        <Place key={`${place.source} ${place.statement}`} place={place} onGo={onGo} />
      ))}
    </li>
  );
}

function Place({ place, onGo }: { place: FoundAt; onGo: FindingsProps['onGo'] }) {
  const { statement, lines, mended } = place;
  if (statement === null && mended === null) return null;
  return (
    <div className="place">
      {lines && (
        <button className="quiet-button" type="button" onClick={() => onGo(place)}>
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
