import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSharedFiles } from '../../electron/adapters/sharedFiles/createSharedFiles.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** Shared files in a folder of the test's own, and the backups that were asked for. */
export function sharedFilesOnDisk(variables: Record<string, string> = {}) {
  const home = temporaryFolder();
  const folder = join(home, '.aws');
  const backups: { file: string; text: string }[] = [];
  const files = createSharedFiles({ variables: { HOME: home, ...variables }, keepBackup: async (file, text) => void backups.push({ file, text }) });
  return {
    home,
    folder,
    files,
    backups,
    /** Makes a file in the folder. */
    put(name: string, content: string | Uint8Array): string {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    },
    text: (name: string) => readFileSync(join(folder, name), 'utf8'),
    names: () => readdirSync(folder).toSorted(),
    /** Adds a line to one file. */
    add: (line: string, name: 'config' | 'credentials' = 'credentials', backup = false) =>
      files.edit((texts) => ({ texts: { [name]: `${texts[name]}${line}\n` }, backup })),
  };
}
