// What the executable runs first: it turns away who would look inside, and hands on to one of the two roots.
import { url as inspectorAddress } from 'node:inspector';
import { app } from 'electron';
import { commandWords } from './cli/ownWords.ts';
import { refusedSwitch } from './shell/refusedSwitches.ts';

/** In a checkout, and where a test build's fuse has let Node's inspector in, everything may be looked at. */
const isOpen = !app.isPackaged || inspectorAddress() !== undefined;
const refused = isOpen ? undefined : refusedSwitch(process.argv);

if (refused === undefined) {
  const root = commandWords(process.argv) ? 'command.js' : 'main.js';
  await import(new URL(root, import.meta.url).href); // awaited, so that `ready` waits for it
} else {
  process.stderr.write(`keyfob: ${refused} would let others look into Keyfob, which holds keys. Start it without.\n`);
  app.exit(1);
}
