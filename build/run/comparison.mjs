/** @typedef {import('../../tests/bench/result.ts').BenchResult} BenchResult */

/** The middle of an odd number of samples, the mean of the two middles of an even one. @param {number[]} samples */
export function median(samples) {
  const sorted = [...samples].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/** A ratio as a person says it. @param {number} ratio @param {string} of @param {boolean} isWait */
const asWords = (ratio, of, isWait) => (isWait && ratio < 1 ? `${(1 / ratio).toFixed(1)} times faster than ${of}` : `${ratio.toFixed(2)} times ${of}`);

/** @param {BenchResult} result @param {BenchResult[]} all */
function verdict({ samples, unit, expected }, all) {
  const isWait = unit === undefined;
  if (!expected) return { text: '', isMissed: false };
  const other = all.find(({ name }) => name === expected.of);
  if (!other) return { text: `MISSED: there is no ${expected.of} to compare with`, isMissed: true };
  const ratio = median(samples) / median(other.samples);
  const isMissed = !(ratio <= expected.atMost); // also where something was not measured at all
  const promise = isWait && expected.atMost < 1 ? `at least ${1 / expected.atMost} times faster` : `at most ${expected.atMost} times`;
  return { text: `${asWords(ratio, expected.of, isWait)} (${isMissed ? 'MISSED: ' : ''}${promise} expected)`, isMissed };
}

/**
 * A table of medians and ratios, and how many expectations were missed.
 * @param {BenchResult[]} results
 */
export function compare(results) {
  const width = Math.max(...results.map(({ name }) => name.length));
  const verdicts = results.map((result) => verdict(result, results));
  const lines = results.map(({ name, samples, unit = 'ms' }, index) => {
    const middle = median(samples).toFixed(1).padStart(9);
    return `  ${name.padEnd(width)} ${middle} ${unit}  ${verdicts[index]?.text ?? ''}`.trimEnd();
  });
  return { lines, missed: verdicts.filter(({ isMissed }) => isMissed).length };
}
