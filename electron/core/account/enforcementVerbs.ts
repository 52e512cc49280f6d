import type { Applied, MfaWish, Plan } from '../policy/apply/plan.ts';
import type { PlanRun } from '../policy/apply/planRun.ts';
import type { AccountReport } from '../policy/report/accountReport.ts';

/** Whose MFA session looks and changes, and what is wanted. */
export interface PlanAsk {
  readonly identity: string;
  readonly wish: MfaWish;
}

/** A plan that a person has seen and said yes to. */
export interface ApplyAsk extends PlanAsk {
  /** The plan's; where the account has changed since, and other steps are wanted now, it fails with `planChanged`. */
  readonly id: string;
}

/** Whose MFA session looks, and whether it waits minutes for a credential report that AWS has to make first, or only a moment. */
export interface ReportAsk {
  readonly identity: string;
  readonly patient: boolean;
}

/** How MFA is made compulsory in an account. Each rejects only with `Failure`: `codeNeeded` or `sessionWithoutMfa` without an MFA session. */
export interface EnforcementVerbs {
  /** Looks at the account and says what would be done; changes nothing. */
  planMfa(ask: PlanAsk): Promise<Plan>;
  /** Carries the plan out, and tells its steps in the picture (`planRun`); fails with `planRefused`, `planChanged`, and `planUnderway` beside another. */
  applyPlan(ask: ApplyAsk): Promise<Applied>;
  /** The plan that the picture shows: what was wanted, to go on with it, and what takes it back. Null where none is shown. */
  lastPlan(): Pick<PlanRun, 'identity' | 'wish' | 'undo'> | null;
  /** Takes the plan out of the picture; its undo stays on the disk. */
  putPlanAway(): Promise<void>;
  /** The users of the identity's account with their devices, keys and policies; what cannot be had is left out, and named. */
  accountReport(ask: ReportAsk): Promise<AccountReport>;
}
