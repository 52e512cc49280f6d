import type { Plan } from '../../electron/core/policy/apply/plan.ts';
import type { AccountReport } from '../../electron/core/policy/report/accountReport.ts';

/** The report of an account that nobody is in. */
export const anEmptyReport: AccountReport = {
  accountId: '111122223333', madeAt: '2026-11-22T12:00:00Z', credentialsAt: null, users: [],
  counts: { noDevice: 0, rootKey: 0, oldKey: 0, openWithoutMfa: 0, onlyFido: 0 }, passwordPolicy: null, missing: [],
};

/** A plan that has nothing to do. */
export const aPlanOf = (identity: string): Plan => ({ id: 'plan-1', identity, account: '111122223333', steps: [], warnings: [], refusals: [] });
