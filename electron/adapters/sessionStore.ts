import { rename, rm } from 'node:fs/promises';
import { Failure, isFailure } from '../core/failure.ts';
import type { SessionStore } from '../core/ports.ts';
import type { Session } from '../core/session.ts';
import { readIfThere, writeAtomically } from './atomicFile.ts';
import { writeFailure } from './fileFailures.ts';
import type { Seal } from './keys/seal.ts';

/** Where a file that cannot be opened is kept. */
export const aside = (file: string): string => `${file}.damaged`;

/** Sessions in one sealed file; without sessions there is none, and the keychain is not asked. */
export function createSessionStore({ file, seal }: { file: string; seal: Seal }): SessionStore {
  let last = Promise.resolve();

  async function read(sealed: Uint8Array): Promise<ReadonlyMap<string, Session>> {
    const { sessionsShape } = await import('./keys/sealedShapes.ts'); // most starts have nothing to read
    const parsed = sessionsShape.safeParse(parseJson(await seal.open(sealed)));
    if (!parsed.success) throw new Failure('sealBroken', { file });
    return new Map(parsed.data);
  }

  async function write(sessions: ReadonlyMap<string, Session>): Promise<void> {
    if (sessions.size === 0) return remove(file);
    const entries = [...sessions].map(([key, { startedAt, expiresAt, ...plain }]) => [
      key,
      { ...plain, startedAt: startedAt.getTime(), expiresAt: expiresAt.getTime() },
    ]);
    await writeAtomically(file, await seal.seal(Buffer.from(JSON.stringify(entries))));
  }

  return {
    async load() {
      const sealed = await readIfThere(file);
      if (!sealed) return new Map();
      try {
        return await read(sealed);
      } catch (error) {
        if (isFailure(error, 'sealBroken')) await rename(file, aside(file)).catch(() => {});
        throw error;
      }
    },

    /** One after the other, so that the last one asked for is the one that stays. */
    save(sessions) {
      const snapshot = new Map(sessions);
      const written = last.then(() => write(snapshot));
      last = written.catch(() => {});
      return written;
    },
  };
}

async function remove(file: string): Promise<void> {
  try {
    await rm(file, { force: true });
  } catch (error) {
    throw writeFailure(error, file);
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
