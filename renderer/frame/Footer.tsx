import type { AppState } from '../../electron/bridge/contract.ts';
import { RecentActivity } from '../activity/RecentActivity.tsx';
import { useBridge } from '../hooks/useBridge.ts';
import { plural } from '../words/time.ts';
import { Icon } from './Icon.tsx';

/** What happened last, else how many sessions live, and the way to end them all; nothing where there is neither. */
export function Footer({ state, onActivity }: { state: AppState; onActivity: () => void }) {
  const bridge = useBridge();
  const live = state.identities.filter(({ session }) => session && session.state !== 'ended').length;
  const isQuiet = state.activity.length === 0;
  if (live === 0 && isQuiet) return null;
  return (
    <footer className="footer">
      {isQuiet ? <span>{plural(live, 'session')} open</span> : <RecentActivity {...state} onOpen={onActivity} />}
      {live > 0 && (
        <button className="quiet-button" type="button" title="Forget every session" onClick={() => void bridge.ask('lock', {})}>
          <Icon name="lock" />
          Lock
        </button>
      )}
    </footer>
  );
}
