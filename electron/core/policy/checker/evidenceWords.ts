import { withPath } from '../request.ts';
import type { Evidence } from './finding.ts';

/** What was tried, as a clause. */
export function requestWords({ request, beside }: Evidence): string {
  const together = beside === undefined ? '' : `, with ${beside} beside these policies`;
  return `${callerWords(request)} asks for ${request.action} on ${request.resource}${together}`;
}

/** What was tried, and the answer, in one sentence. */
export const evidenceWords = (evidence: Evidence): string => `Shown by: ${requestWords(evidence)}: ${evidence.verdict}.`;

function callerWords({ caller }: Evidence['request']): string {
  if (caller.kind === 'service') return `the service ${caller.name}`;
  if (caller.kind === 'role') return `a session of the role ${caller.name}`;
  const signing = caller.credentials === 'longLived' ? 'with a long-lived key' : caller.credentials === 'temporary' ? 'with temporary keys and no code' : 'with a code';
  return `${withPath(caller)} ${signing}`;
}
