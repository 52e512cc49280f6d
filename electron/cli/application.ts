import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, watch, writeSync } from 'node:fs';
import { join } from 'node:path';
import { refusal } from './refusal.ts';

/** How to start the application, and how to tell that it listens. */
export interface Start {
  readonly executable: string;
  readonly words: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly home: string;
  /** The id of the process that listens; undefined while none does. */
  readonly listener: () => Promise<number | undefined>;
  /** Milliseconds to wait for it. */
  readonly patience?: number;
}

const PATIENCE = 15_000;
/** Between two looks; changes in the home are looked at when they happen. */
const LOOK = 100;

/**
 * Starts the application on its own, its streams let go of, and waits until it listens, or another one that was started at
 * the same moment; rejects with a refusal.
 */
export async function startApplication({ executable, words, environment, home, listener, patience = PATIENCE }: Start): Promise<void> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const log = join(home, 'start.log');
  const output = openSync(log, 'w', 0o600);
  writeSync(output, `Started at ${new Date().toISOString()}.\n`); // on a full disk this fails, and the application would start in vain
  const child = spawn(executable, words, { detached: true, cwd: home, env: environment, stdio: ['ignore', 'ignore', output] });
  closeSync(output);
  const ended = new Promise<string>((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    // 0: another one is there already, and will listen
    child.once('exit', (status, signal) => status !== 0 && resolve(signal ?? `exit status ${status}`));
  });
  const found = await waitFor(listener, { home, patience, ended });
  child.removeAllListeners();
  if (typeof found === 'number' && found !== child.pid) await callOff(child);
  child.unref();
  if (found === 'late') throw refusal(`The application did not answer within ${patience / 1000} seconds. What it said is in ${log}.`);
  if (typeof found === 'string') throw refusal(`The application ended as it started (${found}). What it said is in ${log}.`);
}

/**
 * Ends one that was started in vain, and has begun nothing yet. Slow as a start can be, it would otherwise find its place
 * free when the other one has been ended meanwhile, and Keyfob would run again after “keyfob quit”.
 */
async function callOff(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

interface Waiting {
  readonly home: string;
  readonly patience: number;
  readonly ended: Promise<string>;
}

/** Resolves with who listens, asked again whenever something in the home changes; or with what came instead. */
function waitFor(listener: Start['listener'], { home, patience, ended }: Waiting): Promise<number | string> {
  return new Promise((resolve) => {
    const end = (found: number | string) => {
      watcher.close();
      clearInterval(looking);
      clearTimeout(deadline);
      resolve(found);
    };
    const look = () => void listener().then((pid) => pid !== undefined && end(pid));
    const watcher = watch(home, look);
    const looking = setInterval(look, LOOK);
    const deadline = setTimeout(end, patience, 'late');
    watcher.once('error', () => {}); // the regular look goes on without it
    void ended.then(end);
  });
}

/** Whether a process is gone before `patience` milliseconds have passed. */
export async function waitUntilGone(pid: number, patience = PATIENCE): Promise<boolean> {
  const deadline = performance.now() + patience;
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK / 5));
  }
  return true;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0) && !isZombie(pid);
  } catch {
    return false;
  }
}

/** Whether a process has ended and only nobody has asked how: the first process of a container often does not. */
function isZombie(pid: number): boolean {
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) && readFileSync(stat, 'utf8').includes(') Z ');
}
