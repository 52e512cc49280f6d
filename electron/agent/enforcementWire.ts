import type { MfaWish } from '../core/policy/apply/plan.ts';

export type { AccountReport } from '../core/policy/report/accountReport.ts';
export type { Applied, Plan } from '../core/policy/apply/plan.ts';

/** Whose session looks, and what is wanted; with `popup` the popup asks for a code that is needed first. */
export interface PlanOptions {
  readonly name?: string | undefined;
  readonly popup: boolean;
  readonly wish: MfaWish;
}

/** The plan that was shown, by its id. */
export interface ApplyOptions extends PlanOptions {
  readonly id: string;
}
