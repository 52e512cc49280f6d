import type { Keyfob } from '../core/keyfob.ts';
import type { FirstPassword } from '../core/policy/apply/plan.ts';
import type { AccountReport } from '../core/policy/report/accountReport.ts';
import type { ApplyAsk } from './contract.ts';
import type { EnforcementBrings, EnforcementCommands, ExportFormat, Exported } from './enforcementContract.ts';

/** What the bridge may ask of the desktop for the window “Enforce MFA”. */
export interface EnforcementDesk {
  /** Shows the popup, where its spotlight stands. */
  openPopup(): void;
  copy(text: string): Promise<void>;
  /** Asks where, and writes the text there; answers the path, null where none was chosen. */
  save(ask: { title: string; name: string; text: string }): Promise<string | null>;
}

const fileNames: Readonly<Record<ExportFormat, string>> = {
  json: 'keyfob-mfa.json',
  cloudformation: 'keyfob-mfa.yaml',
  terraform: 'keyfob-mfa.tf',
  'aws-config': 'aws-config',
};

type EnforcementAnswers = { [C in keyof EnforcementCommands]: (ask: EnforcementCommands[C]) => C extends keyof EnforcementBrings ? Promise<EnforcementBrings[C]> : unknown } & { applyPlan(ask: ApplyAsk): Promise<void> };

/** The answers to that window. The policies come with its first ask, not before the tray. */
export function createEnforcementAnswers(keyfob: Pick<Keyfob, 'spotlight' | 'accountReport' | 'policiesOf' | 'applyPlan' | 'lastPlan' | 'putPlanAway'>, desk: EnforcementDesk): EnforcementAnswers {
  const policies = () => import('./policyAnswers.ts');
  /** By identity. Minutes may have gone into each: what is saved is what is shown. */
  const shown = new Map<string, AccountReport>();
  /** Until the window takes them: it may be closed while the plan is applied. */
  let passwords: readonly FirstPassword[] = [];

  async function exportKit({ kit, format, to }: EnforcementCommands['exportKit']): Promise<Exported> {
    const text = (await policies()).exportText(kit, format);
    if (to === 'file') {
      const file = await desk.save({ title: 'Save the kit', name: fileNames[format], text });
      return { file, wasChosen: file !== null };
    }
    await desk.copy(text);
    return { file: null, wasChosen: true };
  }

  async function accountReport(ask: EnforcementCommands['accountReport']): Promise<AccountReport> {
    const report = await keyfob.accountReport(ask);
    shown.set(ask.identity, report);
    return report;
  }

  async function saveReport({ identity, format }: EnforcementCommands['saveReport']): Promise<Exported> {
    const report = shown.get(identity);
    const file = report ? await desk.save({ title: 'Save the report', name: `users-${report.accountId}.${format}`, text: (await policies()).reportText(report, format) }) : null;
    return { file, wasChosen: file !== null };
  }

  function takePasswords(): readonly FirstPassword[] {
    const taken = passwords;
    passwords = [];
    return taken;
  }

  return {
    async applyPlan(ask) {
      const applied = await keyfob.applyPlan(ask);
      passwords = [...passwords, ...applied.passwords];
    },
    lastPlan: async () => keyfob.lastPlan(),
    putPlanAway: () => keyfob.putPlanAway(),
    firstPasswords: async () => takePasswords(),
    accountReport,
    saveReport,
    policyKit: async ({ kit }) => (await policies()).drawKit(kit),
    exportKit,
    checkPolicies: async ({ sources }) => (await policies()).inspectPolicies(sources),
    fetchPolicies: async ({ identity, of }) => (await policies()).fetched(await keyfob.policiesOf({ identity, of: of ?? undefined })),
    mendPolicies: async ({ sources }) => (await policies()).mendPolicies(sources),
    openPopup({ identity }) {
      keyfob.spotlight(identity ?? undefined);
      desk.openPopup();
    },
  };
}
