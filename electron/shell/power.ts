import { powerMonitor } from 'electron';

/** Hears that time may have passed unseen, or that a person is back: after sleep, and when the screen is unlocked. */
export function onWake(listener: () => void): void {
  powerMonitor.on('resume', listener);
  powerMonitor.on('unlock-screen', listener);
}

/** Hears that the computer is going to sleep. */
export function onSuspend(listener: () => void): void {
  powerMonitor.on('suspend', listener);
}
