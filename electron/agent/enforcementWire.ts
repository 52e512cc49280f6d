import type { Applied as Outcome, MfaWish } from '../core/policy/apply/plan.ts';

export type { AccountReport } from '../core/policy/report/accountReport.ts';
export type { Plan } from '../core/policy/apply/plan.ts';

/** A plan that was carried out; where it stopped, with the line that says at which step, why, and both ways on. */
export interface Applied extends Omit<Outcome, 'stopped'> {
  readonly stopped: string | null;
}

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
