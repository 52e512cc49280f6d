import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, writeFailure } from './fileFailures.ts';

/** Empties the AWS CLI's own cache of role sessions. Fails with `fileReadOnly`. */
export async function clearCliCache(userHome: string): Promise<void> {
  const folder = join(userHome, '.aws', 'cli', 'cache');
  try {
    const entries = await readdir(folder);
    await Promise.all(entries.filter((entry) => entry.endsWith('.json')).map((entry) => rm(join(folder, entry), { force: true })));
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw writeFailure(error, folder);
  }
}
