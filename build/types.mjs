// Checks the types of every room, and of electron/ once more against the older Electron that serves as the fallback.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './root.mjs';
import { writeFallbackProject } from './types/fallbackElectron.mjs';

const execute = promisify(execFile);
const tsc = join(root, 'node_modules/typescript/bin/tsc');

/** @param {string} project @returns {Promise<string>} its complaints */
async function complaintsOf(project) {
  try {
    await execute(process.execPath, [tsc, '--pretty', 'false', '-p', project], { cwd: root });
    return '';
  } catch (problem) {
    const { stdout, stderr } = /** @type {{ stdout?: string, stderr?: string }} */ (problem);
    return `${stdout ?? ''}${stderr ?? ''}`.trim() || String(problem);
  }
}

/** @param {string[]} projects @returns {Promise<boolean>} whether none has a fault; the faults are printed */
async function areSound(projects) {
  const complaints = await Promise.all(projects.map(complaintsOf));
  projects.forEach((project, index) => {
    if (complaints[index]) console.log(`types of ${project}:\n${complaints[index]}`);
  });
  return complaints.every((complaint) => complaint === '');
}

const rooms = ['electron/core', 'electron', 'renderer', 'tests', 'build'];
const fallback = await writeFallbackProject();
const isSound = (await areSound(rooms)) && (fallback === undefined || (await areSound([fallback])));
console.log(isSound ? 'types: all rooms are sound' : 'types: see above');
process.exitCode = isSound ? 0 : 1;
