import { Failure } from '../failure.ts';

/** What a copied command is for: a shell that takes over variables, or one command that runs with credentials. */
export const COMMAND_WAYS = ['sh', 'fish', 'powershell', 'cmd', 'exec'] as const;
export type CommandWay = (typeof COMMAND_WAYS)[number];

/** A name as the shell takes it for one word. */
const wordIn: Readonly<Record<CommandWay, (name: string) => string>> = {
  sh: (name) => `'${name.replaceAll("'", String.raw`'\''`)}'`,
  exec: (name) => `'${name.replaceAll("'", String.raw`'\''`)}'`,
  fish: (name) => `'${name.replaceAll(/[\\']/g, String.raw`\$&`)}'`,
  powershell: (name) => `'${name.replaceAll(/['‘’‚‛]/g, '$&$&')}'`, // it takes typographic quotes for straight ones
  cmd: (name) => `"${name}"`,
};

/** What no quotes of a shell guard: a line's end is typed as soon as it is pasted, and cmd reads some signs within quotes, too. */
const unguarded: Readonly<Record<CommandWay, RegExp>> = { sh: /\p{Cc}/u, exec: /\p{Cc}/u, fish: /\p{Cc}/u, powershell: /\p{Cc}/u, cmd: /[\p{Cc}"%!^&|<>]/u };

/** Whether a name can be given to that shell as one word. */
export const isCopyable = (way: CommandWay, name: string): boolean => !unguarded[way].test(name);

const commands: Readonly<Record<CommandWay, (word: string) => string>> = {
  sh: (word) => `eval "$(keyfob env ${word})"`,
  fish: (word) => `keyfob env ${word} --shell fish | source`,
  powershell: (word) => `keyfob env ${word} --shell powershell | Out-String | Invoke-Expression`,
  cmd: (word) => `for /f "delims=" %i in ('keyfob env ${word} --shell cmd') do @%i`,
  exec: (word) => `keyfob exec ${word} -- `,
};

/** A command that brings the credentials of a profile to where it is pasted; never a secret. Fails with `nameUnsafe` where the shell cannot be given the name. */
export function commandFor(way: CommandWay, profile: string): string {
  if (!isCopyable(way, profile)) throw new Failure('nameUnsafe', { name: profile });
  const isPlain = /^[\w@%+=:,./][\w@%+=:,./-]*$/.test(profile);
  return commands[way](isPlain ? profile : wordIn[way](profile));
}
