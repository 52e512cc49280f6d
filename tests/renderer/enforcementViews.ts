import type { AccountReport, AppState, Plan } from '../../electron/bridge/contract.ts';
import type { Source } from '../../electron/bridge/enforcementContract.ts';
import { inspect } from '../../electron/core/policy/checker/inspect.ts';
import { adminStates, applied, drawnKit, leaky, plan, report, reportInTheMaking, reportWithGaps } from './enforcementStates.ts';
import type { OpenPopup } from './harness/openPopup.ts';

async function policies(window: OpenPopup, state: AppState = adminStates.live, kit = drawnKit()): Promise<void> {
  await window.reply('policyKit', { ok: true, brings: kit });
  await window.show(state);
  await window.page.getByRole('heading', { name: 'Policies' }).waitFor();
  if (kit.documents.length > 0) await window.page.getByRole('tabpanel').waitFor();
}

async function go(window: OpenPopup, part: RegExp, state?: AppState): Promise<void> {
  await policies(window, state);
  await window.page.getByRole('button', { name: part }).click();
}

/** What the checker says of these, once a person has stopped typing. */
export async function check(window: OpenPopup, source: Source): Promise<void> {
  await go(window, /^Check/);
  await window.reply('checkPolicies', { ok: true, brings: inspect([source]) });
  await window.page.getByLabel('Policy document').fill(source.text);
  await window.advance(1000);
  await window.page.getByRole('region', { name: 'Findings' }).getByRole('status').waitFor();
}

export async function look(window: OpenPopup, found: Plan = plan): Promise<void> {
  await go(window, /^Plan Into/);
  await window.reply('planMfa', { ok: true, brings: found });
  await window.page.getByRole('button', { name: 'Look at the account' }).click();
  await window.page.getByRole('region', { name: 'Plan' }).waitFor();
}

export async function makeReport(window: OpenPopup, made: AccountReport): Promise<void> {
  await go(window, /^Report/);
  await window.reply('accountReport', { ok: true, brings: made });
  await window.page.getByRole('button', { name: 'Make the report' }).click();
  await window.page.getByRole('grid').waitFor();
}

/** Everything that a person can see of the window “Enforce MFA”, by name. */
export const enforcementViews: Record<string, (window: OpenPopup) => Promise<void>> = {
  enforcePolicies: (window) => policies(window),
  enforceTrust: async (window) => {
    await policies(window);
    await window.page.getByRole('tab', { name: 'The role’s trust' }).click();
  },
  enforceRefusedKit: (window) => policies(window, adminStates.live, drawnKit({ account: '1111', groupPolicies: 'AdministratorAccess' })),
  enforceCheckEmpty: (window) => go(window, /^Check/),
  enforceCheck: (window) => check(window, leaky),
  enforceCheckGood: (window) => check(window, { name: 'mine', text: JSON.stringify({ Version: '2012-10-17', Statement: drawnKit().documents[0]?.statements.map(({ text }) => JSON.parse(text) as unknown) }, null, 2) }),
  enforcePlanNoSession: (window) => go(window, /^Plan Into/, adminStates.noSession),
  enforcePlanNobody: (window) => go(window, /^Plan Into/, adminStates.nobody),
  enforcePlanBegin: (window) => go(window, /^Plan Into/),
  enforcePlanMembers: async (window) => {
    await go(window, /^Plan Into/);
    await window.page.getByRole('radio', { name: 'Members' }).check();
  },
  enforcePlanUndo: async (window) => {
    await go(window, /^Plan Into/);
    await window.page.getByRole('radio', { name: 'Take a plan back' }).check();
  },
  enforcePlan: async (window) => {
    await look(window);
    await window.page.getByText('What changes in the document').click();
  },
  enforcePlanRefused: (window) => look(window, { ...plan, refusals: ['You have no device: this plan would lock you out. Enrol one first.'] }),
  enforcePlanThere: (window) => look(window, { ...plan, warnings: [], steps: plan.steps.map((step) => ({ ...step, state: 'there', notes: [], diff: [] })) }),
  enforceConfirm: async (window) => {
    await look(window);
    await window.page.getByRole('button', { name: /^Apply 3/ }).click();
  },
  enforceApplied: async (window) => {
    await enforcementViews['enforceConfirm']?.(window);
    await window.reply('applyPlan', { ok: true, brings: applied });
    await window.page.getByRole('button', { name: 'Yes, apply' }).click();
    await window.page.getByRole('region', { name: 'Applied' }).waitFor();
  },
  enforceReportBegin: (window) => go(window, /^Report/),
  enforceReport: (window) => makeReport(window, report(5000)),
  enforceReportUser: async (window) => {
    await makeReport(window, report(5000));
    await window.page.getByRole('row', { name: /user-0015/ }).click();
    await window.page.getByRole('region', { name: 'About user-0015' }).waitFor();
  },
  enforceReportAsking: async (window) => {
    await go(window, /^Report/);
    await window.leaveUnanswered('accountReport');
    await window.page.getByRole('button', { name: 'Make the report' }).click();
    await window.advance(12_000);
  },
  enforceReportMaking: async (window) => {
    await window.leaveUnanswered('accountReport');
    await makeReport(window, reportInTheMaking(300));
    await window.advance(12_000);
  },
  enforceReportGaps: (window) => makeReport(window, reportWithGaps(300)),
  enforceStopped: async (window) => {
    await enforcementViews['enforceConfirm']?.(window);
    const next = 'What was done stays. Apply it again to go on; or take it back.';
    await window.reply('applyPlan', { ok: false, why: { code: 'planStopped', what: 'Stopped at step 2 of 3, “Attach mfa-required-self-service to the group mfa-required”: AWS does not allow it.', next } });
    await window.page.getByRole('button', { name: 'Yes, apply' }).click();
    await window.page.getByRole('alert').first().waitFor();
  },
};
