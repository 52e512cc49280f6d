import { powerMonitor } from 'electron';
import { hearLogind } from './logind.ts';

/** Hears that the screen is locked, where the system tells. */
export function createScreenLock(onLock: () => void, platform: NodeJS.Platform = process.platform) {
  let isHeard = platform !== 'linux';
  return {
    listen(): void {
      if (platform !== 'linux') return void powerMonitor.on('lock-screen', onLock);
      const session = process.env['XDG_SESSION_ID'];
      void hearLogind({ session, onLock, onReady: () => (isHeard = true) }).then(() => (isHeard = false));
    },
    /** Whether the system tells; on Linux logind may be missing. */
    isHeard: (): boolean => isHeard,
  };
}
