import { randomBytes } from 'node:crypto';
import { open, readFile, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode, readFailure, writeFailure } from './fileFailures.ts';
import { PRIVATE_FILE } from './homeFiles.ts';

/** The file's bytes, or undefined where there is none. Fails with `fileUnreadable`. */
export async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw readFailure(error, file);
  }
}

/**
 * Replaces a private file wholly or not at all, whenever the power fails; a symbolic link stays one. Fails with
 * `fileReadOnly` or `diskFull`.
 */
export async function writeAtomically(file: string, content: string | Uint8Array): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}`);
  try {
    await writeThrough(temporary, content);
    await rename(temporary, target);
    await flushFolder(dirname(target));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw writeFailure(error, file);
  }
}

async function writeThrough(file: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', PRIVATE_FILE);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The rename itself must reach the disk; Windows has no such call and needs none. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
