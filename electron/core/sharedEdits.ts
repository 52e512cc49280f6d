import type { SharedView } from './files/sharedView.ts';
import { viewFiles } from './files/sharedView.ts';
import type { FileEdit, SharedFiles, SharedTexts } from './ports.ts';

/** What becomes of the shared files as they are; pure, and throws a Failure where something has to be asked first. */
export type Plan = (view: SharedView) => FileEdit;

/** Carries plans out on the shared files. */
export function createSharedEdits(files: SharedFiles) {
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

  return {
    view,
    /** Both files as they are now. */
    look: async (): Promise<SharedView> => view(await files.read()),
    /** Makes one edit of plans that follow one another. */
    edit: (...plans: readonly Plan[]): Promise<void> => files.edit((texts) => together(texts, plans)),
    /** Asks every question that such an edit would put; writes nothing. */
    check: async (...plans: readonly Plan[]): Promise<void> => void together(await files.read(), plans),
  };
}

export type SharedEdits = ReturnType<typeof createSharedEdits>;
