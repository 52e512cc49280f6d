import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { isatty } from 'node:tty';
import type { Start } from './batchFile.ts';

/** What is started, in which environment. */
export interface Running extends Start {
  /** What the person called the program, and it will find itself called. */
  readonly name: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Hears the process id of the command. */
  readonly onStart: (pid: number) => void;
}

/** How a command ended: with a status, by a signal, or not begun at all. */
export type End = { readonly status: number } | { readonly signal: NodeJS.Signals } | { readonly trouble: 'missing' | 'notExecutable' };

/** Sent to this process alone, and so meant for the command. */
const FORWARDED = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const;

/** What a terminal sends to the command as well: it is left to end by them as it likes, and gets them once. */
const FROM_KEYBOARD = ['SIGINT', 'SIGQUIT', 'SIGBREAK'] as const;

/** Runs a command on this process's own streams until it ends; signals go on to it. */
export function runToEnd({ file, words, isVerbatim, name, environment, onStart }: Running): Promise<End> {
  return new Promise((resolve) => {
    const hasTerminal = [0, 1, 2].some((stream) => isatty(stream));
    const pass = (signal: NodeJS.Signals) => void child.kill(signal);
    const leave = () => {};
    const heard = new Map<NodeJS.Signals, (signal: NodeJS.Signals) => void>([
      ...FORWARDED.map((signal) => [signal, pass] as const),
      ...FROM_KEYBOARD.map((signal) => [signal, hasTerminal || process.platform === 'win32' ? leave : pass] as const),
    ]);
    for (const [signal, listener] of heard) if (signal in constants.signals) process.on(signal, listener); // before the command can answer
    const child = spawn(file, words, { stdio: 'inherit', env: environment, windowsVerbatimArguments: isVerbatim, ...(!isVerbatim && { argv0: name }) });
    const end = (how: End) => {
      for (const [signal, listener] of heard) process.off(signal, listener);
      resolve(how);
    };
    child.once('error', (error: NodeJS.ErrnoException) => end({ trouble: error.code === 'ENOENT' ? 'missing' : 'notExecutable' }));
    child.once('exit', (status, signal) => end(signal ? { signal } : { status: status ?? 1 }));
    if (child.pid !== undefined) onStart(child.pid);
  });
}

/** Signals by which this process may end too, so that the shell sees what the command ended by; others would leave a picture of memory. */
const SHOWN: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** What a shell calls the end by a signal. */
export const statusOfSignal = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

/** Ends this process as the command has ended, where the system knows signals. */
export function endBy(signal: NodeJS.Signals): void {
  if (SHOWN.includes(signal) && process.platform !== 'win32') process.kill(process.pid, signal);
}
