import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

type Variables = Readonly<Record<string, string | undefined>>;

/** The program that a shell with these variables would start; undefined where there is none. */
function findProgram(name: string, variables: Variables): string | undefined {
  const isWindows = process.platform === 'win32';
  const endings = isWindows ? ['.exe', '.cmd', '.bat'] : [''];
  const folders = (variables['PATH'] ?? variables['Path'] ?? '').split(delimiter).filter(Boolean);
  const paths = folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending)));
  return paths.find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Milliseconds that a program has to say its version. */
const PATIENCE = 3000;

/** A program on the PATH and what it says to `--version`; undefined where there is none. */
export function askVersion(name: string, variables: Variables, patience = PATIENCE): Promise<{ path: string; version: string } | undefined> {
  const path = findProgram(name, variables);
  if (path === undefined) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const options = { env: { ...variables }, timeout: patience, killSignal: 'SIGKILL', maxBuffer: 64 * 1024, shell: /\.(cmd|bat)$/.test(path) } as const;
    const child = execFile(options.shell ? `"${path}"` : path, ['--version'], options, (_error, out, err) => resolve({ path, version: out || err }));
    child.stdin?.end();
  });
}
