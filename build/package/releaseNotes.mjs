// Prints what CHANGELOG.md says of one version: `node build/package/releaseNotes.mjs 0.1.0`.
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

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [version = ''] = process.argv.slice(2);
  const notes = notesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version);
  if (notes) console.log(notes);
  else {
    console.error(`CHANGELOG.md says nothing of ${version || 'no version'}. Give it a heading “## ${version}” first.`);
    process.exitCode = 1;
  }
}
