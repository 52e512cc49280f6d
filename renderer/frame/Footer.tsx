import type { AppState } from '../../electron/bridge/contract.ts';
import { useBridge } from '../hooks/useBridge.ts';
import { plural } from '../words/time.ts';
import { Icon } from './Icon.tsx';

/** How many sessions live, and the way to end them all; nothing where none does. */
export function Footer({ identities }: Pick<AppState, 'identities'>) {
  const bridge = useBridge();
  const live = identities.filter(({ session }) => session && session.state !== 'ended').length;
  if (live === 0) return null;
  return (
    <footer className="footer">
      <span>{plural(live, 'session')} open</span>
      <button className="quiet-button" type="button" title="Forget every session" onClick={() => void bridge.ask('lock', {})}>
        <Icon name="lock" />
        Lock
      </button>
    </footer>
  );
}
