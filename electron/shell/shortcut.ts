import { globalShortcut } from 'electron';
import type { Log } from '../core/ports.ts';

/** Keeps one global shortcut as the settings say; none unless a person chose one. */
export function createShortcut(action: () => void, log: Log) {
  let current: string | null = null;

  function register(accelerator: string): void {
    try {
      if (!globalShortcut.register(accelerator, action)) log.warn('The shortcut belongs to another program');
    } catch (error) {
      log.warn('The shortcut is none that Electron knows', error); // settings.ini is edited by hand, too
    }
  }

  return {
    follow(accelerator: string | null): void {
      if (accelerator === current) return;
      globalShortcut.unregisterAll();
      current = accelerator;
      if (accelerator) register(accelerator);
    },
  };
}
