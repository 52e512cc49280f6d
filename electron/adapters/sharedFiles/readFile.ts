import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { Failure } from '../../core/failure.ts';
import { errorCode, readFailure } from '../fileFailures.ts';

/** More than any shared file needs: 50,000 profiles take a fifth of it. */
const LARGEST = 64 * 1024 * 1024;

/**
 * A file's bytes; undefined where there is none, or something that is no regular file and therefore none for any tool: that is
 * not even opened, for it might make us wait. Fails with `fileUnreadable` or `fileTooLarge`.
 */
export async function findFile(file: string): Promise<Buffer | undefined> {
  try {
    if (!(await stat(file)).isFile()) return undefined;
    // Should it have become a pipe since, this keeps the opening from waiting for whoever writes into it.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      return await readHandle(handle, file);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return undefined;
    throw readFailure(error, file);
  }
}

async function readHandle(handle: FileHandle, file: string): Promise<Buffer | undefined> {
  const found = await handle.stat();
  if (!found.isFile()) return undefined;
  if (found.size > LARGEST) throw new Failure('fileTooLarge', { file, megabytes: LARGEST / 1024 / 1024 });
  return handle.readFile();
}

/** The text of UTF-8 bytes, byte-order mark included. Fails with `fileBroken`, naming the line that is not UTF-8. */
export function decode(bytes: Uint8Array, file: string): string {
  try {
    return decodeStrictly(bytes);
  } catch (cause) {
    throw new Failure('fileBroken', { file, line: brokenLine(bytes), problem: 'notUtf8' }, { cause });
  }
}

const decodeStrictly = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

/** The first line, counted from 1, that does not decode: a line feed is never part of a longer sequence. */
function brokenLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0, end = 0; start < bytes.length; start = end + 1, line += 1) {
    end = bytes.indexOf(0x0a, start);
    if (end < 0) return line;
    try {
      decodeStrictly(bytes.subarray(start, end));
    } catch {
      return line;
    }
  }
  return line;
}
