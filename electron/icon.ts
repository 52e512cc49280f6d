// The icon in the tray, which is what a person waits for: what it needs is done here, and everything else after it.
import { join } from 'node:path';
import { app } from 'electron';
import { systemClock } from './adapters/clock.ts';
import { cleanEnvironment, leaveExec } from './adapters/environment.ts';
import { homeFiles } from './adapters/homeFiles.ts';
import { homeFolder } from './adapters/homeFolder.ts';
import { createFileLog } from './adapters/log.ts';
import { becomeOnlyOne, hasDisplay, logUncaught, prepareApplication } from './shell/application.ts';
import { createDoorbell } from './shell/doorbell.ts';
import type { Wish } from './shell/tray.ts';
import { createTray } from './shell/tray.ts';

leaveExec(process.env);
cleanEnvironment(process.env);

/** Keyfob's own folder, absolute. */
export const home = homeFolder(process.env);
export const log = createFileLog({ file: homeFiles(home).log, clock: systemClock });
logUncaught(log);
prepareApplication({ home, page: join(app.getAppPath(), 'dist/app/renderer') });

/** What a person wants before the rest is there is kept, and done then. */
export const wishes = createDoorbell<Wish>();
export const tray = createTray({ icons: join(app.getAppPath(), 'assets/tray'), onWish: wishes.ring });

async function show(): Promise<void> {
  if (!hasDisplay()) return;
  tray.show();
  await tray.lookForHost(); // the desktop takes the icon meanwhile, undisturbed
}

// Chromium touches its folder only after this.
await becomeOnlyOne({ onSecond: () => wishes.ring({ does: 'startAgain' }), whileServed: homeFiles(home).agent });

/** Resolves when the icon is there. */
export const shown = app.whenReady().then(show);
