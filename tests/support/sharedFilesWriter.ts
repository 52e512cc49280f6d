import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { createSharedFiles } from '../../electron/adapters/sharedFiles/createSharedFiles.ts';
import { isFailure } from '../../electron/core/failure.ts';

/** What the writer is told: which sections it adds to both files one after the other, and before which step it dies. */
export interface WriterTask {
  readonly sections: readonly string[];
  /** Counts calls to the file system from 1; of a write, half is done. */
  readonly dieAt?: number | undefined;
}

type Call = (...words: unknown[]) => unknown;

/** Counts every call to the file system, and ends this process like a loss of power at the one chosen. */
function dieAtStep(step: number): void {
  let steps = 0;
  const die = () => process.kill(process.pid, 'SIGKILL');

  function countCalls(owner: object, names: readonly string[]): void {
    for (const name of names) {
      const call: unknown = Reflect.get(owner, name);
      if (typeof call !== 'function') continue;
      const counted = async function (this: unknown, ...words: unknown[]): Promise<unknown> {
        steps += 1;
        if (steps === step) {
          if (name === 'writeFile') await (call as Call).call(this, String(words[0]).slice(0, String(words[0]).length / 2));
          die();
        }
        const result = await (call as Call).apply(this, words);
        if (name === 'open' && typeof result === 'object' && result !== null) countCalls(result, ['writeFile', 'sync', 'chmod', 'chown', 'close', 'stat', 'readFile']);
        return result;
      };
      Reflect.set(owner, name, counted);
    }
  }

  countCalls(fs, Object.keys(fs).filter((name) => name !== 'constants'));
  syncBuiltinESMExports();
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
