// What the executable runs first: it turns away who would look inside, and hands on to the command, or to the icon and what
// is behind it.
import { url as inspectorAddress } from 'node:inspector';
import { join } from 'node:path';
import { app } from 'electron';
import { homeFolder } from './adapters/homeFolder.ts';
import { commandWords } from './cli/ownWords.ts';
import { refusedSwitch } from './shell/refusedSwitches.ts';
import { lacksSharedMemory } from './shell/sharedMemory.ts';

/** In a checkout, and where a test build's fuse has let Node's inspector in, everything may be looked at. */
const isOpen = !app.isPackaged || inspectorAddress() !== undefined;
const refused = isOpen ? undefined : refusedSwitch(process.argv);

if (lacksSharedMemory()) app.commandLine.appendSwitch('disable-dev-shm-usage'); // the command lives in Chromium, too

if (refused !== undefined) {
  process.stderr.write(`keyfob: ${refused} would let others look into Keyfob, which holds keys. Start it without.\n`);
  app.exit(1);
} else if (commandWords(process.argv)) {
  app.setPath('userData', join(homeFolder(process.env), 'chromium')); // Chromium makes that folder for whoever runs long enough
  await import(new URL('command.js', import.meta.url).href);
} else {
  const { shown } = await import('./icon.ts'); // awaited, so that `ready` waits for it
  void shown.then(() => import('./main.ts'));
}
