import { useId, useState } from 'react';
import type { KitParameters } from '../../../electron/bridge/contract.ts';
import type { ExportFormat, Exported } from '../../../electron/bridge/enforcementContract.ts';
import { useAsking } from '../../hooks/useAsking.ts';
import { Refusal } from '../../notices/Refusal.tsx';

const formats: readonly (readonly [ExportFormat, string])[] = [
  ['json', 'JSON, for the AWS CLI'],
  ['cloudformation', 'CloudFormation'],
  ['terraform', 'Terraform'],
  ['aws-config', 'Lines for ~/.aws/config'],
];

const outcome = ({ file, wasChosen }: Exported): string => (file !== null ? `Saved in ${file}` : wasChosen ? 'Copied' : '');

interface ExportBarProps {
  readonly kit: KitParameters;
  readonly disabled: boolean;
  readonly onPlan: () => void;
}

/** Takes the kit to other tools, or on to the plan. */
export function ExportBar({ kit, disabled, onPlan }: ExportBarProps) {
  const id = useId();
  const [format, setFormat] = useState<ExportFormat>('json');
  const [done, setDone] = useState('');
  const take = useAsking('exportKit', { onDone: (_ask, exported) => setDone(exported ? outcome(exported) : '') });

  function send(to: 'clipboard' | 'file'): void {
    setDone('');
    take.send({ kit, format, to });
  }

  return (
    <div className="actions">
      <div className="buttons">
        <label htmlFor={id}>Export as</label>
        <select id={id} className="select" value={format} onChange={(event) => setFormat(formats.find(([name]) => name === event.target.value)?.[0] ?? 'json')}>
          {formats.map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
        <button className="button" type="button" disabled={disabled || take.busy} onClick={() => send('clipboard')}>
          Copy
        </button>
        <button className="button" type="button" disabled={disabled || take.busy} onClick={() => send('file')}>
          Save…
        </button>
        <button className="button primary" type="button" disabled={disabled} onClick={onPlan}>
          Plan…
        </button>
      </div>
      <p className="sub outcome" role="status">
        {done}
      </p>
      {take.why && <Refusal why={take.why} />}
    </div>
  );
}
