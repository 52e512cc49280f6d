import type { KeyPicture } from '../../electron/bridge/contract.ts';
import { shortKeyId } from '../words/account.ts';
import { dateWords } from '../words/time.ts';

type Rotation = NonNullable<KeyPicture['rotation']>;
type Step = Rotation['steps'][number];

const marks: Record<Step['state'], string> = { done: '✓', underway: '…', failed: '✗', ahead: '·', later: '·', leftOut: '–' };

const states: Record<Step['state'], string> = {
  done: 'done',
  underway: 'under way',
  failed: 'failed',
  ahead: 'still to come',
  later: 'later',
  leftOut: 'left out: not allowed',
};

function stepWords(step: Step['step'], { from, to, deleteAt }: Rotation): string {
  const [old, fresh] = [shortKeyId(from), to === null ? 'a new key' : shortKeyId(to)];
  const words: Record<Step['step'], string> = {
    look: 'Look at the user’s keys',
    create: `Make ${fresh}`,
    store: 'Store it beside the old one',
    prove: 'Wait until AWS knows it',
    switch: 'Put it into use',
    deactivate: `Deactivate ${old}`,
    delete: deleteAt === null ? `Delete ${old}` : `Delete ${old} after ${dateWords(deleteAt)}`,
  };
  return words[step];
}

/** Each step of a rotation with its outcome. */
export function RotationSteps({ rotation }: { rotation: Rotation }) {
  return (
    <ol className="steps" aria-label="Steps of the rotation">
      {rotation.steps.map(({ step, state }) => (
        <li key={step} className={state}>
          <span className="outcome" aria-hidden="true">
            {marks[state]}
          </span>
          <span>{stepWords(step, rotation)}</span>
          <span className="unseen">{states[state]}</span>
        </li>
      ))}
    </ol>
  );
}
