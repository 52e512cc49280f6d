// Prints what CHANGELOG.md says of one version, and which installers are unsigned: `node build/package/releaseNotes.mjs 0.1.0 macOS Windows`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../root.mjs';

/**
 * The text under a version's heading; undefined where it has none.
 * @param {string} changelog
 * @param {string} version
 */
export function notesOf(changelog, version) {
  const [, ...parts] = changelog.split(/^## /m);
  const part = parts.find((text) => text.split(/\s/, 1)[0] === version);
  return part?.slice(part.indexOf('\n')).trim();
}

/**
 * What people should know who are warned by their system.
 * @param {readonly string[]} systems whose installers are unsigned
 */
export const unsignedNote = (systems) =>
  systems.length === 0 ? '' : `\n\nThe installers for ${systems.join(' and ')} are not signed, and the system warns of that. SHA256SUMS has what each must be.`;

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [version = '', ...unsigned] = process.argv.slice(2);
  const notes = notesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version);
  if (notes) console.log(notes + unsignedNote(unsigned));
  else {
    console.error(`CHANGELOG.md says nothing of ${version || 'no version'}. Give it a heading “## ${version}” first.`);
    process.exitCode = 1;
  }
}
