import { useState } from 'react';
import type { IdentityPicture, Remedy } from '../../electron/bridge/contract.ts';
import { useBridge } from '../hooks/useBridge.ts';
import { DeviceChoice } from '../identity/DeviceChoice.tsx';
import { DurationSelect } from '../identity/DurationSelect.tsx';
import { isQuestion } from '../hooks/useAsking.ts';
import { Refusal } from '../notices/Refusal.tsx';
import { CodeField } from './CodeField.tsx';
import { CodeStatus } from './CodeStatus.tsx';
import { useCode } from './useCode.ts';

interface CodeFormProps {
  readonly identity: IdentityPicture;
  readonly label: string;
  /** Whether the code is what matters most now. */
  readonly wanted: boolean;
  readonly offset: number;
  readonly endpoint: string | null;
  /** Puts the reminder off; null where none has come. */
  readonly onSnooze: (() => void) | null;
  readonly onReplaceKey: () => void;
  readonly onResync: () => void;
}

/** Asks for a code; what goes wrong, and what one click can do about it, stands under the field. */
export function CodeForm({ identity, label, wanted, offset, endpoint, onSnooze, onReplaceKey, onResync }: CodeFormProps) {
  const bridge = useBridge();
  const { digits, type, resolve, checking, refusal } = useCode(identity);
  const [focused, setFocused] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const id = `code-${identity.name}`;
  const counting = focused && digits === '' && refusal?.nextCodeIn === undefined;

  function act(remedy: Remedy) {
    if (remedy === 'chooseDevice') return setChoosing(true);
    if (remedy === 'replaceKey') return onReplaceKey();
    if (remedy === 'resync') return onResync();
    document.getElementById(id)?.focus();
    return resolve(remedy);
  }

  function chosen(): void {
    setChoosing(false);
    resolve('chooseDevice');
  }

  if (choosing) return <DeviceChoice identity={identity} onChosen={chosen} />;
  return (
    <div className="code-form">
      <label htmlFor={id}>{label}</label>
      <CodeField id={id} digits={digits} wanted={wanted} refused={refusal !== null && !isQuestion(refusal.remedy)} checking={checking} onType={type} onFocus={setFocused} />
      {endpoint && (
        <p className="sub endpoint">
          Codes go to <b>{endpoint}</b>, which is not AWS.
        </p>
      )}
      {refusal && <Refusal why={refusal} offset={offset} onRemedy={act} />}
      <div className="hint">
        <CodeStatus id={`${id}-hint`} checking={checking} counting={counting} offset={offset} />
        {identity.waiting && (
          <button className="quiet-button" type="button" onClick={() => void bridge.ask('notNow', { identity: identity.name })}>
            Not now
          </button>
        )}
        {onSnooze && !identity.waiting && !checking && (
          <button className="quiet-button" type="button" title="Remind me again in 5 minutes" onClick={onSnooze}>
            Snooze
          </button>
        )}
        <DurationSelect identity={identity} />
      </div>
    </div>
  );
}
