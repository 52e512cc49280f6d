import { ensureBuild } from './setup/sources.mjs';
import { ensureDebianPackages } from './setup/debian.mjs';
import { ensureGo } from './setup/go.mjs';
import { ensureNodeModules } from './setup/nodeModules.mjs';
import { ensurePython } from './setup/python.mjs';
import { ensureRuntime } from './setup/runtime.mjs';

/** What each purpose needs, in order. Each does nothing when it is already there. */
const needs = {
  test: [ensureNodeModules, ensureRuntime, ensurePython, ensureGo, ensureBuild],
  demo: [ensureNodeModules, ensureRuntime, ensureBuild],
  start: [ensureNodeModules, ensureRuntime, ensureBuild],
  simulator: [ensureNodeModules, ensureBuild],
  dist: [ensureNodeModules, ensureRuntime, ensureBuild],
};

const purpose = /** @type {keyof typeof needs} */ (process.argv[2] ?? 'test');
if (!(purpose in needs)) {
  console.error(`usage: node build/setup.mjs ${Object.keys(needs).join('|')}`);
  process.exit(2);
}

try {
  await ensureDebianPackages(purpose);
  for (const ensure of needs[purpose]) await ensure();
} catch (problem) {
  if (!(problem instanceof Error && problem.name === 'SetupProblem')) throw problem;
  console.error(problem.message);
  process.exitCode = 1;
}
