import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';
import { setupProblem, step } from './progress.mjs';
import { isNetworkTrouble, runNpm } from './run.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} Locked
 * @typedef {Record<string, Locked>} Packages by their folder, such as `node_modules/react`
 */

/**
 * What in `wanted` is not as it should be in `present`. Optional packages of other platforms may be absent.
 * @param {Packages} wanted of package-lock.json
 * @param {Packages} present of the lock file that npm leaves inside node_modules
 * @returns {string[]} folders
 */
export function differences(wanted, present) {
  return Object.entries(wanted).flatMap(([folder, { version, integrity, optional, devOptional }]) => {
    const there = present[folder];
    if (folder === '' || (!there && (optional || devOptional))) return [];
    return there?.version === version && there?.integrity === integrity ? [] : [folder];
  });
}

/** @param {string} file @returns {Packages} */
function packagesOf(file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
}

function isInstalled() {
  try {
    return differences(packagesOf('package-lock.json'), packagesOf('node_modules/.package-lock.json')).length === 0;
  } catch {
    return false; // no node_modules, or an installation that was broken off
  }
}

/** Makes node_modules what package-lock.json says. */
export async function ensureNodeModules() {
  if (isInstalled()) return;
  const { status, err } = await step('npm packages', () => runNpm(['ci', '--prefer-offline'], { cwd: root }));
  if (status === 0) return;
  throw setupProblem(
    isNetworkTrouble(err)
      ? 'The npm registry cannot be reached, and Keyfob needs its packages once. Connect to the network, then run this again.'
      : `npm could not install Keyfob's packages:\n${err.trim().split('\n').slice(-8).join('\n')}`,
  );
}
