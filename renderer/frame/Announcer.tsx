import type { AppState } from '../../electron/bridge/contract.ts';
import { useNow } from '../hooks/useNow.ts';
import { sessionWords } from '../words/session.ts';
import { HOUR } from '../words/time.ts';

/** Tells screen readers, politely, what becomes of a session; its words change with the state, not with the minutes. */
export function Announcer({ identities, clockOffset }: Pick<AppState, 'identities' | 'clockOffset'>) {
  const now = useNow(HOUR);
  const news = identities.map(({ name, session }) => `${name}: ${sessionWords(session, now, clockOffset).steady}.`);
  return (
    <div className="unseen" role="status">
      {news.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
