import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file (0600 unless said otherwise, its folder 0700) so that a reader sees the old text or the new one. */
export function writePrivately(file: string, text: string, mode = 0o600): void {
  const fresh = `${file}.${crypto.randomUUID()}`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(fresh, text, { mode, flag: 'wx' });
    chmodSync(fresh, mode); // whatever the umask says
    renameSync(fresh, file);
  } finally {
    rmSync(fresh, { force: true }); // still there only where something failed
  }
}
