import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { MINUTE } from '../../electron/core/time.ts';
import type { Costs } from '../support/processTree.ts';
import { costsOf } from '../support/processTree.ts';
import type { startTrayHost } from '../support/trayHost.ts';
import type { BenchResult } from './result.ts';

/** Chromium ends what it does after a start, and after a window, within this. */
export const SETTLED = 30_000;

const electron = String(createRequire(import.meta.url)('electron'));
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

const units: Record<keyof Costs, string> = { memory: 'MB', work: 'ms of a processor in a minute', wakeUps: 'in a minute' };

export type Program = Awaited<ReturnType<typeof startProgram>>;

/** Starts an Electron application without anything that watches it, and waits for its icon in the tray. */
export async function startProgram(host: Awaited<ReturnType<typeof startTrayHost>>, words: string[], environment: Record<string, string>) {
  const registered = host.nextIcon();
  const child = spawn(electron, [...sandbox, ...words], { env: environment, stdio: 'ignore' });
  return {
    pid: child.pid ?? 0,
    icon: await registered,
    async stop(): Promise<void> {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** What each program costs in a minute in which nobody does anything, all at the same time. */
async function idleMinute(programs: readonly Program[]): Promise<Costs[]> {
  const before = programs.map(({ pid }) => costsOf(pid));
  await pause(MINUTE);
  return programs.map(({ pid }, index) => {
    const { memory, work, wakeUps } = costsOf(pid);
    return { memory, work: work - (before[index]?.work ?? 0), wakeUps: wakeUps - (before[index]?.wakeUps ?? 0) };
  });
}

/** Some minutes of the programs, once they have settled, one after the other; for each program its minutes. */
export async function idleMinutes(count: number, programs: readonly Program[]): Promise<Costs[][]> {
  await pause(SETTLED);
  const minutes: Costs[][] = [];
  for (let turn = 0; turn < count; turn += 1) minutes.push(await idleMinute(programs));
  return programs.map((_, index) => minutes.flatMap((minute) => minute[index] ?? []));
}

/** One kind of cost of several programs, and how much the others may have of it at most, as a multiple of the first. */
export function compared(cost: keyof Costs, [first, ...others]: readonly { name: string; costs: Costs[]; atMost?: number }[]): BenchResult[] {
  const of = `${first?.name}, ${cost}`;
  const result = (name: string, costs: readonly Costs[] = []) => ({ name: `${name}, ${cost}`, unit: units[cost], samples: costs.map((minute) => minute[cost]) });
  return [
    ...(first ? [result(first.name, first.costs)] : []),
    ...others.map(({ name, costs, atMost }) => ({ ...result(name, costs), ...(atMost !== undefined && { expected: { of, atMost } }) })),
  ];
}
