import type { KeyPicture } from '../../electron/bridge/contract.ts';
import { useAsking } from '../hooks/useAsking.ts';
import { shortKeyId } from '../words/account.ts';
import { dateWords } from '../words/time.ts';

interface OldKeyProps {
  readonly name: string;
  readonly rotation: NonNullable<KeyPicture['rotation']>;
  /** Whether there is a session with which anything can be asked of IAM, and nothing else is under way. */
  readonly canAct: boolean;
}

/** What becomes of the old key, and the way back to it. */
export function OldKey({ name, rotation, canAct }: OldKeyProps) {
  const back = useAsking('rollBackRotation');
  const resume = useAsking('resumeRotation');
  const { from, deleteAt, state, canRollBack } = rotation;
  if (!canRollBack || state === 'underway') return null;
  return (
    <section className="card stack" aria-label="Old key">
      <p>
        {deleteAt === null ? 'The rotation can be taken back, to the key' : 'The old key is inactive:'} <b className="number">{shortKeyId(from)}</b>
        {deleteAt === null ? '.' : ` is deleted by the first session after ${dateWords(deleteAt)}.`}
      </p>
      <div className="buttons">
        {state === 'waiting' && (
          <button className="quiet-button bad" type="button" disabled={!canAct || resume.busy} onClick={() => resume.send({ identity: name, deleteNow: true })}>
            Delete it now
          </button>
        )}
        <button className="button" type="button" disabled={!canAct || back.busy} onClick={() => back.send({ identity: name })}>
          Go back to it
        </button>
      </div>
    </section>
  );
}
