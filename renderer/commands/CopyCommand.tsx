import { useState } from 'react';
import type { CommandWay } from '../../electron/bridge/contract.ts';
import { Icon } from '../frame/Icon.tsx';
import { useAsking } from '../hooks/useAsking.ts';
import { SelectSetting } from '../settings/SelectSetting.tsx';
import { commandWords, shellsOf } from './commandWords.ts';

/** How a terminal comes by the credentials of a profile: the command for a shell, copied by a click. */
export function CopyCommand({ profile }: { profile: string }) {
  const shells = shellsOf(navigator.platform);
  const [way, setWay] = useState<CommandWay>(shells[0]?.[0] ?? 'sh');
  const [copied, setCopied] = useState<CommandWay | null>(null);
  const copy = useAsking('copyCommand', { onDone: (ask) => setCopied(ask.way) });
  const isCopied = copied === way;
  return (
    <section className="card copy-command" aria-label="In a terminal">
      <SelectSetting label="In a terminal" value={way} choices={shells} onChoose={setWay} />
      <div className="command">
        <code>{commandWords(way, profile)}</code>
        <button className="button small" type="button" onClick={() => copy.send({ profile, way })}>
          <Icon name={isCopied ? 'changed' : 'copy'} />
          {isCopied ? 'Copied' : 'Copy'}
        </button>
      </div>
      <p className="unseen" role="status">
        {isCopied && 'The command is copied.'}
      </p>
    </section>
  );
}
