import { BrowserWindow, dialog } from 'electron';
import type { OpenDialogOptions, OpenDialogReturnValue, SaveDialogOptions, SaveDialogReturnValue, WebContents } from 'electron';
import type { Keyfob } from '../core/keyfob.ts';
import type { SettingsStore } from '../core/ports.ts';

/** The system's own dialogs, over a window where there is one. */
export interface Dialogs {
  save(options: SaveDialogOptions): Promise<SaveDialogReturnValue>;
  open(options: OpenDialogOptions): Promise<OpenDialogReturnValue>;
}

interface Parts {
  readonly keyfob: Pick<Keyfob, 'portableSettings' | 'importSettings' | 'changeNetwork'>;
  readonly dialogs: Dialogs;
  /** Settings in a file of that path. */
  readonly storeAt: (file: string) => SettingsStore;
}

const filters = [{ name: 'Settings', extensions: ['ini'] }];
const certificates = [
  { name: 'Certificates', extensions: ['pem', 'crt', 'cer'] },
  { name: 'All files', extensions: ['*'] },
];

/** Dialogs over the window that shows these contents, while there is one. */
export function dialogsOver(contents: () => WebContents | undefined): Dialogs {
  function owner(): BrowserWindow | null {
    const shown = contents();
    return shown ? BrowserWindow.fromWebContents(shown) : null;
  }

  return {
    save(options) {
      const window = owner();
      return window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options);
    },
    open(options) {
      const window = owner();
      return window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options);
    },
  };
}

/** Takes the settings, which hold no secret, to another computer and from there, and asks for what they name; nothing happens where no file is chosen. */
export function createSettingsFiles({ keyfob, dialogs, storeAt }: Parts) {
  return {
    async exportSettings(): Promise<void> {
      const { filePath } = await dialogs.save({ title: 'Export settings', defaultPath: 'keyfob-settings.ini', filters });
      if (filePath) await storeAt(filePath).save(keyfob.portableSettings());
    },
    async importSettings(): ReturnType<Keyfob['importSettings']> {
      const { filePaths } = await dialogs.open({ title: 'Import settings', properties: ['openFile'], filters });
      const [file] = filePaths;
      return file === undefined ? { notes: [] } : keyfob.importSettings(await storeAt(file).load());
    },
    async chooseCaBundle(): Promise<void> {
      const { filePaths } = await dialogs.open({ title: 'Choose certificates', properties: ['openFile'], filters: certificates });
      const [file] = filePaths;
      if (file !== undefined) await keyfob.changeNetwork({ caBundle: file });
    },
  };
}
