// Packs this system's package and a test build of it that can be driven, and tries both, as a user who is not root and
// with Chromium's own sandbox. Where root calls, it becomes nobody, and may only read what root installed. The last line
// counts all tests: `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './root.mjs';
import { runTests } from './run/tests.mjs';

/** Journeys that are the same in a package; the others are about the checkout, or about being root. */
const journeys = [
  'canary', 'credentials', 'firstSession', 'headless', 'popupRefusals', 'popupSession', 'popupWaiting', 'processWaits', 'reminders', 'roles', 'sharedMemory', 'tray',
  'trayRoles', 'twoKeyfobs', 'window',
].map((name) => `tests/e2e/${name}.test.ts`);

/** @param {string[]} words of build/dist.mjs */
const pack = (...words) => spawnSync(process.execPath, [join(root, 'build/dist.mjs'), ...words], { stdio: 'inherit' }).status === 0;

/** @param {string[]} files @param {string} folder of the package, in dist/ */
const runIn = (files, folder) => runTests(files, { surroundings: { KEYFOB_PACKAGE: join(root, 'dist', folder, 'linux-unpacked') } });

async function tryBoth() {
  const parts = [await runIn(['tests/package'], 'installers'), await runIn(journeys, 'driven')];
  const [passed, failed] = ['passed', 'failed'].map((kind) => parts.reduce((sum, part) => sum + part[/** @type {'passed'} */ (kind)], 0));
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

const asNobody = ['--reuid=65534', '--regid=65534', '--clear-groups', '--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'];

if (process.argv[2] !== '--packed' && !(pack('--dir') && pack('--test'))) process.exitCode = 1;
else if (process.getuid?.() !== 0) process.exitCode = await tryBoth();
else process.exitCode = spawnSync('setpriv', [...asNobody, process.execPath, fileURLToPath(import.meta.url), '--packed'], { stdio: 'inherit', cwd: root }).status ?? 1;
