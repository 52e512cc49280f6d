// Runs after npm has installed the packages: it joins the Electron runtime to them again where there is one already.
// It must never fail an installation; `build/setup.mjs` gets the runtime and says what is wrong.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';
import { linkRuntime, recordedRuntime } from './runtimePlace.mjs';

const runtime = recordedRuntime();
if (runtime && existsSync(join(root, 'node_modules/electron'))) {
  try {
    linkRuntime(runtime);
  } catch (problem) {
    console.error(`The Electron runtime is not linked yet: ${problem instanceof Error ? problem.message : 'it could not be linked'}`);
  }
}
