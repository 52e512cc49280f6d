import { useState } from 'react';
import type { PlaintextKey } from '../../electron/bridge/contract.ts';
import { isQuestion, useAsking } from '../hooks/useAsking.ts';
import { useBridge } from '../hooks/useBridge.ts';
import { Refusal } from '../notices/Refusal.tsx';
import { shortKeyId } from '../words/account.ts';
import { DeliverySetting } from '../settings/DeliverySetting.tsx';
import { TargetChoice } from './TargetChoice.tsx';

/** What a delivery means for the roles that start from the key. */
function meaningFor(feeds: readonly string[], delivery: 'file' | 'process'): string {
  const roles = feeds.length === 1 ? `“${feeds[0]}” starts` : `${feeds.length} roles start`;
  return delivery === 'file'
    ? `${roles} from it, and find its session there until it ends. Recommended for the AWS CLI and the SDKs: by running Keyfob.`
    : `${roles} from it. No secret lies in a file, and a tool that finds the session ended waits while Keyfob asks for a code.`;
}

interface PlaintextKeyCardProps {
  readonly found: PlaintextKey;
  readonly defaultIsFree: boolean;
  /** Gets the name of the identity that it has become. */
  readonly onMoved: (identity: string) => void;
}

/** Offers to move one plaintext key into the keychain, and to leave it alone. */
export function PlaintextKeyCard({ found, defaultIsFree, onMoved }: PlaintextKeyCardProps) {
  const { profile, accessKeyId, file, identity, proposedTarget, role, mfaLogins, feeds } = found;
  const bridge = useBridge();
  const move = useAsking('moveKey', { onDone: () => onMoved(identity) });
  const [chosen, setTarget] = useState(proposedTarget);
  const [delivery, setDelivery] = useState<'file' | 'process'>('file');
  // In process delivery tools find it under its own name.
  const targets = delivery === 'process' ? [identity] : [identity, proposedTarget, ...mfaLogins, ...(defaultIsFree ? ['default'] : [])];
  const target = targets.includes(chosen) ? chosen : identity;
  return (
    <div className="card stack">
      <div className="plaintext-key">
        <div className="names">
          <h3>{profile}</h3>
          <p className="sub">
            {shortKeyId(accessKeyId)} · {file} file
          </p>
        </div>
        <button className="button primary" type="button" disabled={move.busy} onClick={() => move.send({ profile, target, ...(feeds.length > 0 && { delivery }) })}>
          {move.busy ? 'Moving…' : 'Move it'}
        </button>
      </div>
      <div className="plaintext-key">
        <TargetChoice targets={targets} target={target} onChoose={setTarget} />
        <button className="quiet-button" type="button" onClick={() => void bridge.ask('keepKey', { accessKeyId })}>
          Leave it
        </button>
      </div>
      {role && delivery === 'file' && target === proposedTarget && <p className="sub">“{target}” goes on as the role {role.slice(role.lastIndexOf('/') + 1)}, as aws-mfa did.</p>}
      {mfaLogins.includes(target) && <p className="sub">“{target}” holds what “aws configure mfa-login” wrote. Keyfob keeps it fresh.</p>}
      {feeds.length > 0 && <DeliverySetting delivery={delivery} meaning={meaningFor(feeds, delivery)} onChoose={setDelivery} />}
      {move.why && <Refusal why={move.why} onRemedy={(remedy) => isQuestion(remedy) && move.answer(remedy)} />}
    </div>
  );
}
