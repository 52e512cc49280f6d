import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isolatedConfig } from '../core/files/isolatedConfig.ts';
import type { SharedFileName } from '../core/ports.ts';
import { writeFailure } from './fileFailures.ts';
import { isRunning } from './sharedFiles/processStart.ts';
import { decode, findFile } from './sharedFiles/readFile.ts';

/** The shared files of one command of `exec`, in a folder of their own that only this user can enter. */
export interface ExecFolder {
  readonly folder: string;
  readonly files: Readonly<Record<SharedFileName, string>>;
  /** Keeps the folder for as long as the command lives, should this process be killed before. */
  belongTo(pid: number): void;
  remove(): void;
}

interface Place {
  /** Where such folders lie. */
  readonly parent: string;
  /** The config file that is copied. */
  readonly config: string;
  readonly region: string | undefined;
}

/** The file that names the command's process. */
const OWNER = 'command';

/** Makes the folder of a command: a config file whose default profile bears no credentials, and an empty credentials file. Rejects with `Failure`. */
export async function makeExecFolder({ parent, config, region }: Place): Promise<ExecFolder> {
  const bytes = await findFile(config);
  try {
    mkdirSync(parent, { recursive: true, mode: 0o700 });
    await removeLeftovers(parent);
    const folder = mkdtempSync(join(parent, `${process.pid}-`));
    const files = { config: join(folder, 'config'), credentials: join(folder, 'credentials') };
    writeFileSync(files.config, isolatedConfig(bytes ? decode(bytes, config) : '', region), { mode: 0o600, flag: 'wx' });
    writeFileSync(files.credentials, '', { mode: 0o600, flag: 'wx' });
    return {
      folder,
      files,
      belongTo: (pid) => writeFileSync(join(folder, OWNER), String(pid), { mode: 0o600 }),
      remove: () => rmSync(folder, { recursive: true, force: true }),
    };
  } catch (error) {
    throw writeFailure(error, parent);
  }
}

/** Takes away what was left by an `exec` that was killed, once its command has ended too. */
async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const folder = join(parent, name);
    const owners = [Number.parseInt(name, 10), ownerOf(folder)].filter((pid) => pid > 0);
    if (!(await Promise.all(owners.map(isRunning))).includes(true)) rmSync(folder, { recursive: true, force: true });
  }
}

/** The process that the folder belongs to; 0 while none was written down. */
function ownerOf(folder: string): number {
  const file = join(folder, OWNER);
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
}
