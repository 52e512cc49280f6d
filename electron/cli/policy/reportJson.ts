import { asWritten } from '../../core/policy/checker/asWritten.ts';
import { isSevere, type Report } from '../../core/policy/checker/check.ts';
import type { Evidence, Finding } from '../../core/policy/checker/finding.ts';
import type { PolicySet } from '../../core/policy/checker/study.ts';
import { withPath } from '../../core/policy/request.ts';

/** A report for programs; fields may be added, never renamed. */
export function reportAsJson(report: Report, set: PolicySet): string {
  const { identity, role, trust } = set;
  const content = {
    version: 1,
    severe: isSevere(report),
    answers: report.answers,
    findings: report.findings.map((finding) => findingJson(finding, set)),
    documents: [...identity, ...role, ...trust].map(({ name, complaints, placeholders, mended }) => ({ name, complaints, placeholders, mended: mended ?? null })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function findingJson({ id, severity, place, sentence, why, evidence, mended }: Finding, set: PolicySet): object {
  const { statement } = place;
  return {
    id,
    severity,
    document: place.document,
    statement: statement === undefined ? null : { number: statement.index + 1, sid: statement.sid ?? null, line: statement.line ?? null },
    sentence,
    why,
    request: evidence === undefined ? null : requestJson(evidence),
    verdict: evidence?.verdict ?? null,
    mended: mended === undefined ? null : asWritten(mended, place, set),
  };
}

/** `mfa` is written as `policy try --mfa` takes it. */
function requestJson({ request: { caller, action, resource }, beside }: Evidence): object {
  if (caller.kind !== 'user') return { [caller.kind]: caller.name, action, resource, beside: beside ?? null };
  const { credentials } = caller;
  const mfa = credentials === 'longLived' ? 'none' : credentials === 'temporary' ? 'false' : credentials.mfaAge;
  return { user: withPath(caller), account: caller.account, mfa, action, resource, beside: beside ?? null };
}
