// What the executable runs first: it turns away who would look inside, and hands on to the command, or to the icon and what
// is behind it.
import { url as inspectorAddress } from 'node:inspector';
import { join } from 'node:path';
import { app } from 'electron';
import { homeFolder, takeHome } from './adapters/homeFolder.ts';
import { commandWords } from './cli/ownWords.ts';
import { refusedSwitch } from './shell/refusedSwitches.ts';
import { lacksSharedMemory } from './shell/sharedMemory.ts';

const home = homeFolder(process.env);

/** In a checkout, and where a test build's fuse has let Node's inspector in, everything may be looked at. */
const isOpen = !app.isPackaged || inspectorAddress() !== undefined;
const refused = isOpen ? undefined : refusedSwitch(process.argv);

if (lacksSharedMemory()) app.commandLine.appendSwitch('disable-dev-shm-usage'); // the command lives in Chromium, too

function refuse(why: string): void {
  process.stderr.write(`keyfob: ${why}\n`);
  app.exit(1);
}

/** Begins to be the application, in a folder of its own. */
async function begin(): Promise<void> {
  try {
    takeHome(home);
  } catch (error) {
    const [{ asFailure }, { explain, inOneLine }] = await Promise.all([import('./core/failure.ts'), import('./core/words.ts')]);
    return refuse(inOneLine(explain(asFailure(error))));
  }
  const { shown } = await import('./icon.ts');
  void shown.then(() => import('./main.ts'));
}

if (refused !== undefined) {
  refuse(`${refused} would let others look into Keyfob, which holds keys. Start it without.`);
} else if (commandWords(process.argv)) {
  app.setPath('userData', join(home, 'chromium')); // Chromium makes that folder for whoever runs long enough
  await import(new URL('command.js', import.meta.url).href);
} else {
  await begin(); // so that `ready` waits for it
}
