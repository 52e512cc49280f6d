import { isFailure } from '../core/failure.ts';
import type { Log } from '../core/ports.ts';
import type { Clock } from '../core/time.ts';
import { errorCode } from './fileFailures.ts';
import { createLinesFile } from './linesFile.ts';

/** How many causes of an error are named. */
const DEEPEST = 5;

/**
 * The developer's log: one line of JSON for each event. Of errors only codes and names are written, never a message nor
 * a fact, for those may hold what was typed or answered. What cannot be written is lost: a log stops nothing.
 */
export function createFileLog({ file, clock, longest }: { file: string; clock: Clock; longest?: number }): Log & { flush(): Promise<void> } {
  const lines = createLinesFile(file, longest);
  return {
    warn: (event, error) => lines.add({ at: clock.now().toISOString(), event, ...(error !== undefined && { errors: namesOf(error) }) }),
    flush: lines.flush,
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
