import { Note } from '../../notices/Note.tsx';
import { Refusal } from '../../notices/Refusal.tsx';
import { headOf, PlanView } from './PlanView.tsx';
import type { Outdated, Planning } from './usePlanning.ts';

const before: Readonly<Record<Outdated, string>> = {
  wish: 'The kit was changed after this plan was made. It is not applied: a new one is being made.',
  account: 'The account was changed after this plan was made. Nothing was done: a new one is being made.',
};

const anew: Readonly<Record<Outdated, string>> = {
  wish: 'The kit was changed, so the plan was made anew. This is the new one.',
  account: 'The account was changed after the plan was made, so nothing was done. This is the plan anew.',
};

/** The plan as far as there is one, and what went wrong with it. */
export function PlannedSection({ planning }: { planning: Planning }) {
  const { plan, outdated, renewed, isLooking, isApplying, why, look, apply } = planning;
  const said = outdated ? before[outdated] : plan && renewed ? anew[renewed] : '';
  return (
    <>
      {why && <Refusal why={why} onRemedy={why.remedy === 'retry' ? look : undefined} />}
      <div role="status" className="plan-news">
        {said !== '' && <Note tone={outdated ? 'warn' : 'accent'}>{said}</Note>}
        {!plan && isLooking && <p className="sub">Looking at the account…</p>}
        {plan && !outdated && (
          <p className="unseen">{headOf(plan)}.</p>
        )}
      </div>
      {plan && <PlanView key={plan.id} plan={plan} isOutdated={outdated !== null} busy={isApplying} onApply={apply} />}
    </>
  );
}
