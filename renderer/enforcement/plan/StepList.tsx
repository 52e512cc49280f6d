import type { Step } from '../../../electron/bridge/contract.ts';

interface StepListProps {
  readonly steps: readonly Step[];
  readonly state: 'planned' | 'underway' | 'done';
}

function wordsOf({ state }: Step, of: StepListProps['state']): string {
  if (state === 'there') return 'There';
  return { planned: 'To do', underway: 'To do', done: 'Done' }[of];
}

/** Every step in its order: what it does, what may it take, and how the document changes. */
export function StepList({ steps, state }: StepListProps) {
  return (
    <ol className="steps">
      {steps.map((step) => (
        <li key={step.title} className={`step ${step.state === 'there' || state === 'done' ? 'is-there' : 'is-todo'}`}>
          <span className="step-state">{wordsOf(step, state)}</span>
          <div className="step-what">
            <p>
              <b>{step.title}</b> {step.state === 'todo' && <span className="sub number">{step.action}</span>}
            </p>
            {step.notes.map((note) => (
              <p key={note} className="sub warn">
                {note}
              </p>
            ))}
            {step.diff.length > 0 && (
              <details>
                <summary>{step.diff.some(({ kind }) => kind === 'removed') ? 'What changes in the document' : 'The document'}</summary>
                <Diff lines={step.diff} />
              </details>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

const signs: Readonly<Record<Step['diff'][number]['kind'], string>> = { same: ' ', added: '+', removed: '−' };

/** A document before and after, line by line; the signs say what the colours do. */
function Diff({ lines }: { lines: Step['diff'] }) {
  return (
    <pre className="code-block diff">
      {lines.map((line, at) => ({ ...line, at })).map(({ kind, text, at }) => (
        <span key={at} className={kind}>
          {signs[kind]} {text}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}
