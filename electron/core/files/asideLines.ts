import type { Ini, Section } from './ini.ts';
import { parseIni } from './ini.ts';

/** What stands in front of a line that Keyfob has set aside: a comment for every tool. */
export const ASIDE = '#keyfob# ';

/** A key that was set aside, with its lines. */
export interface AsideEntry {
  readonly key: string;
  readonly value: string;
  readonly lines: readonly number[];
}

/** Keys of a section that were set aside, by name; of two with one name the later. */
export function asideEntries(ini: Ini, section: Section): Map<string, AsideEntry> {
  const entries = new Map<string, AsideEntry>();
  for (const run of asideRuns(ini, section)) {
    const read = parseIni(`[x]\n${run.map((line) => ini.lines[line]?.text.slice(ASIDE.length)).join('\n')}`);
    for (const { key, value, line, end } of read.sections.get('x')?.entries.values() ?? []) {
      entries.set(key, { key, value, lines: run.slice(line - 1, end - 1) });
    }
  }
  return entries;
}

/** Lines set aside that follow one another: only those can belong to one value. */
function asideRuns(ini: Ini, section: Section): number[][] {
  const runs: number[][] = [];
  for (let line = section.header + 1; line < section.end; line += 1) {
    if (!ini.lines[line]?.text.startsWith(ASIDE)) continue;
    const run = runs.at(-1);
    if (run?.at(-1) === line - 1) run.push(line);
    else runs.push([line]);
  }
  return runs;
}
