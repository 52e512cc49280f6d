import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

type Variables = Readonly<Record<string, string | undefined>>;

/** Keyfob's own folder where KEYFOB_HOME says nothing else. */
export function usualHome(variables: Variables, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') return join(variables['APPDATA'] || join(homedir(), 'AppData', 'Roaming'), 'Keyfob');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Keyfob');
  const configured = variables['XDG_CONFIG_HOME'] ?? '';
  return join(isAbsolute(configured) ? configured : join(homedir(), '.config'), 'keyfob');
}

/** Keyfob's own folder: KEYFOB_HOME, or the usual one. */
export const keyfobHome = (variables: Variables): string =>
  variables['KEYFOB_HOME'] ? resolve(variables['KEYFOB_HOME']) : usualHome(variables);

/** Where Keyfob's own files lie in its home; the application and the command must agree. */
export const homeFiles = (home: string) => ({
  settings: join(home, 'settings.ini'),
  sessions: join(home, 'sessions.sealed'),
  backups: join(home, 'backups'),
  log: join(home, 'keyfob.log'),
});
