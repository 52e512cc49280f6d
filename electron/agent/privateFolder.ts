import { lstatSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';

/** Bits that would let somebody else in. */
const OTHERS = 0o077;

/** Whether `folder` is a real folder of this user that nobody else can enter; a symbolic link is none. */
export function isPrivateFolder(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return found !== undefined && found.isDirectory() && found.uid === process.getuid?.() && (found.mode & OTHERS) === 0;
}

/** Makes `folder` (0700) where it is missing; false where it cannot be made, or is not this user's alone. */
export function makePrivateFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!isSystemError(error)) throw error; // it may be there already, and then it is judged
  }
  return isPrivateFolder(folder);
}

/** A new folder (0700) with a name that nobody could foresee. */
export const makeUnforeseenFolder = (parent: string): string => mkdtempSync(join(parent, 'keyfob-'));

/** Whether `error` comes from the operating system, with any of `codes` where some are named. */
export function isSystemError(error: unknown, ...codes: string[]): error is NodeJS.ErrnoException {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && (codes.length === 0 || codes.includes(code));
}
