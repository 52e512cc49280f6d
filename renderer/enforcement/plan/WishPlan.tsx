import { useState } from 'react';
import type { IdentityPicture } from '../../../electron/bridge/contract.ts';
import { kitOf, type KitDraft } from '../policies/kitDraft.ts';
import { PlannedSection } from './PlannedSection.tsx';
import { usePlanning } from './usePlanning.ts';
import { firstWish, wishOf, type WishDraft } from './wishDraft.ts';
import { WishForm } from './WishForm.tsx';

interface WishPlanProps {
  readonly identity: IdentityPicture | undefined;
  readonly draft: KitDraft;
  readonly isShown: boolean;
  readonly onPolicies: () => void;
}

/** What is wished of the account, and the plan for it. */
export function WishPlan({ identity, draft, isShown, onPolicies }: WishPlanProps) {
  const [typed, setTyped] = useState<WishDraft>(firstWish);
  const wish = wishOf(typed, draft);
  const planning = usePlanning({ identity, wish, isShown });
  const kit = kitOf(draft);

  function change(next: WishDraft): void {
    setTyped(next);
    planning.forget();
  }

  return (
    <>
      <section className="card stack" aria-label="Wish">
        <WishForm wish={typed} group={kit.group} role={kit.role.name} onWish={change} />
        <div className="buttons">
          {typed.kind !== 'undo' && (
            <button className="button" type="button" onClick={onPolicies}>
              Change the kit…
            </button>
          )}
          <button
            className={planning.plan ? 'button' : 'button primary'}
            type="button"
            disabled={wish === null || planning.isLooking || planning.isApplying}
            onClick={planning.look}
          >
            {planning.isLooking ? 'Looking at the account…' : planning.plan ? 'Look again' : 'Look at the account'}
          </button>
        </div>
      </section>
      <PlannedSection planning={planning} />
    </>
  );
}
