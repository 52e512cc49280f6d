import { isProgram } from './files.mjs';

const most = 250;

/**
 * A file that has grown past 250 lines hides a room that is missing.
 * @param {import('./files.mjs').File[]} files
 * @returns {import('./files.mjs').Finding[]}
 */
export function fileLength(files) {
  return files.filter(isProgram).flatMap(({ path, text }) => {
    const lines = text.replace(/\n$/, '').split('\n').length;
    return lines > most ? [{ path, line: most + 1, rule: `${lines} lines, ${most} are the most: which room is missing?` }] : [];
  });
}
