// Runs all tests, or the files named, on a private machine (build/run). Last line: `N passed, N failed`.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { runPrivately } from './run/privateMachine.mjs';
import { pictureOf } from './run/untouched.mjs';
import { countResults } from './run/vitestResults.mjs';

const asked = process.argv.slice(2);
const isFiltered = asked.some((word) => /^(-t|--testNamePattern)\b/.test(word));

/** @param {string} folder */
const resultsIn = (folder) => join(folder, 'results.json');

/** @param {string} folder */
const vitest = (folder) => [
  join(root, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--config', join(root, 'build/vitest.config.ts'),
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${resultsIn(folder)}`,
  ...asked,
];

const before = pictureOf();
process.exitCode = await runPrivately(vitest, (folder, status) => {
  const file = resultsIn(folder);
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { testResults: [] };
  const { passed, failed, complaints } = countResults(report, { status, isFiltered });
  if (pictureOf() !== before) complaints.push('the AWS files in your home were touched');
  for (const complaint of complaints) console.log(`failed: ${complaint}`);
  const all = failed + (pictureOf() === before ? 0 : 1);
  console.log(`${passed} passed, ${all} failed`);
  return all === 0 ? 0 : 1;
});
