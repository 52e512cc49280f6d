// Runs benches (tests/bench/*.bench.ts, shapes in tests/bench/result.ts) and prints how their medians compare.
import { runnerImport } from 'vite';
import { root } from '../root.mjs';
import { compare } from './comparison.mjs';

/** @typedef {import('../../tests/bench/result.ts').BenchResult} BenchResult */

let broken = 0;
for (const file of process.argv.slice(2)) {
  /** @type {{ module: { name: string, run: () => Promise<BenchResult[]> } }} */
  const { module } = await runnerImport(file, { root, configFile: false, logLevel: 'error' });
  const { lines, missed } = compare(await module.run());
  console.log(`\n${module.name}\n${lines.join('\n')}`);
  broken += missed;
}
console.log(broken === 0 ? '\nEvery expectation is met.' : `\n${broken} expectations are not met.`);
process.exit(broken === 0 ? 0 : 1);
