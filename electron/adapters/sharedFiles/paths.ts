import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { SharedFileName } from '../../core/ports.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Where the shared files lie for every tool that has these variables; absolute. */
export function sharedFilePaths(variables: Variables): Record<SharedFileName, string> {
  const home = homeOf(variables);
  const place = (chosen: string | undefined, usual: string) => (chosen ? resolve(expand(chosen, home)) : join(home, '.aws', usual));
  return {
    config: place(variables['AWS_CONFIG_FILE'], 'config'),
    credentials: place(variables['AWS_SHARED_CREDENTIALS_FILE'], 'credentials'),
  };
}

/** The home folder in the SDKs' order. */
function homeOf({ HOME, USERPROFILE, HOMEDRIVE, HOMEPATH }: Variables): string {
  return HOME || USERPROFILE || (HOMEPATH && `${HOMEDRIVE ?? 'C:'}${HOMEPATH}`) || homedir();
}

/** A leading `~/`, which every SDK expands. */
const expand = (path: string, home: string): string => (/^~(?:[\\/]|$)/.test(path) ? join(home, path.slice(1)) : path);
