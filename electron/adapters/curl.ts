import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

type Variables = Readonly<Record<string, string | undefined>>;

/** The oldest curl that can hand on a sentence from the answer's headers (`%header{}`). */
const OLDEST = [7, 84] as const;

/** The path of a curl that the process helper can use; undefined where the machine has none, or an older one. */
export async function findCurl(variables: Variables, platform = process.platform): Promise<string | undefined> {
  const folders = platform === 'win32' ? [join(variables['SystemRoot'] ?? 'C:\\Windows', 'System32')] : (variables['PATH'] ?? '').split(delimiter);
  const name = platform === 'win32' ? 'curl.exe' : 'curl';
  const found = folders.filter(isAbsolute).map((folder) => join(folder, name)).find(canRun);
  return found !== undefined && isNewEnough(await versionOf(found)) ? found : undefined;
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const versionOf = (curl: string): Promise<string> =>
  new Promise((resolve) => {
    execFile(curl, ['-q', '--version'], { timeout: 5000 }, (error, out) => resolve(error ? '' : out));
  });

/** Reads the first line of `curl --version`. */
function isNewEnough(said: string): boolean {
  const [, major, minor] = /^curl (\d+)\.(\d+)/.exec(said) ?? [];
  const [leastMajor, leastMinor] = OLDEST;
  return Number(major) > leastMajor || (Number(major) === leastMajor && Number(minor) >= leastMinor);
}
