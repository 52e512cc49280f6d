import type { ApplicationState, Examination } from '../agent/doctorWire.ts';
import type { Status } from '../agent/statusWire.ts';
import type { AskName, Asks, Heard, RecordEntry } from '../agent/wire.ts';
import type { Isolation } from './exec/environment.ts';
import type { End, Running } from './exec/running.ts';
import type { CommandIo } from './io.ts';

/** A person at a terminal. Answers come from the terminal itself, also inside `$(…)`. */
export interface Terminal {
  /** What the person typed, without the line's end; hidden: not shown. Rejects with `cancelled` on Ctrl-C and Ctrl-D. */
  ask(prompt: string, options?: { hidden?: boolean }): Promise<string>;
}

/** What a terminal's question rejects with when the person wants out. */
export const cancelled = new Error('cancelled');

/** The private shared files of a command of `exec`. */
export interface ExecFolder extends Isolation {
  /** Keeps them for as long as the command lives, should this process be killed before. */
  readonly belongTo: (pid: number) => void;
  readonly remove: () => void;
}

/** All that the command does to the world and hears from it; built by electron/command.ts. */
export interface World {
  readonly version: string;
  readonly now: () => Date;

  /** Puts one ask to the running application. */
  readonly ask: <A extends AskName>(name: A, ask: Asks[A]['ask']) => Promise<Heard<A>>;
  /** Starts the application, hidden, and waits until it listens; rejects with a refusal. */
  readonly startApplication: () => Promise<void>;
  /** Whether the process is gone in good time. */
  readonly waitUntilGone: (pid: number) => Promise<boolean>;
  /** What the application stored last, its sessions judged by the time now. */
  readonly storedStatus: () => Status | undefined;
  /** What the application's `lock` does, where it does not run; answers how many sessions there were. */
  readonly lockWithoutApplication: (options: { cliCache: boolean }) => Promise<number>;

  /** What is wrong with this machine's set-up, given how the application answers. */
  readonly examine: (application: ApplicationState) => Promise<Examination>;

  /** What was handed to whom, and what was changed, the newest first; throws a refusal where it cannot be read. */
  readonly readRecord: () => RecordEntry[];

  /** The caller's environment, as it was outside of any `exec`. */
  readonly environment: NodeJS.ProcessEnv;
  readonly pid: number;
  /** Makes the private shared files of a command; rejects with a refusal. */
  readonly makeExecFolder: (region: string | undefined) => Promise<ExecFolder>;
  /** Runs a command on this process's streams until it ends. */
  readonly runToEnd: (running: Running) => Promise<End>;

  /** A variable of the caller's environment. */
  readonly variable: (name: string) => string | undefined;
  /** The process that started this one, as it calls itself. */
  readonly parent: () => { name: string; pid: number };

  /** Shows an address in the person's browser; false where none could be started. */
  readonly openBrowser: (address: string) => Promise<boolean>;

  /** Who can be asked; undefined where nobody sees the question. */
  readonly terminal: () => Terminal | undefined;
  readonly input: {
    readonly isTerminal: boolean;
    /** The first line of standard input. */
    readonly readLine: () => Promise<string>;
  };
  /** Tells the person what is waited for, if it takes a while and somebody looks. */
  readonly during: <T>(what: string, work: Promise<T>) => Promise<T>;
  /** For commands that work on documents alone. */
  readonly io: CommandIo;
  /** Writes a line of data to standard output. */
  readonly print: (line: string) => void;
  /** Writes a line for the person to standard error. */
  readonly say: (line: string) => void;
  /** Whether standard output shows colours. */
  readonly hasColours: boolean;
}
