import { useState } from 'react';
import type { AppState, IdentityPicture } from '../../../electron/bridge/contract.ts';
import { Part } from '../Part.tsx';
import type { KitDraft } from '../policies/kitDraft.ts';
import { SessionGate } from '../SessionGate.tsx';
import { NextPlan, type Next } from './NextPlan.tsx';
import { RunView } from './RunView.tsx';
import { RunWays } from './RunWays.tsx';
import { useFirstPasswords } from './useFirstPasswords.ts';
import { WishPlan } from './WishPlan.tsx';

interface PlanPageProps {
  readonly state: AppState;
  readonly identity: IdentityPicture | undefined;
  readonly draft: KitDraft;
  readonly isShown: boolean;
  readonly onPolicies: () => void;
}

const purpose = 'To look at the account and change it';

/** From a wish to a plan, from a plan, once it is confirmed, to the account, and back. */
export function PlanPage({ state, identity, draft, isShown, onPolicies }: PlanPageProps) {
  const [next, setNext] = useState<Next | null>(null);
  const { planRun: run } = state;
  const passwords = useFirstPasswords(run);
  const owner = next && state.identities.find(({ name }) => name === next.identity);
  return (
    <Part title="Plan" lead="First it looks at what is there. Nothing changes until you have seen every step and said yes.">
      <div className="scrolls plan-page">
        {run && (run.state === 'underway' || !next) ? (
          <RunView key={run.undoFile} run={run} passwords={passwords} ways={<RunWays run={run} identities={state.identities} onNext={setNext} />} />
        ) : next ? (
          <SessionGate state={state} identity={owner ?? undefined} purpose={purpose}>
            <NextPlan next={next} identity={owner ?? undefined} isShown={isShown} onEnd={() => setNext(null)} />
          </SessionGate>
        ) : (
          <SessionGate state={state} identity={identity} purpose={purpose}>
            <WishPlan key={identity?.name} identity={identity} draft={draft} isShown={isShown} onPolicies={onPolicies} />
          </SessionGate>
        )}
      </div>
    </Part>
  );
}
