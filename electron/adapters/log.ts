import { appendFile, rename, stat } from 'node:fs/promises';
import { isFailure } from '../core/failure.ts';
import type { Log } from '../core/ports.ts';
import type { Clock } from '../core/time.ts';
import { PRIVATE_FILE } from './atomicFile.ts';
import { errorCode } from './fileFailures.ts';

/** Bytes after which a log begins anew; the one before it is kept. */
const LONGEST_LOG = 512 * 1024;

/** How many causes of an error are named. */
const DEEPEST = 5;

/**
 * The developer's log: one line of JSON for each event. Of errors only codes and names are written, never a message nor
 * a fact, for those may hold what was typed or answered. What cannot be written is lost: a log stops nothing.
 */
export function createFileLog({ file, clock, longest = LONGEST_LOG }: { file: string; clock: Clock; longest?: number }): Log & { flush(): Promise<void> } {
  let last = Promise.resolve();

  async function write(line: string): Promise<void> {
    const size = await stat(file).then((found) => found.size, () => 0);
    if (size + line.length > longest) await rename(file, `${file}.1`).catch(() => {});
    await appendFile(file, line, { mode: PRIVATE_FILE });
  }

  return {
    warn(event, error) {
      const line = JSON.stringify({ at: clock.now().toISOString(), event, ...(error !== undefined && { errors: namesOf(error) }) });
      last = last.then(() => write(`${line}\n`)).catch(() => {});
    },
    /** When everything asked for so far is written. */
    flush: () => last,
  };
}

/** The error and its causes, each as a code or a name. */
function namesOf(error: unknown): string[] {
  const names: string[] = [];
  for (let each = error; each !== undefined && names.length < DEEPEST; each = each instanceof Error ? each.cause : undefined) {
    names.push(nameOf(each));
  }
  return names;
}

function nameOf(error: unknown): string {
  if (isFailure(error)) return error.code;
  if (!(error instanceof Error)) return typeof error;
  return [error.name, errorCode(error)].filter((part) => /^\w{1,60}$/.test(part)).join(' ') || 'Error';
}
