import { credentialReport } from '../credentialReport.ts';
import type { Call, Operations } from '../operation.ts';
import { refusal } from '../refusals.ts';
import type { CredentialReport } from '../world.ts';

/** For as long a report is kept, and no other one made. */
const FRESH_SECONDS = 4 * 3600;

/** IAM's credential report: asked for, made in the background, and then fetched. */
export const iamReports: Operations = {
  GenerateCredentialReport: {
    parameters: {},
    subject: () => '*',
    answer(call) {
      const { report, state } = look(call);
      if (state === 'complete') return { State: 'COMPLETE' };
      if (state === 'underway') return { State: 'INPROGRESS' };
      const { account } = call.caller;
      const readyAt = new Date(call.now.getTime() + call.settings.credentialReportSeconds * 1000);
      account.credentialReport = { content: credentialReport(account), madeAt: call.now, readyAt };
      const why = report ? 'The previous report is too old.' : 'No report exists.';
      return { State: 'STARTED', Description: `${why} Starting a new report generation task` };
    },
  },

  GetCredentialReport: {
    parameters: {},
    subject: () => '*',
    answer(call) {
      const { report, state } = look(call);
      if (!report) throw refusal(410, 'ReportNotPresent', 'No report exists. Please call GenerateCredentialReport.');
      if (state === 'underway') throw refusal(404, 'ReportInProgress', 'Report is not complete.');
      if (state === 'expired') throw refusal(410, 'ReportExpired', 'Report has expired. Please call GenerateCredentialReport.');
      return { Content: Buffer.from(report.content).toString('base64'), ReportFormat: 'text/csv', GeneratedTime: report.madeAt };
    },
  },
};

function look({ caller, now }: Call): { report: CredentialReport | null; state: 'none' | 'underway' | 'complete' | 'expired' } {
  const report = caller.account.credentialReport;
  if (!report) return { report, state: 'none' };
  if (now < report.readyAt) return { report, state: 'underway' };
  const isFresh = now.getTime() - report.madeAt.getTime() < FRESH_SECONDS * 1000;
  return { report, state: isFresh ? 'complete' : 'expired' };
}
