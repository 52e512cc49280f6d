import type { SessionStatus } from '../agent/statusWire.ts';
import { momentInWords, timeInWords } from './moments.ts';

/** A session in words: `until 18:32 (11 h 59 min left)`; `now` by AWS's clock, which counts. */
export function sessionInWords(session: SessionStatus, now: Date): string {
  const end = new Date(session.expiresAt);
  if (session.state === 'ended') return `ended ${momentInWords(end, now)}`;
  const left = `${timeInWords(end.getTime() - now.getTime())} left`;
  return `until ${momentInWords(end, now)} (${session.mfa ? left : `${left}, without MFA`})`;
}

/** What a session without MFA cannot do; nothing for another. */
export const limitsOf = ({ mfa }: SessionStatus): string[] =>
  mfa ? [] : ['Without MFA: IAM does not answer it, and roles and services that demand MFA refuse it. A code opens one that they take: keyfob login'];

/** This moment by AWS's clock. */
export const byAwsClock = (now: Date, clockOffset: number): Date => new Date(now.getTime() + clockOffset);
