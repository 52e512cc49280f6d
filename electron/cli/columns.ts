import { legible } from '../core/policy/legible.ts';

/** Rows of words, aligned, each made legible, so that no name becomes a row of its own; the last column is as wide as it likes. */
export function inColumns(rows: readonly (readonly string[])[]): string[] {
  const shown = rows.map((row) => row.map((word) => legible(word)));
  const widths = shown.reduce<number[]>((most, row) => row.map((word, index) => Math.max(most[index] ?? 0, width(word))), []);
  return shown.map((row) => row.map((word, index) => word + ' '.repeat((widths[index] ?? 0) - width(word))).join('  ').trimEnd());
}

const width = (word: string): number => [...word].length;
