import type { Inspection, Severity } from '../../../electron/bridge/enforcementContract.ts';

/** What is the matter with a line; a complaint is a place that is not JSON. */
export type Mark = Severity | 'complaint';

const order: readonly Mark[] = ['complaint', 'severe', 'warning', 'note'];

/** The worst that is said about each line of a source, by its number from 1. */
export function marksOf(inspection: Inspection | null, source: number): ReadonlyMap<number, Mark> {
  const marks = new Map<number, Mark>();
  function mark(line: number, as: Mark): void {
    const before = marks.get(line);
    if (before === undefined || order.indexOf(as) < order.indexOf(before)) marks.set(line, as);
  }
  const found = (inspection?.findings ?? []).flatMap(({ severity, places }) => places.map(({ source: at, lines }) => ({ severity, at, lines })));
  for (const { severity, at, lines } of found) {
    if (at === source && lines) for (let line = lines.first; line <= lines.last; line++) mark(line, severity);
  }
  for (const { line } of inspection?.sources[source]?.complaints ?? []) mark(line, 'complaint');
  return marks;
}
