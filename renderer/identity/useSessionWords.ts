import type { SessionPicture } from '../../electron/bridge/contract.ts';
import { useNow } from '../hooks/useNow.ts';
import { sessionWords, type SessionWords } from '../words/session.ts';
import { MINUTE } from '../words/time.ts';

/** A session in words that follow the time, minute by minute as they change. */
export function useSessionWords(session: SessionPicture | null, offset: number): SessionWords {
  const now = useNow(MINUTE, session ? (session.expiresAt - offset) % MINUTE : 0);
  return sessionWords(session, now, offset);
}
