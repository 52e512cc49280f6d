import { appendFile, rename, stat } from 'node:fs/promises';
import { PRIVATE_FILE } from './atomicFile.ts';

/** Bytes after which a file of lines begins anew; the one before it is kept as `FILE.1`. */
const LONGEST = 512 * 1024;

/** A private file (0600) to which lines are added in their order; what cannot be written is lost, and stops nothing. */
export function createLinesFile(file: string, longest = LONGEST) {
  let last = Promise.resolve();

  async function write(line: string): Promise<void> {
    const size = await stat(file).then((found) => found.size, () => 0);
    if (size + Buffer.byteLength(line) > longest) await rename(file, `${file}.1`).catch(() => {});
    await appendFile(file, line, { mode: PRIVATE_FILE });
  }

  return {
    add(value: object): void {
      last = last.then(() => write(`${JSON.stringify(value)}\n`)).catch(() => {});
    },
    /** When everything added so far is written. */
    flush: (): Promise<void> => last,
  };
}
