import { useState } from 'react';
import type { Applied, AppState, IdentityPicture, MfaWish, Plan } from '../../../electron/bridge/contract.ts';
import { useAsking } from '../../hooks/useAsking.ts';
import { Refusal } from '../../notices/Refusal.tsx';
import { Part } from '../Part.tsx';
import type { KitDraft } from '../policies/kitDraft.ts';
import { kitOf } from '../policies/kitDraft.ts';
import { SessionGate } from '../SessionGate.tsx';
import { AppliedView } from './AppliedView.tsx';
import { PlanView } from './PlanView.tsx';
import { firstWish, wishOf, type WishDraft } from './wishDraft.ts';
import { WishForm } from './WishForm.tsx';

interface PlanPageProps {
  readonly state: AppState;
  readonly identity: IdentityPicture | undefined;
  readonly draft: KitDraft;
  readonly onPolicies: () => void;
}

interface Planned {
  readonly plan: Plan;
  readonly wish: MfaWish;
}

/** From a wish to a plan, from a plan, once it is confirmed, to the account, and back. */
export function PlanPage({ state, identity, draft, onPolicies }: PlanPageProps) {
  const [typed, setTyped] = useState<WishDraft>(firstWish);
  const [planned, setPlanned] = useState<Planned | null>(null);
  const [applied, setApplied] = useState<Applied | null>(null);
  const look = useAsking('planMfa', { onDone: ({ wish }, plan) => setPlanned(plan ? { plan, wish } : null) });
  const apply = useAsking('applyPlan', { onDone: (_ask, done) => setApplied(done ?? null), onRefused: (why, ask) => why.code === 'planChanged' && plan(ask.wish) });
  const wish = wishOf(typed, draft);
  const kit = kitOf(draft);

  function plan(wanted: MfaWish): void {
    setPlanned(null);
    setApplied(null);
    if (identity) look.send({ identity: identity.name, wish: wanted });
  }

  function change(next: WishDraft): void {
    setTyped(next);
    setPlanned(null);
    setApplied(null);
    look.forget();
    apply.forget();
  }

  function takeBack(): void {
    if (!applied?.undo) return;
    const back: WishDraft = { ...firstWish, kind: 'undo', undo: applied.undo };
    setTyped(back);
    plan({ kind: 'undo', undo: applied.undo });
  }

  return (
    <Part title="Plan" lead="First it looks at what is there. Nothing changes until you have seen every step and said yes.">
      <div className="scrolls plan-page">
        <SessionGate state={state} identity={identity} purpose="To look at the account and change it">
          <section className="card stack" aria-label="Wish">
            <WishForm wish={typed} group={kit.group} role={kit.role.name} onWish={change} />
            <div className="buttons">
              {typed.kind !== 'undo' && (
                <button className="button" type="button" onClick={onPolicies}>
                  Change the kit…
                </button>
              )}
              <button className={planned ? 'button' : 'button primary'} type="button" disabled={wish === null || look.busy || apply.busy} onClick={() => wish && plan(wish)}>
                {look.busy ? 'Looking at the account…' : planned || applied ? 'Look again' : 'Look at the account'}
              </button>
            </div>
          </section>
          {look.why && <Refusal why={look.why} onRemedy={look.why.remedy === 'retry' && wish ? () => plan(wish) : undefined} />}
          {apply.why && <Refusal why={apply.why} />}
          {planned && !applied && identity && (
            <PlanView plan={planned.plan} busy={apply.busy} onApply={() => apply.send({ identity: identity.name, wish: planned.wish, id: planned.plan.id })} />
          )}
          {applied && <AppliedView applied={applied} onTakeBack={takeBack} />}
        </SessionGate>
      </div>
    </Part>
  );
}
