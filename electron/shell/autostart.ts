import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A word of an `Exec` line: quoted as the Desktop Entry Specification has it, then escaped as a string of the file. */
function word(text: string): string {
  const quoted = `"${text.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%')}"`;
  return quoted.replaceAll('\\', String.raw`\\`).replaceAll('\n', String.raw`\n`).replaceAll('\r', String.raw`\r`); // no line of its own
}

/** The file that makes a desktop start a program at login. */
export const desktopEntry = (command: readonly string[]): string =>
  ['[Desktop Entry]', 'Type=Application', 'Name=Keyfob', 'Comment=AWS sessions with MFA', `Exec=${command.map(word).join(' ')}`, 'Terminal=false', 'X-GNOME-Autostart-enabled=true', ''].join('\n');

/** Where desktops look for such files. */
export const autostartFolder = (variables: NodeJS.ProcessEnv): string => join(variables['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'autostart');

/** Writes the file whole or not at all, so that no login meets half of it. */
export async function writeEntry(file: string, command: readonly string[]): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(`${file}.new`, desktopEntry(command));
  await rename(`${file}.new`, file);
}

/** Takes it away, where it is. */
export const removeEntry = (file: string): Promise<void> => rm(file, { force: true });
