import type { Offer, OfferedCommand } from './offers.ts';

/** The completion script of fish. */
export const fishScript = (commands: readonly OfferedCommand[]): string =>
  `${[
    '# fish completion for keyfob: keyfob completion fish | source',
    'complete -c keyfob -f',
    'complete -c keyfob -n __fish_use_subcommand -l help -d "what there is"',
    'complete -c keyfob -n __fish_use_subcommand -l version',
    ...commands.flatMap(linesOf),
  ].join('\n')}\n`;

const quote = (text: string): string => `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`;

function linesOf({ name, about, flags, operands }: OfferedCommand): string[] {
  const within = `complete -c keyfob -n ${quote(`__fish_seen_subcommand_from ${name}`)}`;
  const takesFiles = ['restore', 'policy', 'exec'].includes(name) ? [`${within} -F`] : [];
  return [
    `complete -c keyfob -n __fish_use_subcommand -a ${name} -d ${quote(about)}`,
    ...takesFiles,
    ...offered(operands).map((words) => `${within} -a ${words}`),
    ...flags.map((flag) => `${within} -l ${flag.name}${flag.value ? ' -x' : ''} -d ${quote(flag.about)}${(flag.value ? offered(flag.value) : []).map((words) => ` -a ${words}`).join('')}`),
  ];
}

const offered = ({ words, names }: Offer): string[] => {
  const all = [...words, ...(names ? [`(keyfob completion --names ${names})`] : [])];
  return all.length > 0 ? [quote(all.join(' '))] : [];
};
