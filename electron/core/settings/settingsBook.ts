import type { Failure } from '../failure.ts';
import { asFailure } from '../failure.ts';
import type { SettingsStore } from '../ports.ts';
import type { Settings } from './settings.ts';
import { defaultSettings } from './settings.ts';

/** The settings in memory, each change written before it counts. */
export function createSettingsBook(store: SettingsStore, onChange: () => void) {
  let current = defaultSettings;
  let trouble: Failure | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  function requireRead(): void {
    if (trouble) throw trouble;
  }

  /** Changes take turns, so that each starts from the one before; none is written over a file that a person has to mend. */
  function change(edit: (settings: Settings) => Settings): Promise<void> {
    const mine = turn.then(async () => {
      requireRead();
      const next = edit(current);
      await store.save(next);
      current = next;
      onChange();
    });
    turn = mine.catch(() => undefined);
    return mine;
  }

  return {
    current: (): Settings => current,
    change,
    /** Reads them; what is wrong with the file is told as `trouble`, not thrown, and the settings stay the usual ones. */
    async load(): Promise<void> {
      try {
        current = await store.load();
      } catch (error) {
        trouble = asFailure(error);
      }
      onChange();
    },
    trouble: (): Failure | undefined => trouble,
    /** Fails with what is wrong with the file, where it could not be read: what is in it is not known, so nothing can be said to be missing. */
    requireRead,
  };
}

export type SettingsBook = ReturnType<typeof createSettingsBook>;
