/** What a copied command is for: a shell that takes over variables, or one command that runs with credentials. */
export const COMMAND_WAYS = ['sh', 'fish', 'powershell', 'cmd', 'exec'] as const;
export type CommandWay = (typeof COMMAND_WAYS)[number];

/** A name as the shell takes it for one word. */
const wordIn: Readonly<Record<CommandWay, (name: string) => string>> = {
  sh: (name) => `'${name.replaceAll("'", String.raw`'\''`)}'`,
  exec: (name) => `'${name.replaceAll("'", String.raw`'\''`)}'`,
  fish: (name) => `'${name.replaceAll(/[\\']/g, String.raw`\$&`)}'`,
  powershell: (name) => `'${name.replaceAll("'", "''")}'`,
  cmd: (name) => `"${name.replaceAll('"', '""')}"`,
};

const commands: Readonly<Record<CommandWay, (word: string) => string>> = {
  sh: (word) => `eval "$(keyfob env ${word})"`,
  fish: (word) => `keyfob env ${word} --shell fish | source`,
  powershell: (word) => `keyfob env ${word} --shell powershell | Out-String | Invoke-Expression`,
  cmd: (word) => `for /f "delims=" %i in ('keyfob env ${word} --shell cmd') do @%i`,
  exec: (word) => `keyfob exec ${word} -- `,
};

/** A command that brings the credentials of a profile to where it is pasted; never a secret. */
export function commandFor(way: CommandWay, profile: string): string {
  const isPlain = /^[\w@%+=:,./][\w@%+=:,./-]*$/.test(profile);
  return commands[way](isPlain ? profile : wordIn[way](profile));
}
