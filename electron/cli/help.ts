import { inColumns } from './columns.ts';
import type { Branch, Command, Flags } from './command.ts';

const WIDTH = 80;

const FIRST_STEPS = [
  'keyfob import work                  # once: its key goes into the keychain',
  'keyfob login                        # six digits, and every tool has a session',
  'keyfob exec dev -- terraform plan   # one command, as the role dev',
];

/** Commands that belong together, under a title of the overview. */
export interface Section {
  readonly title: string;
  readonly commands: readonly (Command | Branch)[];
}

/** What there is, by what it is for. */
export function overview(sections: readonly Section[]): string[] {
  const rowOf = (one: Command | Branch) => [`  ${one.name} ${one.operands.replace(/(^| )--.*/, '')}${'rest' in one ? ` -- ${one.rest}…` : ''}`.trimEnd(), one.summary];
  const rows = inColumns(sections.flatMap(({ commands }) => commands.map(rowOf)));
  const blocks = sections.map(({ title, commands }, index) => {
    const before = sections.slice(0, index).reduce((sum, section) => sum + section.commands.length, 0);
    return [`${title}:`, ...rows.slice(before, before + commands.length), ''];
  });
  return [
    'Opens AWS sessions with the six digits of your MFA device, for every tool.',
    '',
    'usage: keyfob COMMAND [OPTIONS]',
    '',
    ...blocks.flat(),
    ...exampleLines(FIRST_STEPS),
    '',
    'Durations are 12h, 90m or seconds. keyfob help COMMAND says more; --version.',
  ];
}

/** All about one command. */
export function helpOf(command: Command): string[] {
  const { name, rest, flags, summary, about, examples = [] } = command;
  const operands = operandsOf(command);
  const own = only(flags, undefined);
  const described = only(flags, 'role');
  const optional = Object.entries(own)
    .map(([flag, { value }]) => optionOf(flag, value))
    .filter((option) => !operands.includes(option))
    .map((option) => `[${option}]`);
  const words = [operands, ...optional, ...(hasAny(described) ? ['[ROLE OPTIONS]'] : []), ...(rest === undefined ? [] : [`-- ${rest}…`])];
  return [
    ...wrap(words.filter(Boolean), `usage: keyfob ${name} `),
    '',
    ...[sentence(summary), ...about].flatMap((paragraph, index) => [...(index > 0 ? [''] : []), ...wrap(paragraph.split(' '), '')]),
    ...(hasAny(own) ? ['', ...rowsOf(own)] : []),
    ...(hasAny(described) ? ['', 'ROLE OPTIONS, where PROFILE is the ARN of a role:', ...rowsOf(described)] : []),
    ...(examples.length > 0 ? ['', ...exampleLines(examples)] : []),
  ];
}

/** What it takes, with the words that its first one can be. */
export const operandsOf = ({ operands, verbs }: Command): string => (verbs === undefined ? operands : operands.replace('VERB', verbs.join('|')));

const only = (flags: Flags, of: 'role' | undefined): Flags => Object.fromEntries(Object.entries(flags).filter(([, flag]) => flag.of === of));
const hasAny = (flags: Flags): boolean => Object.keys(flags).length > 0;
const optionOf = (flag: string, value: string | undefined): string => `--${flag}${value ? ` ${value}` : ''}`;
const rowsOf = (flags: Flags): string[] => inColumns(Object.entries(flags).map(([flag, { value, about }]) => [`  ${optionOf(flag, value)}`, about]));
const exampleLines = (examples: readonly string[]): string[] => ['examples:', ...examples.map((example) => `  ${example}`)];

/** A summary of the overview as a sentence. */
export const sentence = (summary: string): string => `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;

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
