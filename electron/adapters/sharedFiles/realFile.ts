import { readlink, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { errorCode, writeFailure } from '../fileFailures.ts';

/** As many links as Linux follows. */
const MOST_LINKS = 40;

/**
 * The file that is really meant, behind symbolic links, also where it does not exist yet: replacing that one keeps the links.
 * Fails with `fileReadOnly` for links that go in circles.
 */
export async function realFile(file: string): Promise<string> {
  let at = file;
  try {
    for (let links = 0; links < MOST_LINKS; links += 1) {
      at = join(await realFolder(dirname(at)), basename(at));
      const link = await readlink(at).catch(endOfLinks);
      if (link === undefined) return at;
      at = isAbsolute(link) ? link : join(dirname(at), link);
    }
  } catch (error) {
    throw writeFailure(error, file);
  }
  throw writeFailure(Object.assign(new Error('too many links'), { code: 'ELOOP' }), file);
}

function endOfLinks(error: unknown): undefined {
  if (['EINVAL', 'ENOENT', 'UNKNOWN'].includes(errorCode(error))) return undefined;
  throw error;
}

async function realFolder(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch (error) {
    const parent = dirname(folder);
    if (errorCode(error) !== 'ENOENT' || parent === folder) throw error;
    return join(await realFolder(parent), basename(folder));
  }
}
