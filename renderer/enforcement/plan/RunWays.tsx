import { useRef } from 'react';
import type { IdentityPicture, PlanRunPicture } from '../../../electron/bridge/contract.ts';
import { useAsking } from '../../hooks/useAsking.ts';
import { Refusal } from '../../notices/Refusal.tsx';
import type { Next } from './NextPlan.tsx';

interface RunWaysProps {
  readonly run: PlanRunPicture;
  readonly identities: readonly IdentityPicture[];
  readonly onNext: (next: Next) => void;
}

/** What can be done with a plan that is over: go on with it, take it back, or leave it. Both ways begin with a look at the account. */
export function RunWays({ run, identities, onNext }: RunWaysProps) {
  const way = useRef<Next['way']>('goOn');
  const away = useAsking('putPlanAway');
  const pick = useAsking('lastPlan', {
    onDone(_ask, last) {
      if (!last || !owner) return;
      const wish = way.current === 'goOn' ? last.wish : ({ kind: 'undo', undo: last.undo } as const);
      onNext({ way: way.current, identity: owner.name, wish });
    },
  });
  const ofAccount = identities.filter(({ accountId }) => accountId === run.account);
  const owner = ofAccount.find(({ name }) => name === run.identity) ?? ofAccount[0];
  const isDone = run.state === 'done';
  const why = away.why ?? pick.why;

  function begin(chosen: Next['way']): void {
    way.current = chosen;
    pick.send({});
  }

  return (
    <>
      {why && <Refusal why={why} />}
      {!owner && <p className="sub">Keyfob has no identity of this account any more. The file takes it back, once it has one.</p>}
      <div className="buttons">
        {!isDone && (
          <button className="button" type="button" disabled={away.busy} onClick={() => away.send({})}>
            Leave it so
          </button>
        )}
        {owner && (
          <button className="button" type="button" disabled={pick.busy} onClick={() => begin('takeBack')}>
            Take it back…
          </button>
        )}
        {isDone && (
          <button className="button primary" type="button" disabled={away.busy} onClick={() => away.send({})}>
            OK
          </button>
        )}
        {owner && !isDone && (
          <button className="button primary" type="button" disabled={pick.busy} onClick={() => begin('goOn')}>
            Go on…
          </button>
        )}
      </div>
    </>
  );
}
