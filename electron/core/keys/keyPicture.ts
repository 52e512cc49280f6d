import type { KeyPicture, RotationPicture, StepPicture } from '../appState.ts';
import type { Failure } from '../failure.ts';
import { isFailure } from '../failure.ts';
import type { Identity } from '../identity.ts';
import type { KeyLife, LastUse, Rotation, Step } from './keyLife.ts';
import { canRollBack, STEPS } from './keyLife.ts';
import { DAY } from '../time.ts';
import { explain } from '../words.ts';

/** What the picture of an identity's key is drawn from. */
export interface KeyScene {
  readonly life: KeyLife | undefined;
  readonly isUnderway: boolean;
  readonly refusal: Failure | undefined;
  /** Whether the user may deactivate keys; undefined while that was not asked. */
  readonly mayDeactivate: boolean | undefined;
  readonly remindAfter: number;
  readonly now: Date;
}

const moment = (text: string | undefined): number | null => (text === undefined ? null : Date.parse(text));

const lastUsed = (lastUse: LastUse | undefined): KeyPicture['lastUsedAt'] =>
  lastUse === undefined || lastUse === 'never' || lastUse === 'unknown' ? (lastUse ?? null) : Date.parse(lastUse);

/** Which step comes next, of those that are shown. */
function nextStep({ next, events }: Rotation): Step | undefined {
  if (next === 'undo' || next === 'end') return undefined;
  return next === 'create' && !events.some(({ step }) => step === 'look') ? 'look' : next;
}

/** The newest outcome of a step counts: a rotation that went on has left its failures behind. */
function drawStep(step: Step, rotation: Rotation, isUnderway: boolean): StepPicture {
  const outcome = rotation.events.findLast((event) => event.step === step)?.outcome;
  if (step === nextStep(rotation)) {
    if (step === 'delete') return { step, state: 'later' };
    return { step, state: isUnderway ? 'underway' : outcome === undefined || outcome === 'done' ? 'ahead' : 'failed' };
  }
  if (outcome === 'done') return { step, state: 'done' };
  return { step, state: step === 'deactivate' && outcome === 'notAllowed' ? 'leftOut' : 'ahead' };
}

function stateOf({ next, outcome }: Rotation, isUnderway: boolean): RotationPicture['state'] {
  if (isUnderway && next !== 'end') return 'underway';
  if (next === 'end') return outcome ?? 'refused';
  return next === 'delete' ? 'waiting' : 'stopped';
}

function drawRotation(rotation: Rotation, isUnderway: boolean): RotationPicture {
  return {
    from: rotation.from,
    to: rotation.to ?? null,
    state: stateOf(rotation, isUnderway),
    steps: STEPS.map((step) => drawStep(step, rotation, isUnderway)),
    deleteAt: rotation.next === 'delete' ? moment(rotation.deleteAt) : null,
    canRollBack: canRollBack(rotation),
  };
}

/** The life of an identity's key, as the popup shows it. */
export function drawKey({ accessKeyId }: Identity, { life, isUnderway, refusal, mayDeactivate, remindAfter, now }: KeyScene): KeyPicture {
  const isKnown = life?.accessKeyId === accessKeyId;
  const createdAt = isKnown ? moment(life.createdAt) : null;
  return {
    createdAt,
    lastUsedAt: isKnown ? lastUsed(life.lastUse) : null,
    isOld: remindAfter > 0 && createdAt !== null && now.getTime() - createdAt >= remindAfter * DAY,
    rotation: life?.rotation ? drawRotation(life.rotation, isUnderway) : null,
    isUnderway,
    mayDeactivate: mayDeactivate ?? null,
    refusal: refusal ? explain(refusal) : null,
    inTheWay: refusal && isFailure(refusal, 'secondKeyInactive') ? refusal.facts.accessKeyId : null,
  };
}
