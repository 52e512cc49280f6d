import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Keyfob's own folder: KEYFOB_HOME, or the place that the system has for such folders (product.md, Environment). */
export function keyfobHome(environment: Environment, platform: NodeJS.Platform = process.platform): string {
  const person = environment[platform === 'win32' ? 'USERPROFILE' : 'HOME'] || homedir();
  if (environment['KEYFOB_HOME']) return resolve(environment['KEYFOB_HOME']);
  if (platform === 'darwin') return join(person, 'Library', 'Application Support', 'Keyfob');
  if (platform === 'win32') return join(environment['APPDATA'] || join(person, 'AppData', 'Roaming'), 'Keyfob');
  return join(environment['XDG_CONFIG_HOME'] || join(person, '.config'), 'keyfob');
}
