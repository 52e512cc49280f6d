import type { ReactNode } from 'react';
import type { Step } from '../../../electron/bridge/contract.ts';

interface StepRowProps {
  /** A word, and the colour that it has. */
  readonly state: string;
  readonly tone: 'todo' | 'done' | 'now' | 'failed' | 'ahead';
  readonly title: string;
  /** The permission that it takes; null where it takes none. */
  readonly action: string | null;
  readonly children?: ReactNode;
}

/** A step with how it stands. */
export function StepRow({ state, tone, title, action, children }: StepRowProps) {
  return (
    <li className={`step is-${tone}`} aria-current={tone === 'now' ? 'step' : undefined}>
      <span className="step-state">{state}</span>
      <div className="step-what">
        <p>
          <b>{title}</b> {action !== null && <span className="sub number">{action}</span>}
        </p>
        {children}
      </div>
    </li>
  );
}

/** Every step of a plan in its order: what it does, what it takes, and how the document changes. */
export function StepList({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="plan-steps">
      {steps.map(({ state, title, action, notes, diff }) => (
        <StepRow key={title} title={title} {...(state === 'there' ? { state: 'There', tone: 'done', action: null } : { state: 'To do', tone: 'todo', action })}>
          {notes.map((note) => (
            <p key={note} className="sub warn">
              {note}
            </p>
          ))}
          {diff.length > 0 && (
            <details>
              <summary>{diff.some(({ kind }) => kind === 'removed') ? 'What changes in the document' : 'The document'}</summary>
              <Diff lines={diff} />
            </details>
          )}
        </StepRow>
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
