import { useEffect, useRef } from 'react';
import type { IdentityPicture, MfaWish } from '../../../electron/bridge/contract.ts';
import { PlannedSection } from './PlannedSection.tsx';
import { usePlanning } from './usePlanning.ts';

/** A way on from a plan that was applied, or stopped. */
export interface Next {
  readonly way: 'goOn' | 'takeBack';
  /** Whose session looks and changes. */
  readonly identity: string;
  readonly wish: MfaWish;
}

interface NextPlanProps {
  readonly next: Next;
  readonly identity: IdentityPicture | undefined;
  readonly isShown: boolean;
  readonly onEnd: () => void;
}

const titles: Readonly<Record<Next['way'], string>> = { goOn: 'What is left of the plan', takeBack: 'What takes the plan back' };

/** The plan that goes on from where one stopped, or takes it back; made at once, and applied after a yes like any other. */
export function NextPlan({ next, identity, isShown, onEnd }: NextPlanProps) {
  const planning = usePlanning({ identity, wish: next.wish, isShown, atOnce: true, onApplied: onEnd });
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <>
      <section className="card next-plan" aria-label="What is next">
        <h2 tabIndex={-1} ref={head}>
          {titles[next.way]}
        </h2>
        <div className="buttons">
          <button className="button" type="button" disabled={planning.isApplying} onClick={onEnd}>
            Back
          </button>
          <button className="button" type="button" disabled={planning.isLooking || planning.isApplying} onClick={planning.look}>
            Look again
          </button>
        </div>
      </section>
      <PlannedSection planning={planning} />
    </>
  );
}
