import type { AccountReport, AppState, FirstPassword, Plan, PlanRunPicture } from '../../electron/bridge/contract.ts';
import type { FetchedPolicies, Source } from '../../electron/bridge/enforcementContract.ts';
import { stepOf } from '../../electron/core/policy/apply/steps.ts';
import { inspect } from '../../electron/core/policy/checker/inspect.ts';
import { adminStates, bobs, drawnKit, firstPassword, leaky, plan, planRun, report, reportInTheMaking, reportWithGaps } from './enforcementStates.ts';
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

/** A plan on its way, as the window shows it when it is opened. */
export async function applied(window: OpenPopup, run: PlanRunPicture, passwords: readonly FirstPassword[] = []): Promise<void> {
  await window.reply('policyKit', { ok: true, brings: drawnKit() });
  await window.reply('firstPasswords', { ok: true, brings: passwords });
  await window.show({ ...adminStates.live, planRun: run });
  await window.page.getByRole('region', { name: 'Progress' }).waitFor();
}

async function askForPolicies(window: OpenPopup, state?: AppState): Promise<void> {
  await go(window, /^Check/, state);
  await window.page.getByRole('button', { name: 'From the account…' }).click();
}

/** The policies of bob, as the account has them, judged. */
export async function fetchPolicies(window: OpenPopup, fetched: FetchedPolicies = bobs): Promise<void> {
  await askForPolicies(window);
  await window.page.getByLabel('Whose policies').selectOption('user');
  await window.page.getByLabel('Name of the user').fill('bob');
  await window.reply('fetchPolicies', { ok: true, brings: fetched });
  if (fetched.sources.length > 0) await window.reply('checkPolicies', { ok: true, brings: inspect(fetched.sources) });
  await window.page.getByRole('button', { name: 'Fetch' }).click();
  await window.page.getByText(`${fetched.holder} has`).waitFor();
  await window.advance(1000);
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
  enforceCheckAccount: async (window) => {
    await askForPolicies(window);
    await window.page.getByLabel('Whose policies').selectOption('role');
  },
  enforceCheckAccountNoSession: (window) => askForPolicies(window, adminStates.noSession),
  enforceCheckFetched: (window) => fetchPolicies(window),
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
  enforcePlanRefused: (window) => look(window, { ...plan, warnings: [], refusals: ['You (admin) may not do all of this: iam:CreateRole on arn:aws:iam::111122223333:role/team/Developer is denied to you, with a code too.', 'You (admin) could not take it back: iam:RemoveUserFromGroup on arn:aws:iam::111122223333:group/mfa-required would be denied to you, with a code too.'] }),
  enforcePlanThere: (window) => look(window, { ...plan, warnings: [], steps: plan.steps.map(({ change }) => stepOf(change, 'there')) }),
  enforceConfirm: async (window) => {
    await look(window);
    await window.page.getByRole('button', { name: /^Apply 3/ }).click();
  },
  enforceOutdated: async (window) => {
    await look(window);
    await window.page.getByRole('button', { name: /^Policies/ }).click();
    await window.page.getByLabel('Group', { exact: true }).fill('everybody');
    await window.hold('planMfa');
    await window.page.getByRole('button', { name: /^Plan Into/ }).click();
    await window.page.getByText(/It is not applied/).waitFor();
  },
  enforceRenewed: async (window) => {
    await look(window);
    await window.page.getByRole('button', { name: /^Policies/ }).click();
    await window.page.getByLabel('Group', { exact: true }).fill('everybody');
    await window.reply('planMfa', { ok: true, brings: { ...plan, id: 'd4e5f6' } });
    await window.page.getByRole('button', { name: /^Plan Into/ }).click();
    await window.page.getByText(/so the plan was made anew/).waitFor();
  },
  enforceUnderway: (window) => applied(window, planRun('underway', 4)),
  enforceApplied: (window) => applied(window, planRun('done', 9), [firstPassword]),
  enforceTakenBack: (window) => applied(window, planRun('done', 9, { isUndo: true })),
  enforceStopped: (window) => applied(window, planRun('stopped', 5, { because: 'No policy of this user allows iam:CreateRole.' })),
  enforceCutOff: (window) => applied(window, planRun('cutOff', 5)),
  enforceGoOn: async (window) => {
    await applied(window, planRun('stopped', 5, { because: 'iam.amazonaws.com cannot be reached.' }));
    await window.reply('lastPlan', { ok: true, brings: { identity: 'admin', wish: { kind: 'members', group: 'mfa-required', role: 'Developer', add: ['bob'], remove: [], create: [] }, undo: { version: 1, account: '111122223333', madeAt: '2026-11-22T09:11:13Z', changes: [] } } });
    await window.reply('planMfa', { ok: true, brings: plan });
    await window.page.getByRole('button', { name: 'Go on…' }).click();
    await window.page.getByRole('region', { name: 'Plan' }).waitFor();
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
    await window.hold('accountReport');
    await window.page.getByRole('button', { name: 'Make the report' }).click();
    await window.advance(12_000);
  },
  enforceReportMaking: async (window) => {
    await window.hold('accountReport');
    await makeReport(window, reportInTheMaking(300));
    await window.advance(12_000);
  },
  enforceReportGaps: (window) => makeReport(window, reportWithGaps(300)),
};
