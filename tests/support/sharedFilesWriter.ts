import { createSharedFiles } from '../../electron/adapters/sharedFiles/createSharedFiles.ts';
import { isFailure } from '../../electron/core/failure.ts';
import { dieAtStep } from './dieAtStep.ts';

/** What the writer is told: which sections it adds to both files one after the other, and before which step it dies. */
export interface WriterTask {
  readonly sections: readonly string[];
  /** Counts calls to the file system from 1; of a write, half is done. */
  readonly dieAt?: number | undefined;
}

async function work({ sections, dieAt }: WriterTask): Promise<void> {
  if (dieAt !== undefined) dieAtStep(dieAt);
  const files = createSharedFiles({ variables: process.env, keepBackup: async () => {} });
  for (const section of sections) {
    await files.edit(({ config, credentials }) => ({
      texts: { config: `${config}[profile ${section}]\nregion = x\n`, credentials: `${credentials}[${section}]\nregion = x\n` },
      backup: false,
    }));
  }
}

try {
  await work(JSON.parse(process.argv[2] ?? '') as WriterTask);
  console.log('done');
} catch (error) {
  console.log(isFailure(error) ? JSON.stringify({ code: error.code, facts: error.facts }) : String(error));
}
