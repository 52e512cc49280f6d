import { BrowserWindow, clipboard, nativeTheme, screen } from 'electron';
import type { BrowserWindowConstructorOptions, WebContents } from 'electron';
import { ENFORCEMENT_PAGE } from './page.ts';
import { backgroundFor } from './popupForm.ts';
import { pagePreferences } from './security.ts';
import type { Dialogs } from './settingsFiles.ts';

interface Parts {
  /** The path of the bridge's script. */
  readonly preload: string;
  /** The name of the hardened session. */
  readonly partition: string;
}

/** A window like any other, with room for documents and tables; in CSS pixels. */
const form = {
  title: 'Keyfob: Enforce MFA',
  width: 1180, // a line with an ARN fits beside its explanation
  height: 720,
  minWidth: 560,
  minHeight: 400,
  useContentSize: true,
  show: false, // until there is something to see
  autoHideMenuBar: true,
} satisfies BrowserWindowConstructorOptions;

/** The window “Enforce MFA”: made when it is wanted, gone when it is closed, and nothing of it is remembered. */
export function createEnforcement({ preload, partition }: Parts) {
  const listeners = new Set<(start: null) => void>();
  let window: BrowserWindow | undefined;

  function make(): BrowserWindow {
    const backgroundColor = backgroundFor(nativeTheme.shouldUseDarkColors);
    const room = screen.getPrimaryDisplay().workAreaSize;
    const made = new BrowserWindow({ ...form, width: Math.min(form.width, room.width), height: Math.min(form.height, room.height), backgroundColor, webPreferences: { ...pagePreferences, preload, partition } });
    made.setMenu(null);
    made.on('page-title-updated', (event) => event.preventDefault()); // the title is ours, and never holds a secret
    made.once('ready-to-show', () => made.show());
    made.on('show', () => listeners.forEach((listener) => listener(null)));
    made.on('restore', () => listeners.forEach((listener) => listener(null)));
    made.on('closed', () => (window = undefined));
    made.webContents.on('render-process-gone', () => made.destroy());
    made.loadURL(ENFORCEMENT_PAGE).catch(() => made.destroy()); // the next showing tries again
    return made;
  }

  return {
    page: ENFORCEMENT_PAGE,
    show(): void {
      if (!window) return void (window = make());
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    contents: (): WebContents | undefined => window?.webContents,
    isVisible: (): boolean => window?.isVisible() ?? false,
    onShow: (listener: (start: null) => void): void => void listeners.add(listener),
    copy: async (text: string): Promise<void> => clipboard.writeText(text),
    destroy: (): void => window?.destroy(),
  };
}

/** Saves texts where a person chooses; nothing happens where no file is chosen. */
export function createTextFiles({ dialogs, write }: { dialogs: Dialogs; write: (file: string, text: string) => Promise<void> }) {
  return async function save({ title, name, text }: { title: string; name: string; text: string }): Promise<string | null> {
    const { filePath } = await dialogs.save({ title, defaultPath: name });
    if (!filePath) return null;
    await write(filePath, text);
    return filePath;
  };
}
