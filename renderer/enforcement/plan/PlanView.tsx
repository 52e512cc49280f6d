import { useState } from 'react';
import type { Plan } from '../../../electron/bridge/contract.ts';
import { Note } from '../../notices/Note.tsx';
import { plural } from '../../words/time.ts';
import { StepList } from './StepList.tsx';

interface PlanViewProps {
  readonly plan: Plan;
  readonly busy: boolean;
  readonly onApply: () => void;
}

const list = (sentences: readonly string[]) => (
  <ul>
    {sentences.map((sentence) => (
      <li key={sentence}>{sentence}</li>
    ))}
  </ul>
);

/** What is there and what would change, what speaks against it, and the yes to it. */
export function PlanView({ plan: { account, steps, warnings, refusals }, busy, onApply }: PlanViewProps) {
  const [confirming, confirm] = useState(false);
  const todo = steps.filter(({ state }) => state === 'todo').length;
  return (
    <section className="stack plan" aria-label="Plan">
      <h2 aria-live="polite">
        {todo === 0 ? 'Everything is there already' : `${plural(todo, 'change')} in account `}
        {todo > 0 && <span className="number">{account}</span>}
      </h2>
      {refusals.length > 0 && (
        <Note tone="bad" alert>
          <b>This plan is not applied.</b> {list(refusals)}
        </Note>
      )}
      {warnings.length > 0 && <Note tone="warn">{list(warnings)}</Note>}
      <StepList steps={steps} state={busy ? 'underway' : 'planned'} />
      {refusals.length === 0 && todo > 0 && (
        <div className="confirm">
          {confirming || busy ? (
            <>
              <p role={busy ? 'status' : undefined}>
                {busy ? `Applying ${plural(todo, 'step')}…` : `Change account ${account} now? A file that takes it back is written first.`}
              </p>
              <div className="buttons">
                <button className="button" type="button" disabled={busy} onClick={() => confirm(false)}>
                  Cancel
                </button>
                <button className="button primary" type="button" disabled={busy} autoFocus onClick={onApply}>
                  Yes, apply
                </button>
              </div>
            </>
          ) : (
            <button className="button primary" type="button" onClick={() => confirm(true)}>
              Apply {plural(todo, 'step')}…
            </button>
          )}
        </div>
      )}
    </section>
  );
}
