import { win32 } from 'node:path';
import type { Helper } from '../core/delivery/processLine.ts';

/** What a machine has for the `credential_process` lines of Keyfob. */
export interface HelperPlace {
  /** The script of Linux and macOS. */
  readonly script: string;
  /** What the system's curl reads on Windows. */
  readonly options: string;
  readonly platform: NodeJS.Platform;
  /** The folder of Windows; undefined elsewhere. */
  readonly windowsFolder: string | undefined;
}

/** What such a line runs: the cheapest thing that the machine has. */
export function processHelper({ script, options, platform, windowsFolder = 'C:\\Windows' }: HelperPlace): Helper {
  if (platform !== 'win32') return { words: [script], option: '', rules: 'posix' };
  const curl = win32.join(windowsFolder, 'System32', 'curl.exe');
  return { words: [curl, '-q', '-K', options, '--data-urlencode'], option: 'profile=', rules: 'windows' };
}
