import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, Menu, protocol } from 'electron';
import type { Log } from '../core/ports.ts';
import { hardenApplication, registerScheme } from './security.ts';

/** Starting Keyfob a second time shows the one that runs, unless this word says not to. */
export const HIDDEN = '--hidden';

/**
 * Sets what must be set before the application is ready: its name, its own folder for Chromium's data, its menu, its
 * limits; `page` is the folder of the popup's page. No crash reports are made: a picture of memory would hold secrets.
 */
export function prepareApplication({ home, page }: { home: string; page: string }): void {
  const folder = join(home, 'chromium');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.setName('Keyfob');
  app.setPath('userData', folder);
  Menu.setApplicationMenu(menu()); // before Electron builds its own, which takes time
  app.disableHardwareAcceleration(); // a popup of text; without the GPU's process it starts sooner and holds less memory
  hardenApplication(app, page);
  registerScheme(protocol);
  app.on('window-all-closed', () => {}); // the tray stays
  app.dock?.hide();
}

/** Whether there is a screen to show anything on; Chromium is told by whoever starts it where there is none. */
export const hasDisplay = (): boolean => app.commandLine.getSwitchValue('ozone-platform') !== 'headless';

/** The menu that macOS needs for copying and pasting by keyboard; the other systems need none. */
const menu = () => (process.platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null);

/** Between two looks at whoever has the place, and how long it is waited for, in milliseconds. */
const LOOK = 100;
const PATIENCE = 15_000;

interface OnlyOne {
  /** Hears that Keyfob was started once more. */
  readonly onSecond: () => void;
  /** A file that is there while a Keyfob of this home answers, and goes first when it ends. */
  readonly whileServed: string;
}

/**
 * Takes the place of this home's only Keyfob. Where another one has it, that one is told of the start, and this one ends
 * when it answers; one that no longer answers is about to end, and its place is waited for.
 */
export async function becomeOnlyOne({ onSecond, whileServed }: OnlyOne): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  for (let hidden = process.argv.includes(HIDDEN); !app.requestSingleInstanceLock({ hidden }); hidden = true) {
    if (existsSync(whileServed) || performance.now() > deadline) app.exit(0);
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
  app.on('second-instance', (_event, _words, _folder, data) => {
    const isHidden = typeof data === 'object' && data !== null && 'hidden' in data && data.hidden === true;
    if (!isHidden) void app.whenReady().then(() => setImmediate(onSecond)); // after whatever waits for the same moment
  });
}

/** How long letting go may take, in milliseconds. */
const GRACE = 3000;

/**
 * Ends the application by whatever road it is asked to, once `close` has let go of everything. Where that hangs, as with a
 * keychain whose dialog nobody answers, the process is killed: an orderly exit would wait for that dialog, too.
 */
export function closeOnQuit(close: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  app.once('will-quit', (event) => {
    event.preventDefault();
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE);
    void close().finally(() => app.exit(0));
  });
}

/** What nobody caught goes to the log instead of a box with a stack; the application goes on. */
export function logUncaught(log: Log): void {
  process.on('uncaughtException', (error) => log.warn('Nobody caught this', error));
  process.on('unhandledRejection', (error) => log.warn('Nobody waited for this', error));
}
