import { useState } from 'react';
import type { IdentityPicture } from '../../electron/bridge/contract.ts';
import { CopyCommand } from '../commands/CopyCommand.tsx';
import { Page } from '../frame/Page.tsx';
import { useNow } from '../hooks/useNow.ts';
import { isQuestion, useAsking } from '../hooks/useAsking.ts';
import { Refusal } from '../notices/Refusal.tsx';
import { KeyFacts } from '../keys/KeyFacts.tsx';
import { useKeyLook } from '../keys/useKeyLook.ts';
import { groupedAccount } from '../words/account.ts';
import { DeliverySetting } from '../settings/DeliverySetting.tsx';
import { HOUR } from '../words/time.ts';
import { DeviceChoice } from './DeviceChoice.tsx';
import { DurationSelect } from './DurationSelect.tsx';
import { RemoveIdentity } from './RemoveIdentity.tsx';
import { TextSetting } from './TextSetting.tsx';

interface IdentityPageProps {
  readonly identity: IdentityPicture;
  readonly clockOffset: number;
  readonly onBack: () => void;
  readonly onRenamed: (name: string) => void;
  readonly onActivity: (name: string) => void;
  readonly onDevices: () => void;
  /** Opens the page of the key's rotation. */
  readonly onKey: (name: string) => void;
}

/** What the chosen delivery of an identity means. */
const meaningFor = ({ delivery, target }: IdentityPicture): string =>
  delivery === 'file'
    ? `Its session lies in [${target}] of the credentials file until it ends. Every tool can read it there.`
    : 'No secret lies in a file: tools run Keyfob, and wait while it asks for a code.';

/** Everything that can be chosen for one identity. */
export function IdentityPage({ identity, clockOffset, onBack, onRenamed, onActivity, onDevices, onKey }: IdentityPageProps) {
  const [removing, setRemoving] = useState(false);
  const change = useAsking('changeIdentity', { onDone: ({ rename }) => rename !== undefined && onRenamed(rename) });
  const now = useNow(HOUR);
  useKeyLook(identity);
  const { name, target, delivery, accountId, accountAlias, accessKeyId, user, root } = identity;
  if (removing) return <RemoveIdentity identity={identity} onBack={() => setRemoving(false)} />;
  return (
    <Page title={name} onBack={onBack}>
      <section className="card facts" aria-label="Whose key it is">
        <dl>
          <dt>User</dt>
          <dd>{root ? 'root user' : user}</dd>
          <dt>Account</dt>
          {accountAlias !== null && <dd>{accountAlias}</dd>}
          {accountAlias !== null && <dt>Its number</dt>}
          <dd className="number">{groupedAccount(accountId)}</dd>
          <KeyFacts accessKeyId={accessKeyId} picture={identity.keyLife} now={now + clockOffset} />
        </dl>
        {!root && (
          <button className="button wide" type="button" onClick={() => onKey(name)}>
            Rotate key…
          </button>
        )}
      </section>
      <CopyCommand profile={name} />
      <section className="card" aria-label="Device">
        <DeviceChoice identity={identity} />
        <button className="quiet-button" type="button" onClick={onDevices}>
          Add, resynchronise, remove…
        </button>
      </section>
      <section className="card stack" aria-label="Sessions">
        <div className="setting">
          <label htmlFor="duration">Sessions last</label>
          <DurationSelect identity={identity} id="duration" />
        </div>
        <DeliverySetting delivery={delivery} meaning={meaningFor(identity)} onChoose={(chosen) => change.send({ identity: name, delivery: chosen })} />
        {delivery === 'file' && <TextSetting key={`target ${target}`} label="Written to profile" value={target} onSave={(to) => change.send({ identity: name, target: to })} />}
        <TextSetting key={`name ${name}`} label="Name" value={name} action="Rename" onSave={(rename) => change.send({ identity: name, rename })} />
        {change.why && (
          <Refusal why={change.why} onRemedy={(remedy) => isQuestion(remedy) && change.answer(remedy)} />
        )}
      </section>
      <div className="buttons spread">
        <button className="quiet-button" type="button" onClick={() => onActivity(name)}>
          Recent activity
        </button>
        <button className="quiet-button bad" type="button" onClick={() => setRemoving(true)}>
          Remove this identity…
        </button>
      </div>
    </Page>
  );
}
