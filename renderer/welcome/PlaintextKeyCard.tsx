import { useState } from 'react';
import type { PlaintextKey } from '../../electron/bridge/contract.ts';
import { isQuestion, useAsking } from '../hooks/useAsking.ts';
import { useBridge } from '../hooks/useBridge.ts';
import { Refusal } from '../notices/Refusal.tsx';
import { shortKeyId } from '../words/account.ts';
import { TargetChoice } from './TargetChoice.tsx';

/** Offers to move one plaintext key into the keychain, and to leave it alone. */
export function PlaintextKeyCard({ found, defaultIsFree }: { found: PlaintextKey; defaultIsFree: boolean }) {
  const { profile, accessKeyId, file, proposedTarget } = found;
  const bridge = useBridge();
  const move = useAsking('moveKey');
  const [target, setTarget] = useState(proposedTarget);
  const targets = [profile, proposedTarget, ...(defaultIsFree ? ['default'] : [])];
  return (
    <div className="card stack">
      <div className="plaintext-key">
        <div className="names">
          <h3>{profile}</h3>
          <p className="sub">
            {shortKeyId(accessKeyId)} · {file} file
          </p>
        </div>
        <button className="button primary" type="button" disabled={move.busy} onClick={() => move.send({ profile, target })}>
          {move.busy ? 'Moving…' : 'Move it'}
        </button>
      </div>
      <div className="plaintext-key">
        <TargetChoice targets={targets} target={target} onChoose={setTarget} />
        <button className="quiet-button" type="button" onClick={() => void bridge.ask('keepKey', { accessKeyId })}>
          Leave it
        </button>
      </div>
      {move.why && <Refusal why={move.why} onRemedy={(remedy) => isQuestion(remedy) && move.answer(remedy)} />}
    </div>
  );
}
