// `npm run demo`: the application against a simulated AWS account, on a private machine (build/run). With a display it
// is there to be tried; without one, or with --headless, it shows itself round and leaves pictures.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ownDesktop } from './demo/ownDesktop.mjs';
import { root } from './root.mjs';
import { runPrivately } from './run/privateMachine.mjs';

const usage = `usage: npm run demo [-- --headless [--pictures]]
  --headless   a scripted tour in a display of its own, although there is one
  --pictures   the tour's pictures become those of the README`;

function readOptions() {
  try {
    return parseArgs({ options: { headless: { type: 'boolean' }, pictures: { type: 'boolean' } } }).values;
  } catch {
    console.error(usage);
    process.exit(2);
  }
}

const { headless = false, pictures = false } = readOptions();
const desktop = headless || pictures ? undefined : ownDesktop();
const words = [desktop ? 'trial' : 'tour', ...(pictures ? ['--pictures'] : [])];

process.exitCode = await runPrivately(
  () => ['--disable-warning=NodeVersionSupportWarning', join(root, 'build/demo/inside.mjs'), ...words], // the SDK's, of Node 20
  (_folder, status) => status,
  { surroundings: desktop, whenInterrupted: desktop ? 0 : 1 },
);
