import { readdirSync, readFileSync } from 'node:fs';

/** What a program and everything it has started hold and have done, as Linux counts it. */
export interface Costs {
  /** Megabytes; memory that several processes share counts once. */
  readonly memory: number;
  /** Milliseconds of a processor since the start. */
  readonly work: number;
  /** How often one of its threads has waited for something, and woken up. */
  readonly wakeUps: number;
}

const numbersAfter = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].reduce((sum, [, value]) => sum + Number(value), 0);

/** The process and all that descend from it. */
function familyOf(pid: number): number[] {
  const parents = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => ({ pid: Number(name), parent: parentOf(name) }));
  const family = [pid];
  for (const member of family) family.push(...parents.filter(({ parent }) => parent === member).map((child) => child.pid));
  return family;
}

function parentOf(pid: string): number {
  return Number(/\) \S (\d+)/.exec(readIfThere(`/proc/${pid}/stat`))?.[1]);
}

/** A process may end while it is looked at. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Measures a running program. */
export function costsOf(pid: number): Costs {
  const family = familyOf(pid);
  const threads = family.flatMap((member) => readdirSync(`/proc/${member}/task`).map((thread) => `/proc/${member}/task/${thread}`));
  const sum = (values: number[]) => values.reduce((one, other) => one + other, 0);
  return {
    memory: sum(family.map((member) => numbersAfter(readIfThere(`/proc/${member}/smaps_rollup`), /^Pss:\s+(\d+)/gm))) / 1024,
    work: sum(threads.map((thread) => Number(readIfThere(`${thread}/schedstat`).split(' ')[0]))) / 1e6,
    wakeUps: sum(threads.map((thread) => numbersAfter(readIfThere(`${thread}/status`), /^voluntary_ctxt_switches:\s+(\d+)/gm))),
  };
}
