import type { Offer, OfferedCommand } from './offers.ts';

/** The completion script of zsh, for a folder of $fpath or for \`eval\`. */
export const zshScript = (commands: readonly OfferedCommand[]): string => `#compdef keyfob
# zsh completion for keyfob: eval "$(keyfob completion zsh)"
_keyfob() {
  local -a choices
  local command=\${words[2]} previous=\${words[CURRENT - 1]} names=''
  if ((CURRENT == 2)); then
    choices=(${commands.map(({ name, about }) => choice(name, about)).join(' ')})
  else
    case "$command $previous" in
${commands.flatMap(values).join('\n')}
    *)
      case $command in
${commands.map(own).join('\n')}
      esac
      ;;
    esac
  fi
  (( \${#choices} )) && _describe keyfob choices
  [[ -n $names ]] && compadd -- \${(f)"$("\${words[1]}" completion --names "$names" 2>/dev/null)"}
  (( \${#choices} )) || [[ -n $names ]] || _files
}
if [[ \${funcstack[1]} == _keyfob ]]; then _keyfob "$@"; else compdef _keyfob keyfob; fi
`;

const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
const choice = (word: string, about: string): string => quote(`${word}:${about.replaceAll(':', String.raw`\:`)}`);

const settings = (choices: readonly string[], { names }: Pick<Offer, 'names'>): string => `choices=(${choices.join(' ')}) names='${names ?? ''}'`;

const values = ({ name, flags }: OfferedCommand): string[] =>
  flags.flatMap((flag) => (flag.value ? [`    '${name} --${flag.name}') ${settings(flag.value.words.map(quote), flag.value)} ;;`] : []));

const own = ({ name, flags, operands }: OfferedCommand): string =>
  `      ${name}) ${settings([...operands.words.map(quote), ...flags.map((flag) => choice(`--${flag.name}`, flag.about))], operands)} ;;`;
