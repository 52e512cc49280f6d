/** Rows of words, aligned; the last column is as wide as it likes. */
export function inColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((most, row) => row.map((word, index) => Math.max(most[index] ?? 0, width(word))), []);
  return rows.map((row) => row.map((word, index) => word + ' '.repeat((widths[index] ?? 0) - width(word))).join('  ').trimEnd());
}

const width = (word: string): number => [...word].length;
