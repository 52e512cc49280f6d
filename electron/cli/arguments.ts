import { parseArgs } from 'node:util';
import type { Command } from './command.ts';
import { operandsOf } from './help.ts';
import { didYouMean } from './near.ts';
import { wrongUsage } from './refusal.ts';

/** What a command line says, its form checked. */
export interface Given {
  readonly operands: readonly string[];
  /** The words after `--` of a command that runs another one; operands of all others. */
  readonly rest: readonly string[];
  /** The value of an option, the last one where it was given twice. */
  text(flag: string): string | undefined;
  /** Every value of an option that may be given more than once. */
  texts(flag: string): readonly string[];
  /** Whether a switch was set. */
  has(flag: string): boolean;
}

/** Reads the words after the command's name; refuses what the command does not take. */
export function readArguments(command: Command, line: readonly string[]): Given {
  const { name, flags, count: [least, most], rest: hasRest } = command;
  const names = operandsOf(command);
  const end = hasRest === undefined ? -1 : line.indexOf('--');
  const [words, rest] = end === -1 ? [line, []] : [line.slice(0, end), line.slice(end + 1)];
  const refuse = (what: string) => wrongUsage(`${what} See: keyfob ${name} --help`);
  const options = Object.fromEntries(Object.entries(flags).map(([flag, { value }]) => [flag, { type: value ? 'string' : 'boolean' } as const]));
  const { tokens } = parseArgs({ args: [...words], options, allowPositionals: true, strict: false, tokens: true });
  const given = new Map<string, string[]>();
  const operands: string[] = [];

  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined;
    if (!flag) throw refuse(`${unknown(command, token)}${hasRest ? ` Those of the ${hasRest} come after “--”.` : ''}`);
    if (flag.value && isNoValue(token)) throw refuse(`${token.rawName} needs a value: ${flag.value}.`);
    if (!flag.value && token.value !== undefined) throw refuse(`${token.rawName} takes no value.`);
    given.set(token.name, [...(given.get(token.name) ?? []), ...(token.value === undefined ? [] : [token.value])]);
  }
  if (operands.length < least) throw refuse(`Say which: ${names}.`);
  // The word itself is not repeated: it may be a code, or a secret.
  if (operands.length > most && hasRest) throw refuse(`Put “--” before the ${hasRest}.`);
  if (operands.length > most) throw refuse(`There is a word too many: ${name} takes ${names || 'none'}.`);
  if (operands.includes('')) throw refuse('An empty name names nothing.');
  const texts = (flag: string) => given.get(flag) ?? [];
  return { operands, rest, texts, text: (flag) => texts(flag).at(-1), has: (flag) => given.has(flag) };
}

function unknown({ name, flags, elsewhere = {} }: Command, typed: { name: string; rawName: string }): string {
  if (Object.hasOwn(elsewhere, typed.name)) return `${name} has no option ${typed.rawName}. ${elsewhere[typed.name]}`;
  return `${name} has no option ${typed.rawName}.${didYouMean(Object.keys(flags).map((flag) => `--${flag}`), typed.rawName)}`;
}

/** `--target --force` forgot the target; `--target=--force` means it, and a lone `-` is standard input. */
const isNoValue = ({ value, inlineValue }: { value?: string | undefined; inlineValue?: boolean | undefined }): boolean =>
  value === undefined || value === '' || (!inlineValue && value.length > 1 && value.startsWith('-'));
