import { Icon } from './Icon.tsx';

/** Where a step of something longer stands. */
export type StepState = 'done' | 'underway' | 'failed' | 'ahead' | 'later' | 'leftOut';

interface Step {
  readonly key: string;
  readonly words: string;
  readonly state: StepState;
}

const states: Record<StepState, string> = {
  done: 'done',
  underway: 'under way',
  failed: 'failed',
  ahead: 'still to come',
  later: 'later',
  leftOut: 'left out: not allowed',
};

function Mark({ state, number }: { state: StepState; number: number }) {
  if (state === 'done') return <Icon name="changed" />;
  if (state === 'failed') return <Icon name="refused" />;
  return state === 'leftOut' ? '–' : number;
}

/** Steps that are taken one after the other, each with where it stands; `label` says of what. */
export function Steps({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map(({ key, words, state }, index) => (
        <li key={key} className={state} aria-current={state === 'underway' ? 'step' : undefined}>
          <span className="mark" aria-hidden="true">
            <Mark state={state} number={index + 1} />
          </span>
          <span>{words}</span>
          <span className="unseen">{states[state]}</span>
        </li>
      ))}
    </ol>
  );
}
