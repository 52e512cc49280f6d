import type { Offer, OfferedCommand } from './offers.ts';

/** The completion script of bash. Names are compared, never expanded: a profile's name may be hostile. */
export const bashScript = (commands: readonly OfferedCommand[]): string => `# bash completion for keyfob: eval "$(keyfob completion bash)"
_keyfob() {
  local IFS=$' \\t\\n' current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]}
  local command=\${COMP_WORDS[1]} words='' names='' word
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    words='${commands.map(({ name }) => name).join(' ')} --help --version'
  else
    case "$command $previous" in
${commands.flatMap(values).join('\n')}
    *)
      case $command in
${commands.map(ownWords).join('\n')}
      esac
      ;;
    esac
  fi
  for word in $words; do
    [[ $word == "$current"* ]] && COMPREPLY+=("$word")
  done
  if [[ $names ]]; then
    while IFS= read -r word; do
      [[ $word == "$current"* ]] && COMPREPLY+=("$word")
    done < <("$1" completion --names "$names" 2>/dev/null)
  fi
}
complete -o default -F _keyfob keyfob
`;

const settings = ({ words, names }: Offer): string => `words='${words.join(' ')}' names='${names ?? ''}'`;

const values = ({ name, flags }: OfferedCommand): string[] =>
  flags.flatMap((flag) => (flag.value ? [`    '${name} --${flag.name}') ${settings(flag.value)} ;;`] : []));

const ownWords = ({ name, flags, operands }: OfferedCommand): string =>
  `      ${name}) ${settings({ words: [...operands.words, ...flags.map((flag) => `--${flag.name}`)], names: operands.names })} ;;`;
