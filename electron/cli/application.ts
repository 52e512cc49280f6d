import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, watch } from 'node:fs';
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
  const outcome = await Promise.race([ended, waitUntil(isListening, { home, patience })]);
  child.unref();
  child.removeAllListeners();
  if (outcome === true) return;
  if (outcome === false) throw refusal(`The application did not answer within ${patience / 1000} seconds. What it said is in ${log}.`);
  throw refusal(`The application ended as it started (${outcome}). What it said is in ${log}.`);
}

/** Whether `check` came true in time; asked again whenever something in the home changes. */
function waitUntil(check: () => Promise<boolean>, { home, patience }: { home: string; patience: number }): Promise<boolean> {
  return new Promise((resolve) => {
    let isOver = false;
    const end = (outcome: boolean) => {
      isOver = true;
      watcher.close();
      clearInterval(looking);
      clearTimeout(deadline);
      resolve(outcome);
    };
    const look = () => void check().then((isTrue) => isTrue && !isOver && end(true));
    const watcher = watch(home, look);
    const looking = setInterval(look, LOOK);
    const deadline = setTimeout(() => end(false), patience);
    watcher.once('error', () => {}); // the regular look goes on without it
    look();
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
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
