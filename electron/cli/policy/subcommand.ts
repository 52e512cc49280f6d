import { parseArgs } from 'node:util';
import type { Asks } from '../../agent/wire.ts';
import type { Enforcing } from '../enforcing.ts';
import type { CommandIo } from '../io.ts';
import { didYouMean } from '../near.ts';
import { wrongUsage } from '../refusal.ts';

/** What the subcommands need of the world: files and streams, and the application only where policies are fetched. */
export interface PolicyIo extends CommandIo {
  /** What somebody of the account has, fetched with an identity's MFA session; rejects with a refusal. */
  fetchPolicies(ask: Asks['policies']['ask']): Promise<Asks['policies']['answer']>;
  /** Changes of the account, by the application. */
  readonly enforcing: Enforcing;
  /** What the identity of that name sees of its account; asks for a code where one is wanted, and rejects with a refusal. */
  accountReport(name: string | undefined): Promise<Asks['accountReport']['answer']>;
}

/** An option: `value` is what the help calls its value; a switch has none. */
export interface PolicyFlag {
  readonly value?: string;
  readonly about: string;
}

/** Options of a subcommand by name. */
export type PolicyFlags = Readonly<Record<string, PolicyFlag>>;

/** What was given on the command line, its form checked. */
export interface Given {
  readonly operands: readonly string[];
  /** Every value of an option, in order. */
  all(flag: string): readonly string[];
  /** The value of an option, the last one where it was given twice. */
  last(flag: string): string | undefined;
  has(flag: string): boolean;
}

/** One subcommand of `keyfob policy`. */
export interface Subcommand {
  readonly name: string;
  readonly operands: string;
  readonly summary: string;
  readonly flags: PolicyFlags;
  /** Answers the exit status. */
  run(given: Given, io: PolicyIo): Promise<number>;
}

/** Reads the words behind the subcommand's name; refuses options that it does not have. */
export function readGiven({ name, flags }: Subcommand, words: readonly string[]): Given {
  const options = Object.fromEntries(
    Object.entries(flags).map(([flag, { value }]) => [flag, { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: true as const }]),
  );
  const { tokens, positionals } = parseArgs({ args: [...words], options, allowPositionals: true, strict: false, tokens: true });
  const found = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined;
    if (flag === undefined) throw wrongUsage(`policy ${name} has no option ${token.rawName}.${didYouMean(Object.keys(flags).map((one) => `--${one}`), token.rawName)} See: keyfob policy ${name} --help`);
    if (flag.value !== undefined && (token.value === undefined || token.value === '')) throw wrongUsage(`${token.rawName} needs a value: ${flag.value}.`);
    if (flag.value === undefined && token.value !== undefined) throw wrongUsage(`${token.rawName} takes no value.`);
    found.set(token.name, [...(found.get(token.name) ?? []), token.value ?? '']);
  }
  return { operands: positionals, all: (flag) => found.get(flag) ?? [], last: (flag) => found.get(flag)?.at(-1), has: (flag) => found.has(flag) };
}

/** `KEY=VALUE` taken apart. */
export function readPair(text: string, flag: string): readonly [string, string] {
  const cut = text.indexOf('=');
  if (cut < 1) throw wrongUsage(`--${flag} takes NAME=VALUE, not “${text}”.`);
  return [text.slice(0, cut), text.slice(cut + 1)];
}
