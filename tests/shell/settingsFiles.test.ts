import { expect, test, vi } from 'vitest';
import type { Note } from '../../electron/core/notes.ts';
import type { NetworkChanges } from '../../electron/core/settings/network.ts';
import type { Settings } from '../../electron/core/settings/settings.ts';
import { defaultSettings } from '../../electron/core/settings/settings.ts';
import { createSettingsFiles } from '../../electron/shell/settingsFiles.ts';

vi.mock('electron', () => ({ BrowserWindow: {}, dialog: {} })); // not there outside of the application

const aNote: Note = { code: 'rolesByLines', facts: { roles: ['dev'] } };
const dark: Settings = { ...defaultSettings, theme: 'dark' };

/** A computer with one file of settings, and a person who chooses `file`, or none. */
function aComputer(file: string | undefined) {
  const files = new Map<string, Settings>([['/stick/theirs.ini', dark]]);
  const imported: Settings[] = [];
  const chosen: NetworkChanges[] = [];
  const settingsFiles = createSettingsFiles({
    keyfob: { portableSettings: () => defaultSettings, importSettings: async (settings) => ({ notes: imported.push(settings) > 0 ? [aNote] : [] }), changeNetwork: async (changes) => void chosen.push(changes) },
    dialogs: {
      save: async () => ({ canceled: file === undefined, filePath: file ?? '' }),
      open: async () => ({ canceled: file === undefined, filePaths: file === undefined ? [] : [file] }),
    },
    storeAt: (path) => ({ load: async () => files.get(path) ?? defaultSettings, save: async (settings) => void files.set(path, settings) }),
  });
  return { ...settingsFiles, files, imported, chosen };
}

test('settings go into the file that was chosen', async () => {
  const { exportSettings, files } = aComputer('/stick/mine.ini');
  await exportSettings();
  expect(files.get('/stick/mine.ini')).toEqual(defaultSettings);
});

test('settings come out of the file that was chosen', async () => {
  const { importSettings, imported } = aComputer('/stick/theirs.ini');
  expect(await importSettings()).toEqual({ notes: [aNote] });
  expect(imported).toEqual([dark]);
});

test('certificates are those in the file that was chosen', async () => {
  const { chooseCaBundle, chosen } = aComputer('/stick/company.pem');
  await chooseCaBundle();
  expect(chosen).toEqual([{ caBundle: '/stick/company.pem' }]);
});

test('nothing happens where no file is chosen', async () => {
  const { exportSettings, importSettings, chooseCaBundle, files, imported, chosen } = aComputer(undefined);
  await chooseCaBundle();
  await exportSettings();
  await importSettings();
  expect(files.size).toBe(1);
  expect([...imported, ...chosen]).toEqual([]);
});
