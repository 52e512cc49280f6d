import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';
import { leftOut } from '../setup/go.mjs';
import { runPrivately } from './privateMachine.mjs';
import { pictureOf } from './untouched.mjs';
import { countResults } from './vitestResults.mjs';

/** @param {string} folder */
const resultsIn = (folder) => join(folder, 'results.json');

/**
 * Runs all tests, or what is asked of vitest, on a private machine; the last line says `N passed, N failed`.
 * @param {string[]} asked files and options of vitest
 * @param {{ surroundings?: Record<string, string> }} [wishes] variables that the tests get besides
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runTests(asked, wishes) {
  const isFiltered = asked.some((word) => /^(-t|--testNamePattern)\b/.test(word));
  const before = pictureOf();
  /** @param {string} folder */
  const vitest = (folder) => [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config', join(root, 'build/vitest.config.ts'),
    '--configLoader=runner', // writes nothing beside it, where this user may not write
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${resultsIn(folder)}`,
    ...asked,
  ];
  const counted = { passed: 0, failed: 1 };
  await runPrivately(vitest, (folder, status) => {
    const file = resultsIn(folder);
    const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { testResults: [] };
    const { passed, failed, complaints } = countResults(report, { status, isFiltered });
    if (pictureOf() !== before) complaints.push('the AWS files in your home were touched');
    for (const complaint of complaints) console.log(`failed: ${complaint}`);
    const all = failed + (pictureOf() === before ? 0 : 1);
    for (const what of leftOut()) console.log(`left out: ${what}`);
    console.log(`${passed} passed, ${all} failed`);
    Object.assign(counted, { passed, failed: all });
    return all === 0 ? 0 : 1;
  }, wishes);
  return counted;
}
