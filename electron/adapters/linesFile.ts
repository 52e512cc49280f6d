import { appendFile, rename, stat } from 'node:fs/promises';
import { PRIVATE_FILE } from './homeFiles.ts';

/** Bytes after which a file of lines begins anew; the one before it is kept as `FILE.1`. */
const LONGEST = 512 * 1024;

/** A private file (0600) to which lines are added in their order; what cannot be written is lost, and stops nothing. */
export function createLinesFile(file: string, longest = LONGEST) {
  let waiting: string[] = [];
  let writing: Promise<void> | undefined;

  async function write(text: string): Promise<void> {
    const size = await stat(file).then((found) => found.size, () => 0);
    if (size + Buffer.byteLength(text) > longest) await rename(file, `${file}.1`).catch(() => {});
    await appendFile(file, text, { mode: PRIVATE_FILE });
  }

  /** Lines that came while others were written go out together, as many as the file may hold at once. */
  function next(): string {
    let bytes = 0;
    const end = waiting.findIndex((line, at) => (bytes += Buffer.byteLength(line)) > longest && at > 0);
    const lines = end === -1 ? waiting : waiting.slice(0, end);
    waiting = waiting.slice(lines.length);
    return lines.join('');
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) await write(next()).catch(() => {});
    writing = undefined;
  }

  return {
    add(value: object): void {
      waiting.push(`${JSON.stringify(value)}\n`);
      writing ??= Promise.resolve().then(drain);
    },
    /** When everything added so far is written. */
    flush: async (): Promise<void> => writing,
  };
}
