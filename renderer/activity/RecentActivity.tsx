import type { AppState } from '../../electron/bridge/contract.ts';
import { useNow } from '../hooks/useNow.ts';
import { agoWords, MINUTE } from '../words/time.ts';
import { headOf, isRefused } from './happenings.ts';

/** What happened last, and the way to everything before it. */
export function RecentActivity({ activity, clockOffset, onOpen }: Pick<AppState, 'activity' | 'clockOffset'> & { onOpen: () => void }) {
  const [latest] = activity;
  const at = latest ? Date.parse(latest.time) - clockOffset : 0;
  const now = useNow(MINUTE, at % MINUTE);
  if (!latest) return null;
  return (
    <button className="quiet-button recent" type="button" title="Recent activity" onClick={onOpen}>
      <span className="cut">
        Recent: {headOf(latest)}
        {isRefused(latest) && ' refused'}
      </span>
      <span>, {agoWords(at, now)}</span>
    </button>
  );
}
