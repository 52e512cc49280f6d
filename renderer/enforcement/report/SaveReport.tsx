import { useState } from 'react';
import type { ReportFormat } from '../../../electron/bridge/enforcementContract.ts';
import { useAsking } from '../../hooks/useAsking.ts';
import { Refusal } from '../../notices/Refusal.tsx';

const formats: readonly (readonly [ReportFormat, string])[] = [
  ['csv', 'Save as CSV…'],
  ['json', 'Save as JSON…'],
];

interface SaveReportProps {
  readonly identity: string;
  /** Asks AWS once more; null while it is being asked. */
  readonly onAskAgain: (() => void) | null;
}

/** What can be done with the whole report. */
export function SaveReport({ identity, onAskAgain }: SaveReportProps) {
  const [saved, setSaved] = useState('');
  const save = useAsking('saveReport', { onDone: (_ask, exported) => setSaved(exported?.file ? `All users saved in ${exported.file}` : '') });
  return (
    <div className="actions">
      <div className="buttons">
        <button className="button" type="button" disabled={onAskAgain === null} onClick={() => onAskAgain?.()}>
          {onAskAgain ? 'Ask again' : 'Asking AWS…'}
        </button>
        {formats.map(([format, title]) => (
          <button key={format} className="button" type="button" disabled={save.busy} onClick={() => save.send({ identity, format })}>
            {title}
          </button>
        ))}
      </div>
      <p className="sub outcome" role="status">
        {saved}
      </p>
      {save.why && <Refusal why={save.why} />}
    </div>
  );
}
