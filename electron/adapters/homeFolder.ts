import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';
import { Failure } from '../core/failure.ts';
import { writeFailure } from './fileFailures.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Where a process runs, as far as paths depend on it. */
export interface Place {
  readonly platform: NodeJS.Platform;
  /** The person's own folder. */
  readonly userHome: string;
  readonly workingFolder: string;
}

const thisPlace = (): Place => ({ platform: process.platform, userHome: homedir(), workingFolder: process.cwd() });

const pathsOf = ({ platform }: Place) => (platform === 'win32' ? win32 : posix);

/** Keyfob's folder where KEYFOB_HOME says nothing else: the one that the system has for such folders. */
export function usualHome(variables: Variables, place: Place = thisPlace()): string {
  const { join, isAbsolute } = pathsOf(place);
  const { platform, userHome } = place;
  if (platform === 'win32') return join(variables['APPDATA'] || join(userHome, 'AppData', 'Roaming'), 'Keyfob');
  if (platform === 'darwin') return join(userHome, 'Library', 'Application Support', 'Keyfob');
  const chosen = variables['XDG_CONFIG_HOME'] ?? '';
  return join(isAbsolute(chosen) ? chosen : join(userHome, '.config'), 'keyfob');
}

/** Keyfob's own folder, absolute: KEYFOB_HOME (`~/` is the person's home), or the usual one. */
export function homeFolder(variables: Variables, place: Place = thisPlace()): string {
  const { join, resolve } = pathsOf(place);
  const chosen = variables['KEYFOB_HOME'];
  if (!chosen) return usualHome(variables, place);
  return resolve(place.workingFolder, /^~(?=[/\\]|$)/.test(chosen) ? join(place.userHome, chosen.slice(1)) : chosen);
}

/** Bits by which others could change a folder, and the one of folders that are there for all. */
const WRITE = 0o022;
const STICKY = 0o1000;

/**
 * Makes Keyfob's own folder where it is missing, and lets nobody else change it: tools start a program that lies there. Fails
 * with `folderNotOwn` where it is somebody else's or everybody's, else as `ensurePrivateFolder` does; also where nothing can be written in it.
 */
export function takeHome(home: string): void {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    accessSync(home, constants.W_OK | constants.X_OK);
    const { uid, mode } = statSync(home);
    if (process.platform === 'win32' || (uid === process.getuid?.() && (mode & WRITE) === 0)) return;
    if (uid !== process.getuid?.() || (mode & STICKY) !== 0) throw new Failure('folderNotOwn', { folder: home });
    chmodSync(home, mode & 0o777 & ~WRITE);
  } catch (error) {
    throw writeFailure(error, home);
  }
}

/** Makes a folder that only the person can enter, and its parents. Fails with `fileReadOnly` or `diskFull`. */
export async function ensurePrivateFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
  } catch (error) {
    throw writeFailure(error, folder);
  }
}
