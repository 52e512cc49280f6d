import { rename } from 'node:fs/promises';
import { Failure } from '../../core/failure.ts';
import type { KeyLife } from '../../core/keys/keyLife.ts';
import type { KeyJournal } from '../../core/ports.ts';
import { readIfThere, writeAtomically } from '../atomicFile.ts';

/** Where a journal is kept that cannot be understood. */
export const brokenJournal = (file: string): string => `${file}.broken`;

/** The journal of the keys as JSON that a person can read; it holds no secret. One that is broken is put aside, and fails with `journalBroken`. */
export function createKeyJournalFile(file: string): KeyJournal {
  async function understand(content: string): Promise<readonly KeyLife[]> {
    const { keyLivesShape } = await import('./keyJournalShape.ts'); // a new home has nothing to read
    const found = keyLivesShape.safeParse(parseJson(content));
    if (found.success) return found.data;
    await rename(file, brokenJournal(file));
    throw new Failure('journalBroken', { file: brokenJournal(file) });
  }

  return {
    async load() {
      const content = (await readIfThere(file))?.toString('utf8') ?? '';
      return content === '' ? [] : understand(content);
    },
    save: (all) => writeAtomically(file, `${JSON.stringify(all, null, 2)}\n`),
  };
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
