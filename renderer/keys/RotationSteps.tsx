import type { KeyPicture } from '../../electron/bridge/contract.ts';
import { Steps } from '../frame/Steps.tsx';
import { shortKeyId } from '../words/account.ts';
import { dateWords } from '../words/time.ts';

type Rotation = NonNullable<KeyPicture['rotation']>;
type Step = Rotation['steps'][number];

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
  return <Steps label="Steps of the rotation" steps={rotation.steps.map(({ step, state }) => ({ key: step, words: stepWords(step, rotation), state }))} />;
}
