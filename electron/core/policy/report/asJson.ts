import type { AccountReport } from './accountReport.ts';

/** The report for programs, with a version; fields may be added, never renamed. */
export function reportAsJson(report: AccountReport): string {
  return `${JSON.stringify({ version: 1, ...report }, null, 2)}\n`;
}
