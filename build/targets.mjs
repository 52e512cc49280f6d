import { chmod, copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './root.mjs';

/** @param {string} name of a configuration in build/vite */
const bundle = (name) => async () => {
  await rm(join(root, 'dist/app', name), { recursive: true, force: true }); // its parts of another day, which a package would take along
  await build({ configFile: join(root, 'build/vite', `${name}.ts`), mode: 'production' });
};

/** The launchers of the command, for a checkout: `sh` wherever there is one, `cmd` on Windows. */
async function launchers() {
  const folder = join(root, 'dist/bin');
  await mkdir(folder, { recursive: true });
  for (const file of ['keyfob', 'keyfob.cmd']) await copyFile(join(root, 'build/bin', file), join(folder, file));
  await chmod(join(folder, 'keyfob'), 0o755);
}

/** Everything that `npm run build` makes in dist/, by name; each can be built alone. */
export const targets = {
  main: bundle('main'),
  preload: bundle('preload'),
  renderer: bundle('renderer'),
  command: bundle('command'),
  simulator: bundle('simulator'),
  launchers,
};
