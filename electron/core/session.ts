import type { Credentials } from './identity.ts';
import { MINUTE } from './time.ts';

/** Temporary credentials and the moments between which they work, by AWS's clock. */
export interface Session {
  readonly credentials: Credentials;
  readonly startedAt: Date;
  readonly expiresAt: Date;
  /** Whether a code opened it; without one most of what MFA guards stays shut. */
  readonly mfa: boolean;
  /** The host that opened an MFA session, where it was not AWS's own. */
  readonly endpoint?: string | undefined;
  /** Its owner was told that it ends soon. */
  readonly warned?: boolean | undefined;
  /** The reminder was put off until then, in milliseconds since 1970 by AWS's clock. */
  readonly snoozedUntil?: number | undefined;
}

/** `ending` is live, but within the reminder's lead. */
export type SessionState = 'none' | 'live' | 'ending' | 'ended';

/** What cannot be renewed without a person is handed out until this long before its end. */
const LAST_HAND_OUT = MINUTE;

/** Milliseconds of life left; zero once expired, never negative. */
export const timeLeft = (session: Session, now: Date): number =>
  Math.max(0, session.expiresAt.getTime() - now.getTime());

/** Whether credentials may still be given to a tool. */
export const canBeHandedOut = (session: Session, now: Date): boolean => timeLeft(session, now) > LAST_HAND_OUT;

/** The lead of the reminder for this session in milliseconds; 0 where it is too short for one. */
export function reminderLead(session: Pick<Session, 'startedAt' | 'expiresAt'>, lead: number): number {
  const length = session.expiresAt.getTime() - session.startedAt.getTime();
  return length < 2 * lead ? 0 : lead;
}

/** The state in one word; `lead` in milliseconds. */
export function stateOf(session: Session | undefined, now: Date, lead: number): SessionState {
  if (!session) return 'none';
  const left = timeLeft(session, now);
  if (left === 0) return 'ended';
  return left <= reminderLead(session, lead) ? 'ending' : 'live';
}
