import type { HeldPolicies } from '../core/account/policyReading.ts';
import { Failure } from '../core/failure.ts';
import { inspect, mend, type Inspection } from '../core/policy/checker/inspect.ts';
import { exportAwsConfig } from '../core/policy/export/awsConfig.ts';
import { exportCloudFormation } from '../core/policy/export/cloudFormation.ts';
import { printCommand } from '../core/policy/export/commandLine.ts';
import { exportJson } from '../core/policy/export/json.ts';
import { exportTerraform } from '../core/policy/export/terraform.ts';
import { heldSources } from '../core/policy/heldSources.ts';
import { kitPicture, type KitPicture } from '../core/policy/kit/kitPicture.ts';
import type { KitParameters } from '../core/policy/kit/parameters.ts';
import type { Source } from '../core/policy/reading.ts';
import type { AccountReport } from '../core/policy/report/accountReport.ts';
import { reportAsCsv } from '../core/policy/report/asCsv.ts';
import { reportAsJson } from '../core/policy/report/asJson.ts';
import { isWholeAccount } from '../core/policy/unwrap.ts';
import type { ExportFormat, FetchedPolicies, ReportFormat } from './enforcementContract.ts';

const writers: Readonly<Record<ExportFormat, (kit: KitParameters) => string>> = {
  json: (kit) => exportJson(kit, printCommand(kit)),
  cloudformation: exportCloudFormation,
  terraform: exportTerraform,
  'aws-config': exportAwsConfig,
};

/** The kit as it is shown. */
export const drawKit = (kit: KitParameters): KitPicture => kitPicture(kit);

/** The kit in that language; fails with `kitUnusable` where IAM would refuse it. */
export function exportText(kit: KitParameters, format: ExportFormat): string {
  const [problem] = kitPicture(kit).problems;
  if (problem !== undefined) throw new Failure('kitUnusable', { problem });
  return writers[format](kit);
}

/** A report as a spreadsheet or a program reads it. */
export const reportText = (report: AccountReport, format: ReportFormat): string => (format === 'csv' ? reportAsCsv(report) : reportAsJson(report));

/** Judges documents; fails with `wholeAccount` where one holds everybody's policies. */
export const inspectPolicies = (sources: readonly Source[]): Inspection => inspect(judgeable(sources));

/** What somebody has, ready to be judged. */
export const fetched = ({ holder, ...holdings }: HeldPolicies): FetchedPolicies => ({ holder, ...heldSources(holder, holdings) });

/** Mends documents, with the same refusal. */
export const mendPolicies = (sources: readonly Source[]): Source[] => mend(judgeable(sources));

function judgeable(sources: readonly Source[]): readonly Source[] {
  const whole = sources.find(({ text }) => isWholeAccount(text));
  if (whole) throw new Failure('wholeAccount', { file: whole.name });
  return sources;
}
