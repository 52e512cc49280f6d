import type { DisplacedKey } from '../keys/displaced.ts';
import { displacedBetween, withDisplaced } from '../keys/displaced.ts';
import type { SharedView } from '../files/sharedView.ts';
import { viewFiles } from '../files/sharedView.ts';
import type { FileEdit, SharedFiles, SharedTexts } from '../ports.ts';
import type { SettingsBook } from '../settings/settingsBook.ts';

/** What becomes of the shared files as they are; pure, and throws a Failure where something has to be asked first. */
export type Plan = (view: SharedView) => FileEdit;

/** Carries plans out on the shared files, and remembers whose keys made room. */
export function createSharedEdits({ files, book }: { files: SharedFiles; book: SettingsBook }) {
  const view = (texts: SharedTexts) => viewFiles(texts, files.paths);

  /** Several plans as one, each made on what the one before leaves. */
  function together(texts: SharedTexts, plans: readonly Plan[]): FileEdit {
    let edited: FileEdit = { texts: {}, backup: false };
    for (const plan of plans) {
      const next = plan(view({ ...texts, ...edited.texts }));
      edited = { texts: { ...edited.texts, ...next.texts }, backup: edited.backup || next.backup };
    }
    return edited;
  }

  /** What an edit has displaced; a key that was imported from there has its own way back. */
  async function remember(displaced: readonly DisplacedKey[]): Promise<void> {
    const { identities } = book.current();
    const isImported = ({ profile, accessKeyId }: DisplacedKey) =>
      identities.some((identity) => identity.importedFrom === profile && identity.accessKeyId === accessKeyId);
    const more = displaced.filter((one) => !isImported(one));
    if (more.length > 0) await book.change((settings) => ({ ...settings, displaced: withDisplaced(settings.displaced, more) }));
  }

  return {
    view,
    /** Both files as they are now. */
    look: async (): Promise<SharedView> => view(await files.read()),
    /** Makes one edit of plans that follow one another. */
    async edit(...plans: readonly Plan[]): Promise<void> {
      let displaced: readonly DisplacedKey[] = [];
      await files.edit((texts) => {
        const edited = together(texts, plans);
        if (edited.backup) displaced = displacedBetween(view(texts), view({ ...texts, ...edited.texts }));
        return edited;
      });
      await remember(displaced);
    },
    /** Asks every question that such an edit would put; writes nothing. */
    check: async (...plans: readonly Plan[]): Promise<void> => void together(await files.read(), plans),
  };
}

export type SharedEdits = ReturnType<typeof createSharedEdits>;
