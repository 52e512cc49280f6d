import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';
import { setupProblem, step } from './progress.mjs';
import { run } from './run.mjs';

/** Everything that the build reads. */
const places = ['package.json', 'package-lock.json', 'electron', 'renderer', 'tests/simulator', 'tests/fixtures/policies', 'assets', 'build/vite', 'build/bin', 'build/targets.mjs'];
const record = join(root, 'dist/.built-from');

/** @param {string} place @returns {string[]} each file with its size and time */
function states(place) {
  const stats = statSync(join(root, place), { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return [`${place} ${stats?.size} ${stats?.mtimeMs}`];
  return readdirSync(join(root, place)).flatMap((name) => states(join(place, name)));
}

const fingerprint = () => createHash('sha256').update(places.flatMap(states).join('\n')).digest('hex');

/** @param {string} now */
function isBuilt(now) {
  try {
    return readFileSync(record, 'utf8') === now;
  } catch {
    return false; // nothing was built yet
  }
}

/** Builds dist/ when a source has changed since the last time. */
export async function ensureBuild() {
  const now = fingerprint();
  if (isBuilt(now)) return;
  const { status, err } = await step('the build', () => run(process.execPath, [join(root, 'build/build.mjs')], { cwd: root }));
  if (status !== 0) throw setupProblem(err.trim());
  writeFileSync(record, now);
}
