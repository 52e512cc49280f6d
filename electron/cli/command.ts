import type { Given } from './arguments.ts';
import type { World } from './world.ts';

/** An option of a command: `value` is what the help calls its value; a switch has none. */
export interface Flag {
  readonly value?: string;
  readonly about: string;
  /** Of what a role is described by, where it describes one. */
  readonly of?: 'role';
}

export type Flags = Readonly<Record<string, Flag>>;

/** A command with commands of its own, which reads its words itself. */
export interface Branch {
  readonly name: string;
  readonly operands: string;
  readonly summary: string;
  /** What its first word can be, where the operands do not say. */
  readonly verbs: readonly string[];
  readonly branch: (words: readonly string[], world: World) => Promise<number>;
}

/** One command: what the help says of it, what it takes, what it does. */
export interface Command {
  readonly name: string;
  /** Names of its operands, as the help shows them. */
  readonly operands: string;
  /** What the first of them can be, where their names do not say. */
  readonly verbs?: readonly string[];
  /** How many operands it takes, at least and at most. */
  readonly count: readonly [least: number, most: number];
  /** What the words after `--` are called, where they are nobody's but another command's. */
  readonly rest?: string;
  readonly flags: Flags;
  /** Options of other commands that one might look for here, and the sentence that says why they are not. */
  readonly elsewhere?: Readonly<Record<string, string>>;
  /** One line for the overview. */
  readonly summary: string;
  /** Paragraphs for its own help, below the summary. */
  readonly about: readonly string[];
  /** Command lines as one would type them, each with what is special about it behind a `#`. */
  readonly examples?: readonly string[];
  /** Answers the exit status. */
  readonly run: (given: Given, world: World) => Promise<number>;
}
