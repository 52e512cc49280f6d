import { lstatSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivately } from './privateFile.ts';
import { isSystemError } from './privateFolder.ts';

/** Where the running application listens. */
export interface AgentRecord {
  readonly socket: string;
  readonly pid: number;
  readonly version: string;
  /** On Windows, where a pipe has no folder that guards it: what both ends prove to know. 256 bits in hex. */
  readonly token?: string;
}

/** The file of a home that records its agent. */
export const recordFile = (home: string): string => join(home, 'agent');

/** The record of a home; undefined where there is none, where it is not this user's, or cannot be understood. */
export function readRecord(home: string): AgentRecord | undefined {
  try {
    const file = recordFile(home);
    const { uid } = lstatSync(file);
    if (process.getuid && uid !== process.getuid()) return undefined;
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isRecord(found) ? found : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || isSystemError(error)) return undefined;
    throw error;
  }
}

/** Records the agent in a file that only this user can read. */
export function writeRecord(home: string, record: AgentRecord): void {
  writePrivately(recordFile(home), `${JSON.stringify(record)}\n`);
}

/** Takes the record away, unless another process has recorded itself meanwhile. */
export function removeRecord(home: string, pid: number): void {
  if (readRecord(home)?.pid === pid) rmSync(recordFile(home), { force: true });
}

function isRecord(found: unknown): found is AgentRecord {
  if (typeof found !== 'object' || found === null) return false;
  const { socket, pid, version, token } = found as Record<keyof AgentRecord, unknown>;
  const strings = typeof socket === 'string' && typeof version === 'string' && ['string', 'undefined'].includes(typeof token);
  return strings && Number.isSafeInteger(pid);
}
