import { posix } from 'node:path';
import { isProgram } from './files.mjs';
import { rooms } from './rooms.mjs';

const importing = /(?:^|\n)[ \t]*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]\s*\)/g;

/** @param {string} text */
function importsOf(text) {
  return [...text.matchAll(importing)].map((match) => ({
    specifier: match[2] ?? match[3] ?? '',
    isType: match[1] !== undefined,
    line: text.slice(0, (match.index ?? 0) + match[0].length).split('\n').length,
  }));
}

/** @param {string} path */
function roomOf(path) {
  return Object.keys(rooms).find((name) => rooms[name]?.files.test(path));
}

/**
 * Why a room may not import something; undefined where it may.
 * @param {string} room
 * @param {string} path of the importing file
 * @param {{ specifier: string, isType: boolean }} what
 */
function objection(room, path, { specifier, isType }) {
  const law = rooms[room];
  if (!law) return undefined;
  if (!specifier.startsWith('.')) return law.packages.test(specifier) ? undefined : `${room} may not import ${specifier}: ${law.why}`;
  const target = posix.join(posix.dirname(path), specifier);
  if (target === 'package.json' || /\.(css|svg|png)$/.test(target)) return undefined;
  const other = roomOf(target);
  if (other && (other === room || law.imports.includes(other) || (isType && law.types?.includes(other)))) return undefined;
  return `${room} may not import ${other ?? target}${law.types?.includes(other ?? '') ? ' but for types' : ''}: ${law.why}`;
}

/**
 * The arrows between the rooms.
 * @param {import('./files.mjs').File[]} files
 * @returns {import('./files.mjs').Finding[]}
 */
export function arrows(files) {
  return files.filter(isProgram).flatMap(({ path, text }) => {
    const room = roomOf(path);
    if (room === undefined) return [];
    return importsOf(text).flatMap((what) => {
      const rule = objection(room, path, what);
      return rule === undefined ? [] : [{ path, line: what.line, rule }];
    });
  });
}
