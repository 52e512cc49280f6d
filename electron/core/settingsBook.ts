import type { SettingsStore } from './ports.ts';
import type { Settings } from './settings.ts';
import { defaultSettings } from './settings.ts';

/** The settings in memory, each change written before it counts. */
export function createSettingsBook(store: SettingsStore, onChange: () => void) {
  let current = defaultSettings;
  let turn: Promise<unknown> = Promise.resolve();

  /** Changes take turns, so that each starts from the one before. */
  function change(edit: (settings: Settings) => Settings): Promise<void> {
    const mine = turn.then(async () => {
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
    async load(): Promise<void> {
      current = await store.load();
      onChange();
    },
  };
}

export type SettingsBook = ReturnType<typeof createSettingsBook>;
