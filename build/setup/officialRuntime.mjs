import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../root.mjs';
import { run } from './run.mjs';
import { runtimes, wantedVersion } from './runtimePlace.mjs';

/** A host that has not sent its first byte by then is taken as out of reach. */
const patience = 6_000;

/**
 * Downloads the official release into @electron/get's own cache, checked against the sums that electron's package has.
 * @param {string} version
 */
async function download(version) {
  const require = createRequire(join(root, 'node_modules/electron/package.json'));
  const { downloadArtifact } = await import(pathToFileURL(require.resolve('@electron/get')).href);
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), patience);
  try {
    await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums: require('./checksums.json'),
      downloadOptions: { quiet: true, signal: giveUp.signal, getProgressCallback: () => clearTimeout(timer) },
    });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Gets the official Electron into the project's cache.
 * @returns {Promise<import('./runtimePlace.mjs').Runtime>} rejects where its host is out of reach
 */
export async function officialRuntime() {
  const version = wantedVersion();
  await download(version);
  const place = join(root, 'node_modules/electron');
  rmSync(join(place, 'dist'), { recursive: true, force: true });
  const { status, err } = await run(process.execPath, [join(place, 'install.js')]); // unpacks what lies in the cache
  if (status !== 0) throw new Error(err);
  const folder = `official-${version}`;
  mkdirSync(runtimes, { recursive: true });
  rmSync(join(runtimes, folder), { recursive: true, force: true });
  renameSync(join(place, 'dist'), join(runtimes, folder));
  return { kind: 'official', version, folder, executable: readFileSync(join(place, 'path.txt'), 'utf8') };
}
