import { createHash, randomBytes } from 'node:crypto';
import { rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { isPrivateFolder, makePrivateFolder, makeUnforeseenFolder } from './privateFolder.ts';

/** The system silently cuts a socket's path at 107 bytes, macOS at 103. */
const LONGEST_PATH = 100;
const SOCKET = 'agent.sock';

interface Surroundings {
  readonly home: string;
  readonly runtimeFolder: string | undefined;
  readonly temporaryFolder?: string;
  /** Where the last run listened; its folder is used again, so that none pile up. */
  readonly last?: string | undefined;
}

/** The name that sets this home's things apart from those of another home. */
export const homeHash = (home: string): string => createHash('sha256').update(home).digest('hex').slice(0, 16);

/**
 * The path for the agent's socket, its folder made and this user's alone: in XDG_RUNTIME_DIR, else in the home, and
 * where both paths are too long for a socket, in a temporary folder.
 */
export function makeSocketPlace({ home, runtimeFolder, temporaryFolder = tmpdir(), last }: Surroundings): string {
  const runtime = runtimeFolder && isAbsolute(runtimeFolder) && isPrivateFolder(runtimeFolder) ? runtimeFolder : undefined;
  const wished = [runtime && join(runtime, `keyfob-${homeHash(home)}`), join(home, 'run')];
  for (const folder of wished) {
    if (folder && fits(folder) && makePrivateFolder(folder)) return join(folder, SOCKET);
  }
  if (last && isOurTemporary(last)) return last;
  const parent = fits(join(temporaryFolder, 'keyfob-XXXXXX')) ? temporaryFolder : '/tmp';
  return join(makeUnforeseenFolder(parent), SOCKET);
}

/** A pipe's name on Windows: nobody can foresee it, so nobody can listen there before Keyfob does. */
export const newPipeName = (): string => `\\\\.\\pipe\\keyfob-${randomBytes(16).toString('hex')}`;

/** Takes the socket's folder away where it is a temporary one. */
export function leaveSocketPlace(socket: string): void {
  if (isOurTemporary(socket)) rmdirSync(dirname(socket));
}

const fits = (folder: string): boolean => Buffer.byteLength(join(folder, SOCKET)) <= LONGEST_PATH;

const isOurTemporary = (socket: string): boolean =>
  /^keyfob-[A-Za-z0-9]{6}$/.test(basename(dirname(socket))) && basename(socket) === SOCKET && isPrivateFolder(dirname(socket));
