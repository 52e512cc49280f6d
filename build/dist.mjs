// `npm run dist`: installers for this system, in dist/installers/. Without the official Electron they are test builds.
// `-- --release` refuses to make any other than a release; `-- --dir` makes only the folder; `-- --test` the build whose
// window the tests can drive.
import { chmodSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'electron-builder';
import { configuration } from './package/configuration.mjs';
import { prepareLicences } from './package/licences.mjs';
import { prepareUsr } from './package/usr.mjs';
import { root } from './root.mjs';
import { recordedRuntime, runtimes, wantedVersion } from './setup/runtimePlace.mjs';

const known = ['--dir', '--test', '--release'];
const words = process.argv.slice(2);
const unknown = words.filter((word) => !known.includes(word));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(2);
}
const has = (/** @type {string} */ word) => words.includes(word);

const runtime = recordedRuntime();
const isFallback = runtime?.kind === 'fallback';
if (has('--release') && (isFallback || has('--test'))) {
  console.error(`This cannot be a release: ${isFallback ? `the official Electron ${wantedVersion()} cannot be had here, and ${runtime.version} is for development and tests` : 'a test build is none'}. Run it where the release can be downloaded.`);
  process.exit(1);
}
if (isFallback) console.error(`A test build: it is packed from Electron ${runtime.version}, the fallback for development and tests.`);

/** Tools that electron-builder would download, where the system or npm has them. */
function takeLocalTools() {
  const require = createRequire(import.meta.url);
  const { path7za } = require('7zip-bin');
  chmodSync(path7za, 0o755);
  process.env['ELECTRON_BUILDER_7ZIP_PATH'] ??= path7za;
  process.env['CUSTOM_FPM_PATH'] ??= join(root, 'build/package/fpm.mjs');
  if (isFallback) process.env['ELECTRON_BUILDER_COMPRESSION_LEVEL'] ??= '1'; // nobody downloads it
}

/** AppImages need a tool that only its release host has. */
const targets = () => (has('--dir') || has('--test') ? ['dir'] : isFallback ? ['deb', 'tar.gz'] : undefined);

process.chdir(root);
takeLocalTools();
await prepareUsr();
await prepareLicences();
const made = await build({
  projectDir: root,
  config: configuration({
    version: isFallback ? runtime.version : wantedVersion(),
    runtime: isFallback ? join(runtimes, runtime.folder) : undefined,
    isTestBuild: isFallback || has('--test'),
    canBeDriven: has('--test'),
  }),
  ...(targets() && { [process.platform === 'darwin' ? 'mac' : process.platform === 'win32' ? 'win' : 'linux']: targets() }),
  publish: 'never',
});
for (const file of made) console.error(`made ${file.startsWith(root) ? file.slice(root.length + 1) : join(dirname(file), file)}`);
