import type { SessionPicture } from '../../electron/bridge/contract.ts';
import { useNow } from '../hooks/useNow.ts';
import { sessionWords, type SessionWords } from '../words/session.ts';
import { MINUTE } from '../words/time.ts';

/** A session in words that follow the time, minute by minute as they change. */
export function useSessionWords(session: SessionPicture | null, offset: number): SessionWords {
  // A millisecond after the whole minute, when there is one less.
  const phase = session ? (session.expiresAt - offset + 1) % MINUTE : 0;
  const now = useNow(MINUTE, phase);
  return sessionWords(session, now, offset);
}
