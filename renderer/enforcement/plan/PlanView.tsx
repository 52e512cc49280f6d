import { useEffect, useId, useRef, useState } from 'react';
import type { Plan } from '../../../electron/bridge/contract.ts';
import { Note } from '../../notices/Note.tsx';
import { groupedAccount } from '../../words/account.ts';
import { plural } from '../../words/time.ts';
import { StepList } from './StepList.tsx';

interface PlanViewProps {
  readonly plan: Plan;
  /** It is of before, and is not applied any more. */
  readonly isOutdated: boolean;
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

function Warnings({ warnings }: Pick<Plan, 'warnings'>) {
  if (warnings.length === 0) return null;
  return (
    <Note tone="warn">
      <b>Know before you apply it</b> {list(warnings)}
    </Note>
  );
}

const changesIn = (steps: Plan['steps']): string => plural(steps.filter(({ state }) => state === 'todo').length, 'change');

/** What a plan comes to, in a line. */
export function headOf({ account, steps, refusals }: Pick<Plan, 'account' | 'steps' | 'refusals'>): string {
  const where = `in account ${groupedAccount(account)}`;
  if (refusals.length > 0) return `Nothing can be changed ${where}`;
  return steps.every(({ state }) => state === 'there') ? `Everything is there already ${where}` : `${changesIn(steps)} ${where}`;
}

/** What is there and what would change, what speaks against it, and the yes to it. */
export function PlanView({ plan: { account, steps, warnings, refusals }, isOutdated, busy, onApply }: PlanViewProps) {
  const [stage, go] = useState<'read' | 'confirming' | 'cancelled'>('read');
  const changes = changesIn(steps);
  const isDone = steps.every(({ state }) => state === 'there');
  const mayApply = refusals.length === 0 && !isDone && !isOutdated;
  const isConfirming = mayApply && stage === 'confirming';
  return (
    <section className={isOutdated ? 'stack plan is-outdated' : 'stack plan'} aria-label="Plan">
      <h2>{headOf({ account, steps, refusals })}</h2>
      {refusals.length > 0 && (
        <Note tone="bad" alert>
          <b>This plan cannot be applied</b> {list(refusals)}
        </Note>
      )}
      {!isConfirming && <Warnings warnings={warnings} />}
      <StepList steps={steps} />
      {isConfirming && <Confirm {...{ account, changes, warnings, busy, onApply }} onCancel={() => go('cancelled')} />}
      {mayApply && !isConfirming && (
        <div className="confirm">
          <button className="button primary" type="button" autoFocus={stage === 'cancelled'} onClick={() => go('confirming')}>
            Apply {changes}…
          </button>
        </div>
      )}
    </section>
  );
}

interface ConfirmProps extends Pick<PlanViewProps, 'busy' | 'onApply'>, Pick<Plan, 'account' | 'warnings'> {
  /** As in “3 changes”. */
  readonly changes: string;
  readonly onCancel: () => void;
}

/** Has the focus itself, and not its yes: a key that is held too long says nothing. */
function Confirm({ account, changes, warnings, busy, onApply, onCancel }: ConfirmProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="confirm asks" role="group" aria-labelledby={id} tabIndex={-1} ref={box}>
      <Warnings warnings={warnings} />
      <p id={id}>
        <b>Change account {groupedAccount(account)} now?</b> A file that takes it back is written first.
      </p>
      <div className="buttons">
        <button className="button" type="button" disabled={busy} onClick={onCancel}>
          Cancel
        </button>
        <button className="button primary" type="button" disabled={busy} onClick={onApply}>
          {busy ? 'Looking at the account once more…' : `Apply ${changes} to account ${groupedAccount(account)}`}
        </button>
      </div>
    </div>
  );
}
