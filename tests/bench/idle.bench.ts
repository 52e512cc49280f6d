import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../../build/root.mjs';
import { MINUTE } from '../../electron/core/time.ts';
import { startTrayHost } from '../support/trayHost.ts';
import { install } from '../support/installation.ts';
import type { Costs } from '../support/processTree.ts';
import { costsOf } from '../support/processTree.ts';
import { startSimulatedAws } from '../support/simulator.ts';
import type { BenchResult, Run } from './result.ts';

export const name = 'Idle: a session is live, the popup is hidden';

const BARE = 'bare Electron with a hidden window';
const HIDDEN = 'Keyfob, popup hidden';
const GIVEN_UP = 'Keyfob, popup given up';

/** Chromium ends what it does after a start, and after a window, within this. */
const SETTLED = 30_000;

const electron = String(createRequire(import.meta.url)('electron'));
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

type Host = Awaited<ReturnType<typeof startTrayHost>>;
type Program = Awaited<ReturnType<typeof start>>;

/** Starts an Electron application and waits for its icon in the tray. */
async function start(host: Host, words: string[], environment: Record<string, string>) {
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

/** Some minutes of the programs, one after the other. */
async function idleMinutes(count: number, programs: readonly Program[]): Promise<Costs[][]> {
  await pause(SETTLED);
  const minutes: Costs[][] = [];
  for (let turn = 0; turn < count; turn += 1) minutes.push(await idleMinute(programs));
  return programs.map((_, index) => minutes.flatMap((minute) => minute[index] ?? []));
}

/** One kind of cost of all three. */
function compared(cost: keyof Costs, unit: string, [bare, hidden, givenUp]: readonly Costs[][], atMost: [hidden: number, givenUp: number]): BenchResult[] {
  const samples = (costs: Costs[] = []) => costs.map((costs) => costs[cost]);
  const of = `${BARE}, ${cost}`;
  return [
    { name: of, unit, samples: samples(bare) },
    { name: `${HIDDEN}, ${cost}`, unit, samples: samples(hidden), expected: { of, atMost: atMost[0] } },
    { name: `${GIVEN_UP}, ${cost}`, unit, samples: samples(givenUp), expected: { of, atMost: atMost[1] } },
  ];
}

export const run: Run = async () => {
  const aws = await startSimulatedAws();
  const mine = install({ endpoint: aws.endpoint });
  const host = await startTrayHost();
  const bare = await start(host, [join(root, 'tests/bench/bare'), '--window', `--user-data-dir=${join(mine.folder, 'bare')}`], mine.environment);
  const keyfob = await start(host, ['-r', join(root, 'tests/support/movableTime.cjs'), root], mine.environment);
  try {
    await mine.add(aws.user('alice'));
    await mine.login('alice', aws.code('alice'));
    await keyfob.icon.activate();
    await pause(SETTLED);
    await keyfob.icon.activate(); // and so hides it
    const [bareCosts = [], hidden = []] = await idleMinutes(3, [bare, keyfob]);
    process.kill(keyfob.pid, 'SIGUSR2'); // an hour
    const [givenUp = []] = await idleMinutes(1, [keyfob]);
    const all = [bareCosts, hidden, givenUp];
    return [
      ...compared('memory', 'MB', all, [1.15, 0.95]),
      ...compared('work', 'ms of a processor in a minute', all, [1.5, 1.5]),
      ...compared('wakeUps', 'in a minute', all, [2, 2]),
    ];
  } finally {
    await Promise.all([keyfob.stop(), bare.stop()]);
    await host.stop();
    await aws.stop();
    await mine.uninstall();
  }
};
