import { occurrences } from './files.mjs';

const clock = /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\)|\b(set|clear)(Timeout|Interval|Immediate)\b|\bperformance\b|\bMath\.random\b|\bqueueMicrotask\b/;

/**
 * The rules take time from the Clock port, and chance from nobody.
 * @param {import('./files.mjs').File[]} files
 */
export function clocks(files) {
  return files
    .filter(({ path }) => path.startsWith('electron/core/'))
    .flatMap((file) => occurrences(file, clock, (found) => `the rules know no clock, timer or chance of their own: ${found}`));
}
