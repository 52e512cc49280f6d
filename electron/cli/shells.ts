import { refusal } from './refusal.ts';

/** Variables to set, and others to take away; the names are plain. */
export interface Variables {
  readonly set: Readonly<Record<string, string>>;
  readonly unset: readonly string[];
}

interface Shell {
  readonly set: (name: string, value: string) => string;
  readonly unset: (name: string) => string;
}

const shells = {
  sh: { set: (name, value) => `export ${name}=${forPosix(value)};`, unset: (name) => `unset ${name};` },
  fish: { set: (name, value) => `set -gx ${name} ${forFish(value)};`, unset: (name) => `set -e ${name};` },
  powershell: { set: (name, value) => `$env:${name} = ${forPowerShell(value)}`, unset: (name) => `Remove-Item Env:${name} -ErrorAction Ignore` },
  cmd: { set: (name, value) => `set "${name}=${forCmd(name, value)}"`, unset: (name) => `set "${name}="` },
} satisfies Record<string, Shell>;

export type ShellName = keyof typeof shells;

export const shellNames = Object.keys(shells).join('|');

export const isShell = (name: string): name is ShellName => Object.hasOwn(shells, name);

/** Lines that a shell evaluates; never a comment among them. Refuses a value that the shell could not be given safely. */
export function inShell(shell: ShellName, { set, unset }: Variables): string[] {
  const words: Shell = shells[shell];
  return [...Object.entries(set).map(([name, value]) => words.set(name, value)), ...unset.map(words.unset)];
}

/** What no shell gives a meaning to. */
const isPlain = (value: string): boolean => /^[\w/+=.,:@-]*$/.test(value);

/**
 * Also for `eval $(…)` without quotes, which splits at spaces and looks for files by `*?[` before it evaluates: what is not
 * plain is spelt in octal, in which there is neither.
 */
function forPosix(value: string): string {
  if (isPlain(value)) return `'${value}'`;
  const octal = [...Buffer.from(value)].map((byte) => `\\0${byte.toString(8).padStart(3, '0')}`).join('');
  return `"$(printf %b '${octal}')"`;
}

const forFish = (value: string): string => `'${value.replaceAll(/[\\']/g, String.raw`\$&`)}'`;

/** PowerShell takes typographic quotes for straight ones. */
const forPowerShell = (value: string): string => `'${value.replaceAll(/['‘’‚‛]/g, '$&$&')}'`;

/** There is no way to write these that holds at the prompt and in a batch file alike. */
function forCmd(name: string, value: string): string {
  if (/["%!^]|\p{Cc}/u.test(value)) throw refusal(`The value of ${name} holds a character that cmd cannot be given safely. Use --shell powershell.`);
  return value;
}
