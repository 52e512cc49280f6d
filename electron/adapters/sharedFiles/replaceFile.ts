import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, access, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../../core/failure.ts';
import { errorCode, writeFailure } from '../fileFailures.ts';

const NEW_FILE = 0o600;
const NEW_FOLDER = 0o700;
const PERMISSIONS = 0o7777;

/** A new content on the disk beside the file that it will replace. */
export interface Prepared {
  /** Puts it in the file's place, in one step. */
  commit(): Promise<void>;
  /** Takes it away again. */
  discard(): Promise<void>;
}

/** The name before the random part of contents that wait to replace `file`. */
const waitingName = (file: string): string => `.${basename(file)}.keyfob-new-`;

/** Refuses what is there and is no regular file, or may not be written. Fails with `fileNotRegular` or `fileReadOnly`. */
export async function requireWritable(file: string): Promise<void> {
  try {
    const found = await lstat(file).catch(ifMissing);
    if (found && !found.isFile()) throw new Failure('fileNotRegular', { file });
    if (found) await access(file, constants.W_OK);
  } catch (error) {
    throw writeFailure(error, file);
  }
}

/** Makes the folder of a file, and those above it. */
export async function ensureFolder(file: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: NEW_FOLDER });
  } catch (error) {
    throw writeFailure(error, file);
  }
}

/** Removes what killed writers left beside a file; only for who holds its lock. */
export async function removeLeftovers(file: string): Promise<void> {
  const folder = dirname(file);
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => name.startsWith(waitingName(file)));
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true }).catch(() => {})));
}

/**
 * Writes `text` to the disk beside `file`, with the mode and the owner of the file. Fails with `fileReadOnly` (also where
 * the owner cannot be kept) or `diskFull`; then nothing is left behind.
 */
export async function prepare(file: string, text: string): Promise<Prepared> {
  const waiting = join(dirname(file), waitingName(file) + randomBytes(6).toString('hex'));
  const discard = () => rm(waiting, { force: true });
  try {
    const handle = await open(waiting, 'wx', NEW_FILE);
    try {
      await adoptOwner(handle, file);
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await discard().catch(() => {});
    throw writeFailure(error, file);
  }
  return { discard, commit: () => rename(waiting, file).catch((error: unknown) => Promise.reject(writeFailure(error, file))) };
}

/** Makes renames in a folder outlive a loss of power; Windows has no such call and needs none. */
export async function flushFolder(file: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(dirname(file), 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function adoptOwner(handle: FileHandle, file: string): Promise<void> {
  const like = await lstat(file).catch(ifMissing);
  if (!like || process.platform === 'win32') return;
  const mine = await handle.stat();
  if (mine.uid !== like.uid || mine.gid !== like.gid) await handle.chown(like.uid, like.gid);
  // After the owner: changing that may take bits away.
  await handle.chmod(like.mode & PERMISSIONS);
}

function ifMissing(error: unknown): undefined {
  if (errorCode(error) === 'ENOENT') return undefined;
  throw error;
}
