import { rm } from 'node:fs/promises';
import type { PlanJournal } from '../core/account/enforcementPorts.ts';
import { readIfThere, writeAtomically } from './atomicFile.ts';
import { writeFailure } from './fileFailures.ts';

/** The journal of a plan as JSON that a person can read; it holds no secret, and is gone when there is nothing in it. */
export function createPlanJournalFile(file: string): PlanJournal {
  return {
    async load() {
      const content = await readIfThere(file);
      return content && parseJson(content.toString('utf8'));
    },
    async save(run) {
      if (run) return writeAtomically(file, `${JSON.stringify(run, null, 2)}\n`);
      await rm(file, { force: true }).catch((error: unknown) => {
        throw writeFailure(error, file);
      });
    },
  };
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
