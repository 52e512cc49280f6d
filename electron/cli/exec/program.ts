import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, extname, join, resolve } from 'node:path';

type Variables = Readonly<Record<string, string | undefined>>;

/** What a command's name stands for: the file of a program, or why there is none. */
export type Found = { readonly path: string } | 'missing' | 'notExecutable';

/** Where systems look when nobody has said where. */
const USUAL_PATH = '/usr/bin:/bin';

/** Finds a program as a shell does: a name on the PATH, anything with a slash as it is; on Windows with the endings of PATHEXT. */
export function findProgram(name: string, variables: Variables, platform: NodeJS.Platform = process.platform): Found {
  const isPath = platform === 'win32' ? /[\\/:]/.test(name) : name.includes('/');
  const path = Object.entries(variables).find(([key]) => (platform === 'win32' ? key.toUpperCase() : key) === 'PATH')?.[1];
  const folders = isPath ? [''] : (path ?? USUAL_PATH).split(delimiter);
  const names = platform === 'win32' ? withEndings(name, variables) : [name];
  let found: Found = 'missing';
  for (const folder of folders) {
    for (const candidate of names) {
      const kind = kindOf(isPath ? resolve(candidate) : join(folder || '.', candidate));
      if (typeof kind === 'object') return kind;
      if (kind === 'notExecutable') found = kind;
    }
  }
  return name === '' ? 'missing' : found;
}

function withEndings(name: string, variables: Variables): string[] {
  const endings = (variables['PATHEXT'] ?? '.COM;.EXE;.BAT;.CMD').split(';').filter(Boolean);
  const has = endings.some((ending) => ending.toLowerCase() === extname(name).toLowerCase());
  return has ? [name] : endings.map((ending) => name + ending.toLowerCase());
}

function kindOf(path: string): Found {
  try {
    if (!statSync(path).isFile()) return 'notExecutable';
    accessSync(path, constants.X_OK);
    return { path: resolve(path) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'EACCES' ? 'notExecutable' : 'missing';
  }
}
