import { inColumns } from './columns.ts';
import type { Branch, Command } from './command.ts';

const WIDTH = 80;

/** Small commands that share a line of the overview, each in a few words. */
const small: Readonly<Record<string, string>> = { open: 'show the popup', lock: 'forget sessions', unlock: 'open a vault', quit: 'end' };

/** What there is, on one screen. */
export function overview(commands: readonly (Command | Branch)[]): string[] {
  const together = commands.filter(({ name }) => Object.hasOwn(small, name)).map(({ name }) => name);
  const rows = commands
    .filter(({ name }) => !together.includes(name))
    .map(({ name, operands, summary }) => [`  ${name} ${operands.replace(/(^| )--.*/, '')}`.trimEnd(), summary]);
  return [
    'usage: keyfob COMMAND [OPTIONS], for AWS sessions that a code of MFA opens',
    '',
    ...inColumns([...rows, [`  ${together.join('|')}`, together.map((name) => small[name]).join(', ')]]),
    '',
    'keyfob COMMAND --help says more. Durations are 12h, 90m or seconds. --version',
  ];
}

/** All about one command. */
export function helpOf({ name, operands, flags, about }: Command): string[] {
  const options = Object.entries(flags).map(([flag, { value, about: what }]) => [`  --${flag}${value ? ` ${value}` : ''}`, what]);
  const optional = options.map(([option = '']) => option.trim()).filter((option) => !operands.includes(option));
  const words = [operands, ...optional.map((option) => `[${option}]`)].filter(Boolean);
  return [
    ...wrap(words, `usage: keyfob ${name} `),
    '',
    ...about.flatMap((paragraph) => [...wrap(paragraph.split(' '), ''), '']),
    ...inColumns(options),
  ];
}

/** Words in lines of one screen's width; later lines begin below the first word. */
export function wrap(words: readonly string[], start: string): string[] {
  const indent = ' '.repeat(start.length);
  const lines = words.reduce<string[]>(
    (lines, word) => {
      const last = lines.at(-1) ?? '';
      const fits = last.length + word.length + 1 <= WIDTH || last.trim() === '';
      return fits ? [...lines.slice(0, -1), last.endsWith(' ') || last === '' ? last + word : `${last} ${word}`] : [...lines, indent + word];
    },
    [start],
  );
  return lines.map((line) => line.trimEnd());
}
