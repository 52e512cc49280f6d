import { createHash } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { writeFailure } from './fileFailures.ts';

/** Makes a folder that only the person can enter, and its parents. Fails with `fileReadOnly` or `diskFull`. */
export async function ensurePrivateFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
  } catch (error) {
    throw writeFailure(error, folder);
  }
}

/** The name of the keychain service: another home than the usual one is another Keyfob. */
export function keychainService(home: string, usualHome: string): string {
  return home === usualHome ? 'Keyfob' : `Keyfob ${createHash('sha256').update(home).digest('hex').slice(0, 16)}`;
}
