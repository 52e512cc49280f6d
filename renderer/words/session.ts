import type { SessionPicture } from '../../electron/bridge/contract.ts';
import { atWords, momentWords, roughSpan, spanWords } from './time.ts';

/** What is left of a session at a moment; `tone` picks the colour, the words say the same. */
export interface SessionWords {
  readonly tone: 'off' | 'live' | 'ending';
  /** From 0 to 1. */
  readonly share: number;
  /** For the ring: “9 h”, “14 m”, “–”. */
  readonly ring: string;
  /** The sentence that counts down. */
  readonly left: string;
  /** A few words for a row of a list. */
  readonly brief: string;
  /** The sentence that stays the same while the state does, for screen readers. */
  readonly steady: string;
}

const off = (sentence: string, brief: string): SessionWords => ({
  tone: 'off',
  share: 0,
  ring: '–',
  left: sentence,
  brief,
  steady: sentence,
});

/** A session in words; `now` is this computer's clock, and AWS's is `offset` milliseconds ahead of it. */
export function sessionWords(session: SessionPicture | null, now: number, offset: number): SessionWords {
  if (!session) return off('No session', 'no session');
  const end = session.expiresAt - offset;
  const left = end - now;
  const at = atWords(end, now);
  if (left <= 0 || session.state === 'ended') return off(`Session ended ${at}`, 'ended');
  const share = Math.min(1, left / (session.expiresAt - session.startedAt));
  const without = session.mfa ? '' : ', without MFA';
  const common = { share, ring: roughSpan(left) };
  if (session.state === 'ending') {
    return { ...common, tone: 'ending', left: `Ends ${at}, in ${spanWords(left)}${without}`, brief: `ends in ${roughSpan(left)}`, steady: `Session ends ${at}${without}` };
  }
  const when = momentWords(end, now);
  return { ...common, tone: 'live', left: `${spanWords(left)} left, until ${when}${without}`, brief: `${roughSpan(left)} left`, steady: `Session live until ${when}${without}` };
}
