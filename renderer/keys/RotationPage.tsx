import { useEffect, useEffectEvent } from 'react';
import type { IdentityPicture } from '../../electron/bridge/contract.ts';
import { Page } from '../frame/Page.tsx';
import { useAsking } from '../hooks/useAsking.ts';
import { Note } from '../notices/Note.tsx';
import { Refusal } from '../notices/Refusal.tsx';
import { shortKeyId } from '../words/account.ts';
import { plural } from '../words/time.ts';
import { OldKey } from './OldKey.tsx';
import { RotationSteps } from './RotationSteps.tsx';

interface RotationPageProps {
  readonly identity: IdentityPicture;
  /** Days that an old key is kept. */
  readonly keepOld: number;
  readonly onBack: () => void;
}

/** What was done; or what will be, said before it is: with what cannot be taken back. */
function Summary({ identity, keepOld }: Pick<RotationPageProps, 'identity' | 'keepOld'>) {
  const { accessKeyId, keyLife } = identity;
  const { rotation, mayDeactivate, isUnderway } = keyLife;
  if (rotation?.state === 'stopped') return <p>The rotation has stopped half way. The key in use, {shortKeyId(accessKeyId)}, works.</p>;
  if (isDone(identity)) {
    return (
      <p>
        Rotated <b className="number">{shortKeyId(rotation?.from ?? '')}</b> to <b className="number">{shortKeyId(accessKeyId)}</b>
      </p>
    );
  }
  if (mayDeactivate === false && !isUnderway) {
    return (
      <Note tone="warn">
        <b>There is no way back:</b> your user may not deactivate keys (iam:UpdateAccessKey), so the old key is deleted as soon as AWS knows the new one.
      </Note>
    );
  }
  return (
    <p>
      A new key is made, proven and put into use; sessions stay. The old one is deactivated, and deleted
      {keepOld === 0 ? ' at once.' : ` after ${plural(keepOld, 'day')}. Until then you can go back to it.`}
    </p>
  );
}

/** The key in use is the one that the last rotation has made. */
const isDone = ({ accessKeyId, keyLife: { rotation, isUnderway } }: IdentityPicture): boolean =>
  rotation?.to === accessKeyId && !isUnderway && rotation.state !== 'stopped';

/** The rotation of a key: announced, then each step with its outcome, then what can still be done about it. */
export function RotationPage({ identity, keepOld, onBack }: RotationPageProps) {
  const { name, session, keyLife } = identity;
  const { rotation, isUnderway, refusal, inTheWay } = keyLife;
  const plan = useAsking('planRotation');
  const rotate = useAsking('rotateKey');
  const resume = useAsking('resumeRotation');
  const hasMfa = session !== null && session.state !== 'ended' && session.mfa;
  const isStopped = rotation?.state === 'stopped';
  const begun = useEffectEvent(() => hasMfa && !isStopped && plan.send({ identity: name }));
  useEffect(() => void begun(), []);

  const busy = isUnderway || plan.busy || rotate.busy || resume.busy;
  const go = (deleteInactive?: string) =>
    isStopped ? resume.send({ identity: name, deleteNow: false }) : rotate.send({ identity: name, ...(deleteInactive && { deleteInactive }) });

  return (
    <Page title={`Key of ${name}`} onBack={onBack}>
      <section className="card stack" aria-label="Rotation">
        <Summary identity={identity} keepOld={keepOld} />
        {rotation && rotation.state !== 'rolledBack' && (busy || rotation.state !== 'refused') && <RotationSteps rotation={rotation} />}
        {!hasMfa && <Note tone="accent">This needs a session with MFA: open it with a code first.</Note>}
        {refusal && !busy && <Refusal why={refusal} onRemedy={inTheWay === null ? undefined : (remedy) => remedy === 'deleteKey' && go(inTheWay)} />}
        {inTheWay === null && (
          <div className="buttons">
            <button className={isDone(identity) ? 'quiet-button' : 'button primary'} type="button" disabled={!hasMfa || busy} onClick={() => go()}>
              {rotate.busy || resume.busy || rotation?.state === 'underway' ? 'Rotating…' : isStopped ? 'Go on' : isDone(identity) ? 'Rotate again' : 'Rotate the key'}
            </button>
          </div>
        )}
      </section>
      {rotation && <OldKey name={name} rotation={rotation} canAct={hasMfa && !busy} />}
    </Page>
  );
}
