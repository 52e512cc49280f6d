import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';

/**
 * @typedef {{ path: string, text: string }} File its path from the project's root, with slashes
 * @typedef {{ path: string, line: number, rule: string }} Finding
 */

/** Every file of the repository as it lies here: those that git tracks, and new ones that it does not ignore. */
export function repositoryFiles() {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  return list
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Whether a file is program text. @param {File} file */
export const isProgram = ({ path }) => /\.(ts|tsx|mts|cts|js|mjs|cjs)$/.test(path);

/**
 * Where a pattern occurs, line by line.
 * @param {File} file
 * @param {RegExp} pattern
 * @param {string | ((found: string) => string)} rule what to say about it
 * @returns {Finding[]}
 */
export function occurrences({ path, text }, pattern, rule) {
  return text.split('\n').flatMap((content, index) => {
    const found = content.match(pattern)?.[0];
    if (found === undefined) return [];
    return [{ path, line: index + 1, rule: typeof rule === 'string' ? rule : rule(found) }];
  });
}
