import type { Capabilities } from '../core/appState.ts';
import type { Keyfob } from '../core/keyfob.ts';
import type { Log } from '../core/ports.ts';
import { createLaunchAtLogin } from './launchAtLogin.ts';
import { createLockRules, lockDueAt } from './lockRules.ts';
import { createMinute } from './minute.ts';
import { onSuspend, onWake } from './power.ts';
import { createScreenLock } from './screenLock.ts';
import { showsTrayTime } from './trayHost.ts';

interface Parts {
  readonly keyfob: Keyfob;
  /** What this home's Keyfob is called among others of the same person. */
  readonly name: string;
  /** Keyfob's own folder, where it is not the usual one. */
  readonly otherHome: string | undefined;
  readonly log: Log;
}

/** What the settings say about the computer: what to do when it sleeps, is locked or has been used for long, and at login. */
export function createComputer({ keyfob, name, otherHome, log }: Parts) {
  const lock = () => void keyfob.lock().catch((error: unknown) => log.warn('Locking failed', error));
  const rules = createLockRules({ keyfob, now: Date.now, lock });
  const screenLock = createScreenLock(rules.screenLocked);
  const launch = createLaunchAtLogin({ name, otherHome, log });
  const minute = createMinute(() => lockDueAt(keyfob.state()) !== undefined, rules.look);

  function follow(): void {
    launch.follow(keyfob.settings().launchAtLogin);
    minute.look();
  }

  return {
    capabilities: (): Capabilities => ({ screenLock: screenLock.isHeard(), launchAtLogin: launch.isPossible, trayTime: showsTrayTime() }),
    /** Begins to follow the settings, once they are read. */
    start(): void {
      screenLock.listen();
      onSuspend(rules.suspended);
      onSuspend(keyfob.lockVault);
      onWake(rules.look);
      keyfob.onChange(follow);
      follow();
    },
    stop: minute.stop,
  };
}
