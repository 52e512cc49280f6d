import { copyFile } from 'node:fs/promises';
import { isFailure } from '../../core/failure.ts';
import type { SettingsStore } from '../../core/ports.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { defaultSettings } from '../../core/settings/settings.ts';
import { readIfThere, writeAtomically } from '../atomicFile.ts';
import { writeFailure } from '../fileFailures.ts';
import { formatSettings, parseSettings } from './settingsText.ts';

/** Where a file is kept that could not be understood when it was written anew. */
export const brokenSettings = (file: string): string => `${file}.broken`;

/** Keyfob's settings in an `ini` file that a person can read and edit. */
export function createSettingsFile(file: string): SettingsStore {
  let last = Promise.resolve();

  async function read(): Promise<string> {
    return (await readIfThere(file))?.toString('utf8').replace(/^\uFEFF/, '') ?? '';
  }

  async function write(settings: Settings): Promise<void> {
    const before = await read();
    await writeAtomically(file, formatSettings(settings, (await isWhole(before)) ? before : ''));
  }

  /** What cannot be understood is copied aside before it is written over. */
  async function isWhole(text: string): Promise<boolean> {
    try {
      parseSettings(text, file);
      return true;
    } catch (error) {
      if (!isFailure(error, 'settingsBroken')) throw error;
      await copyFile(file, brokenSettings(file)).catch((reason: unknown) => {
        throw writeFailure(reason, brokenSettings(file));
      });
      return false;
    }
  }

  return {
    async load() {
      const text = await read();
      return text === '' ? defaultSettings : parseSettings(text, file);
    },

    /** One after the other, so that the last one asked for is the one that stays. */
    save(settings) {
      const written = last.then(() => write(settings));
      last = written.catch(() => {});
      return written;
    },
  };
}
