import type { Command } from '../command.ts';
import { namesOf } from '../completion/names.ts';
import { type NameKind, nameKinds } from '../completion/kinds.ts';
import { wrongUsage } from '../refusal.ts';

/** `keyfob completion`: what makes a shell complete its words. */
export const completion: Command = {
  name: 'completion',
  operands: '[bash|zsh|fish]',
  count: [0, 1],
  flags: { names: { value: nameKinds.join('|'), about: 'names that Keyfob knows, one a line' } },
  summary: 'let your shell complete words',
  about: [
    'It prints a script for the shell. Names are those that Keyfob stored last; nothing is started for them.',
  ],
  examples: [
    'eval "$(keyfob completion bash)"   # in ~/.bashrc',
    'eval "$(keyfob completion zsh)"    # in ~/.zshrc, after compinit',
    'keyfob completion fish | source    # in ~/.config/fish/config.fish',
  ],
  async run(given, world) {
    const [shell] = given.operands;
    const kind = given.text('names');
    if (kind !== undefined) {
      if (!isKind(kind)) throw wrongUsage(`There are no names called “${kind}”. See: keyfob completion --help`);
      namesOf(kind, world.storedStatus()).forEach(world.print);
      return 0;
    }
    const { hasScript, scriptFor } = await import('../completion/scripts.ts'); // a table of everything, which no other command needs
    if (shell === undefined || !hasScript(shell)) throw wrongUsage('Say which shell: bash, zsh or fish. See: keyfob completion --help');
    world.io.out(scriptFor(shell));
    return 0;
  },
};

const isKind = (text: string): text is NameKind => (nameKinds as readonly string[]).includes(text);
