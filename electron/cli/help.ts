import { inColumns } from './columns.ts';
import type { Branch, Command } from './command.ts';

const WIDTH = 80;

/** What there is, on one screen. */
export const overview = (commands: readonly (Command | Branch)[]): string[] => [
  'usage: keyfob COMMAND [OPTIONS]: AWS sessions by the six digits of a device',
  ...inColumns(commands.map(({ name, operands, summary }) => [`  ${name} ${operands.replace(/(^| )--.*/, '')}`.trimEnd(), summary])),
  'keyfob COMMAND --help says more. --version. Durations are 12h, 90m or seconds.',
];

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
function wrap(words: readonly string[], start: string): string[] {
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
