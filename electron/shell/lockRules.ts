import type { AppState } from '../core/appState.ts';
import type { Keyfob } from '../core/keyfob.ts';
import { HOUR } from '../core/time.ts';

/** When everything is locked because the last code was taken long ago, by this computer's clock; undefined for never. */
export function lockDueAt({ identities, roles, lockOn, clockOffset }: AppState): number | undefined {
  const withCode = [...identities, ...roles.filter(({ way }) => way === 'ownCode')];
  const opened = withCode.flatMap(({ session }) => (session && session.state !== 'ended' ? [session.startedAt] : []));
  return lockOn.afterHours > 0 && opened.length > 0 ? Math.max(...opened) - clockOffset + lockOn.afterHours * HOUR : undefined;
}

/** Locks by itself where the settings say so. */
export function createLockRules({ keyfob, now, lock }: { keyfob: Pick<Keyfob, 'state' | 'settings'>; now: () => number; lock: () => void }) {
  const on = (rule: 'screenLock' | 'suspend') => () => {
    if (keyfob.settings().lockOn[rule]) lock();
  };
  return {
    screenLocked: on('screenLock'),
    suspended: on('suspend'),
    /** Looks at the clock; called once a minute while a session lives, and after waking. */
    look(): void {
      if (now() >= (lockDueAt(keyfob.state()) ?? Infinity)) lock();
    },
  };
}
