import { readFileSync } from 'node:fs';
import type { ActivityRecord } from '../core/ports.ts';
import type { RecordEntry } from '../core/record.ts';
import { errorCode, readFailure } from './fileFailures.ts';
import { createLinesFile } from './linesFile.ts';

/** The record on disk, one line of JSON for each entry; when it grows long it begins anew, and the part before is kept. */
export function createRecordFile(file: string, longest?: number): ActivityRecord & { flush(): Promise<void> } {
  const lines = createLinesFile(file, longest);
  return { add: lines.add, read: async () => readRecordFile(file), flush: lines.flush };
}

/** Every entry that is kept, the newest first; what is no entry is passed over. Fails with `fileUnreadable`. */
export function readRecordFile(file: string): RecordEntry[] {
  const texts = [`${file}.1`, file].map(textOf);
  return texts.flatMap((text) => text.split('\n').flatMap(entryIn)).toReversed();
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    throw readFailure(error, file);
  }
}

function entryIn(line: string): RecordEntry[] {
  try {
    const found: unknown = JSON.parse(line);
    return isEntry(found) ? [found] : [];
  } catch {
    return []; // cut off where the power failed
  }
}

function isEntry(found: unknown): found is RecordEntry {
  if (typeof found !== 'object' || found === null) return false;
  const { time, event, outcome } = found as Record<keyof RecordEntry, unknown>;
  return typeof time === 'string' && !Number.isNaN(Date.parse(time)) && typeof event === 'string' && typeof outcome === 'string';
}
