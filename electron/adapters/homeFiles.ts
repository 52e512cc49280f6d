import { join } from 'node:path';

/** Where Keyfob's own files lie in its home; the application and the command must agree. */
export const homeFiles = (home: string) => ({
  settings: join(home, 'settings.ini'),
  sessions: join(home, 'sessions.sealed'),
  keys: join(home, 'keys.json'),
  vault: join(home, 'vault.sealed'),
  backups: join(home, 'backups'),
  undos: join(home, 'undos'),
  log: join(home, 'keyfob.log'),
  record: join(home, 'record.jsonl'),
  exec: join(home, 'exec'),
});
