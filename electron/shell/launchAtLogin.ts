import { join } from 'node:path';
import { app } from 'electron';
import type { Log } from '../core/ports.ts';
import { HIDDEN } from './application.ts';
import { autostartFolder, removeEntry, writeEntry } from './autostart.ts';

interface Parts {
  /** Keyfob's own folder, where it is not the usual one. */
  readonly otherHome: string | undefined;
  /** What this home's Keyfob is called among others of the same person. */
  readonly name: string;
  readonly log: Log;
}

/** What starts this very program: an AppImage stands somewhere else than what runs out of it. */
function command(otherHome: string | undefined): string[] {
  const program = process.env['APPIMAGE'] ?? process.execPath;
  const start = [program, ...(app.isPackaged ? [] : [app.getAppPath()]), HIDDEN];
  return otherHome === undefined ? start : ['env', `KEYFOB_HOME=${otherHome}`, ...start];
}

/**
 * Starts Keyfob at login, or no longer, as the settings say. macOS and Windows start a program without an environment of
 * its own, so only the Keyfob of the usual home.
 */
export function createLaunchAtLogin({ otherHome, name, log }: Parts) {
  const isLinux = process.platform === 'linux';
  const file = join(autostartFolder(process.env), `${name.toLowerCase().replaceAll(' ', '-')}.desktop`);
  let current: boolean | undefined;

  async function set(wanted: boolean): Promise<void> {
    if (isLinux) return wanted ? writeEntry(file, command(otherHome)) : removeEntry(file);
    const [path, ...args] = command(undefined);
    app.setLoginItemSettings({ openAtLogin: wanted, args, ...(path !== undefined && { path }) });
  }

  const isPossible = isLinux || otherHome === undefined;
  return {
    isPossible,
    follow(wanted: boolean): void {
      if (wanted === current || !isPossible) return;
      current = wanted;
      set(wanted).catch((error: unknown) => log.warn('Starting at login could not be arranged', error));
    },
  };
}
