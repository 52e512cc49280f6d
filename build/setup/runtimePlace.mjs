import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from '../root.mjs';

/**
 * Which Electron is at hand: `official` is the release that package.json names, `fallback` the pinned one for machines
 * that cannot reach it. `folder` lies inside `.cache/electron`, `executable` inside that.
 * @typedef {{ kind: 'official' | 'fallback', version: string, folder: string, executable: string }} Runtime
 */

/** Runtimes are kept outside of node_modules, which `npm ci` empties. */
export const runtimes = join(root, '.cache/electron');
const record = join(runtimes, 'runtime.json');

/** The version of Electron that package.json asks for, once npm has installed its package. */
export function wantedVersion() {
  return JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')).version;
}

/** The runtime that was set up last, if it is still there. @returns {Runtime | undefined} */
export function recordedRuntime() {
  try {
    /** @type {Runtime} */
    const runtime = JSON.parse(readFileSync(record, 'utf8'));
    return existsSync(join(runtimes, runtime.folder, runtime.executable)) ? runtime : undefined;
  } catch {
    return undefined; // none was set up yet
  }
}

/** @param {Runtime} runtime */
export function recordRuntime(runtime) {
  mkdirSync(runtimes, { recursive: true });
  writeFileSync(`${record}.new`, JSON.stringify(runtime));
  renameSync(`${record}.new`, record);
}

/** Makes `require('electron')` and `npx electron` find a runtime. @param {Runtime} runtime */
export function linkRuntime({ folder, executable }) {
  const place = join(root, 'node_modules/electron');
  const target = join(runtimes, folder);
  const link = join(place, 'dist');
  rmSync(link, { recursive: true, force: true });
  // On Windows a junction needs no privilege, but a whole path.
  if (process.platform === 'win32') symlinkSync(target, link, 'junction');
  else symlinkSync(relative(dirname(link), target), link);
  writeFileSync(join(place, 'path.txt'), executable);
}

/** Whether `require('electron')` finds this runtime. @param {Runtime} runtime */
export function isLinked({ folder, executable }) {
  const place = join(root, 'node_modules/electron');
  try {
    return (
      readFileSync(join(place, 'path.txt'), 'utf8') === executable &&
      realpathSync(join(place, 'dist')) === realpathSync(join(runtimes, folder))
    );
  } catch {
    return false; // `npm ci` took them away
  }
}
