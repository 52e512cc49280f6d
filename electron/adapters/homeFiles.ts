import { join } from 'node:path';

/** The mode of each of them: readable by the person alone. */
export const PRIVATE_FILE = 0o600;

/** Where Keyfob's own files lie in its home; the application and the command must agree. */
export const homeFiles = (home: string) => ({
  settings: join(home, 'settings.ini'),
  sessions: join(home, 'sessions.sealed'),
  keys: join(home, 'keys.json'),
  vault: join(home, 'vault.sealed'),
  backups: join(home, 'backups'),
  undos: join(home, 'undos'),
  plan: join(home, 'plan.json'),
  log: join(home, 'keyfob.log'),
  record: join(home, 'record.jsonl'),
  /** There while the application answers; see agent/record.ts. */
  agent: join(home, 'agent'),
  exec: join(home, 'exec'),
});
