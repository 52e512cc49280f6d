// Runs one of the demo's two scripts, `tour` or `trial`, which are written in TypeScript.
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from '../root.mjs';

const [script = 'tour', ...words] = process.argv.slice(2);
try {
  const file = join(root, 'build/demo', `${script}.ts`);
  /** @type {{ module: { run: (words: string[]) => Promise<void> } }} */
  const { module } = await runnerImport(file, { root, configFile: false, logLevel: 'error' });
  await module.run(words);
  process.exit(0); // whatever is still open belongs to nobody
} catch (error) {
  console.error(`\nThe demo did not work. ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
