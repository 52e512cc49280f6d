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

  /** Changes take turns, so that each starts from the one before. */
  function change(edit: (settings: Settings) => Settings): Promise<void> {
    const mine = turn.then(async () => {
      const next = edit(current);
      await store.save(next);
      current = next;
      trouble = undefined; // whatever was there has been written anew
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
  };
}

export type SettingsBook = ReturnType<typeof createSettingsBook>;
