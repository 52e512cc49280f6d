import type { Json } from '../json.ts';
import type { DiffLine } from './plan.ts';

/** Two documents line by line; undefined for one that is not there. */
export function diffOf(before: Json | undefined, after: Json | undefined): DiffLine[] {
  return diffLines(linesOf(before), linesOf(after));
}

function linesOf(document: Json | undefined): string[] {
  return document === undefined ? [] : JSON.stringify(document, null, 2).split('\n');
}

/** By the longest common subsequence: documents have some hundred lines at most. */
function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  const common = commonLengths(before, after);
  const at = (row: number, column: number) => common[row]?.[column] ?? 0;
  const lines: DiffLine[] = [];
  let row = 0;
  let column = 0;
  while (row < before.length || column < after.length) {
    const [old, fresh] = [before[row], after[column]];
    if (old !== undefined && old === fresh) {
      lines.push({ kind: 'same', text: old });
      row += 1;
      column += 1;
    } else if (old !== undefined && (fresh === undefined || at(row + 1, column) >= at(row, column + 1))) {
      lines.push({ kind: 'removed', text: old });
      row += 1;
    } else {
      lines.push({ kind: 'added', text: fresh ?? '' });
      column += 1;
    }
  }
  return lines;
}

/** How many lines the rests from each pair of places have in common. */
function commonLengths(before: readonly string[], after: readonly string[]): readonly (readonly number[])[] {
  const rows: number[][] = [Array<number>(after.length + 1).fill(0)];
  for (const line of before.toReversed()) {
    const below = rows[0] ?? [];
    const row = Array<number>(after.length + 1).fill(0);
    for (let column = after.length - 1; column >= 0; column -= 1) {
      row[column] = line === after[column] ? (below[column + 1] ?? 0) + 1 : Math.max(below[column] ?? 0, row[column + 1] ?? 0);
    }
    rows.unshift(row);
  }
  return rows;
}
