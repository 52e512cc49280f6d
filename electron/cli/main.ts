import { readArguments } from './arguments.ts';
import { helpOf, overview } from './help.ts';
import { didYouMean } from './near.ts';
import { isRefusal, wrongUsage } from './refusal.ts';
import { commands, sections } from './table.ts';
import type { World } from './world.ts';
import { cancelled } from './world.ts';

/** What a shell reports for a command that Ctrl-C ended. */
const INTERRUPTED = 130;

/** Runs one command line, without the program's name; answers the exit status and never rejects. */
export async function runCommand(words: readonly string[], world: World): Promise<number> {
  try {
    return await dispatch(words, world);
  } catch (error) {
    if (error === cancelled) return INTERRUPTED;
    world.say(`keyfob: ${isRefusal(error) ? error.message : unexpected(error)}`);
    return isRefusal(error) ? error.exitStatus : 1;
  }
}

/** Only the kind of a fault is told: its message could hold anything. */
const unexpected = (error: unknown): string =>
  `Something unexpected happened (${error instanceof Error ? error.name : typeof error}). Try again; if it stays, please report it.`;

async function dispatch([name, ...words]: readonly string[], world: World): Promise<number> {
  if (name === undefined) {
    overview(sections).forEach(world.say);
    return 2;
  }
  if (name === '--version') return show([world.version], world);
  if (name === '--help' || name === '-h') return show(overview(sections), world);
  if (name === 'help') return dispatch([...words, '--help'], world);
  if (name === '--manual') return show((await import('./manual.ts')).manual(commands, world.version).trimEnd().split('\n'), world);
  const command = commands.find((one) => one.name === name);
  if (!command) throw wrongUsage(`${unknown(name)} See: keyfob --help`);
  if ('branch' in command) return command.branch(words, world);
  if (wantsHelp(words)) return show(helpOf(command), world);
  return command.run(readArguments(command, words), world);
}

function show(lines: readonly string[], world: World): number {
  lines.forEach((line) => world.print(line));
  return 0;
}

function wantsHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return (end === -1 ? words : words.slice(0, end)).some((word) => word === '--help' || word === '-h');
}

function unknown(name: string): string {
  const isOption = name.startsWith('-');
  const words = isOption ? ['--help', '--version'] : ['help', ...commands.map((command) => command.name)];
  return `There is no ${isOption ? 'option' : 'command'} “${name}”.${didYouMean(words, name)}`;
}
