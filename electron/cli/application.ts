import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { refusal } from './refusal.ts';

/** How to start the application, and how to tell that it listens. */
export interface Start {
  readonly executable: string;
  readonly words: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly home: string;
  readonly isListening: () => Promise<boolean>;
  /** Milliseconds to wait for it. */
  readonly patience?: number;
}

const PATIENCE = 15_000;
/** Between two looks; changes in the home are looked at when they happen. */
const LOOK = 100;

/** Starts the application on its own, its streams let go of, and waits until it listens; rejects with a refusal. */
export async function startApplication({ executable, words, environment, home, isListening, patience = PATIENCE }: Start): Promise<void> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const log = join(home, 'start.log');
  const output = openSync(log, 'w', 0o600);
  const child = spawn(executable, words, { detached: true, cwd: home, env: environment, stdio: ['ignore', 'ignore', output] });
  closeSync(output);
  const ended = new Promise<string>((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    // 0: another one, started at the same moment, is there already, and will listen
    child.once('exit', (status, signal) => status !== 0 && resolve(signal ?? `exit status ${status}`));
  });
  const trouble = await waitUntil(isListening, { home, patience, ended });
  child.removeAllListeners().unref();
  if (trouble === 'late') throw refusal(`The application did not answer within ${patience / 1000} seconds. What it said is in ${log}.`);
  if (trouble) throw refusal(`The application ended as it started (${trouble}). What it said is in ${log}.`);
}

interface Waiting {
  readonly home: string;
  readonly patience: number;
  readonly ended: Promise<string>;
}

/** Resolves when `check` comes true, asked again whenever something in the home changes; or with what came instead. */
function waitUntil(check: () => Promise<boolean>, { home, patience, ended }: Waiting): Promise<string | undefined> {
  return new Promise((resolve) => {
    const end = (trouble?: string) => {
      watcher.close();
      clearInterval(looking);
      clearTimeout(deadline);
      resolve(trouble);
    };
    const look = () => void check().then((isTrue) => isTrue && end());
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
