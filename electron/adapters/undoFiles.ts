import { join } from 'node:path';
import type { UndoFiles } from '../core/account/enforcementPorts.ts';
import { writeAtomically } from './atomicFile.ts';
import { ensurePrivateFolder } from './homeFolder.ts';

/** Undos as JSON that a person can read, each in a file named after its account and moment. They hold no secret. */
export function createUndoFiles(folder: string): UndoFiles {
  return {
    async save(undo) {
      await ensurePrivateFolder(folder);
      const file = join(folder, `undo-${undo.account}-${undo.madeAt.replaceAll(/[:.]/g, '-')}.json`);
      await writeAtomically(file, `${JSON.stringify(undo, null, 2)}\n`);
      return file;
    },
  };
}
