import { posix, win32 } from 'node:path';
import type { Helper } from '../core/processLine.ts';

/** Where Keyfob runs, as far as the helper depends on it. */
export interface HelperPlace {
  /** Keyfob's own folder. */
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** The folder of Windows; undefined elsewhere. */
  readonly windowsFolder: string | undefined;
}

/** The helper's files in Keyfob's folder: the script of Linux and macOS, what curl reads on Windows. */
export const helperFiles = ({ home, platform }: Pick<HelperPlace, 'home' | 'platform'>): { readonly script: string; readonly curlConfig: string } => {
  const { join } = platform === 'win32' ? win32 : posix;
  return { script: join(home, 'bin', 'credentials'), curlConfig: join(home, 'bin', 'credentials.curl') };
};

/** What a `credential_process` line of Keyfob runs: the cheapest thing that such a machine has. */
export function processHelper(place: HelperPlace): Helper {
  const { script, curlConfig } = helperFiles(place);
  if (place.platform !== 'win32') return { words: [script], option: '', rules: 'posix' };
  const curl = win32.join(place.windowsFolder ?? 'C:\\Windows', 'System32', 'curl.exe');
  return { words: [curl, '-q', '-K', curlConfig, '--data-urlencode'], option: 'profile=', rules: 'windows' };
}
