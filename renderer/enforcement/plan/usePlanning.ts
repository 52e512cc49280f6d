import { useEffect, useEffectEvent, useState } from 'react';
import type { Explanation, IdentityPicture, MfaWish, Plan } from '../../../electron/bridge/contract.ts';
import { useAsking } from '../../hooks/useAsking.ts';
import { useBridge } from '../../hooks/useBridge.ts';
import { isOpen } from '../SessionGate.tsx';

interface Ask {
  readonly identity: IdentityPicture | undefined;
  /** Null where something is missing in it. */
  readonly wish: MfaWish | null;
  /** Whether the plan is in sight: only then the account is looked at. */
  readonly isShown: boolean;
  /** The first look is taken unasked, too. */
  readonly atOnce?: boolean;
  readonly onApplied?: () => void;
}

/** Why a plan is of before: what was wished, or the account, is another since. */
export type Outdated = 'wish' | 'account';

/** A look at the account, and what came of it. */
interface Look {
  /** Stands for all that was asked. */
  readonly key: string;
  readonly turn: number;
  readonly wish: string;
  readonly plan: Plan | null;
  readonly why: Explanation | null;
  readonly renewed: Outdated | null;
}

export interface Planning {
  readonly plan: Plan | null;
  /** Why it is no longer to be applied; another is being made. */
  readonly outdated: Outdated | null;
  /** Why it was made anew. */
  readonly renewed: Outdated | null;
  readonly isLooking: boolean;
  readonly isApplying: boolean;
  readonly why: Explanation | null;
  look(): void;
  apply(): void;
  /** Puts plan and refusals away. */
  forget(): void;
}

/** A plan for a wish: made by looking at the account, made anew where it is of before, and applied as it was shown. */
export function usePlanning({ identity, wish, isShown, atOnce = false, onApplied }: Ask): Planning {
  const [{ turn, byAccount, isIdle }, setTurn] = useState({ turn: 0, byAccount: false, isIdle: !atOnce });
  const next = (changes: { byAccount?: true; isIdle?: true } = {}) => setTurn({ turn: turn + 1, byAccount: false, isIdle: false, ...changes });
  const applying = useAsking('applyPlan', {
    ...(onApplied && { onDone: onApplied }),
    onRefused: (why) => why.code === 'planChanged' && next({ byAccount: true }),
  });
  const wished = JSON.stringify(wish);
  const isWanted = !isIdle && isShown && wish !== null && isOpen(identity);
  const key = isWanted ? JSON.stringify({ identity: identity?.name, turn, wish: wished }) : null;
  const last = useLook({ key, turn, byAccount, identity: identity?.name ?? '', wished });
  const isLooking = key !== null && last?.key !== key;
  const isOfBefore = last?.turn !== turn && byAccount;
  const plan = last && !isIdle && (last.turn === turn || isOfBefore) ? last.plan : null;
  const outdated = plan === null ? null : isOfBefore ? 'account' : last?.wish === wished ? null : 'wish';

  return {
    plan,
    outdated,
    renewed: outdated === null ? (last?.renewed ?? null) : null,
    isLooking,
    isApplying: applying.busy,
    why: (isLooking || isIdle ? null : last?.why) ?? (applying.why?.code === 'planChanged' ? null : applying.why),
    look() {
      applying.forget();
      next();
    },
    apply() {
      if (identity && wish && plan && outdated === null) applying.send({ identity: identity.name, wish, id: plan.id });
    },
    forget() {
      applying.forget();
      next({ isIdle: true });
    },
  };
}

/** Looks each time the key is another one; null for not now. */
function useLook({ key, turn, byAccount, identity, wished }: { key: string | null; turn: number; byAccount: boolean; identity: string; wished: string }): Look | null {
  const bridge = useBridge();
  const [last, setLast] = useState<Look | null>(null);
  const isAnswered = useEffectEvent((asked: string) => last?.key === asked);

  useEffect(() => {
    if (key === null || isAnswered(key)) return;
    let isWanted = true;
    void bridge.ask('planMfa', { identity, wish: JSON.parse(wished) as MfaWish }).then((reply) => {
      if (!isWanted) return;
      const found = reply.ok ? { plan: reply.brings ?? null, why: null } : { plan: null, why: reply.why };
      setLast((before) => ({ key, turn, wish: wished, ...found, renewed: renewedSince(before, turn, byAccount) }));
    });
    return () => {
      isWanted = false;
    };
  }, [bridge, key, turn, byAccount, identity, wished]);
  return last;
}

function renewedSince(before: Look | null, turn: number, byAccount: boolean): Outdated | null {
  if (!before?.plan) return null;
  if (before.turn === turn) return 'wish';
  return byAccount ? 'account' : null;
}
