import { Failure } from '../failure.ts';
import type { Consent } from '../keyfob.ts';
import type { FileView, SharedView } from '../files/sharedView.ts';
import type { SharedFileName } from '../ports.ts';
import { legible } from '../policy/legible.ts';
import { entriesOf } from './targetRules.ts';

/** Of a line that is shown, in characters. */
const LONGEST = 120;

/** A line that has to be set aside. */
export interface LineInTheWay {
  readonly file: SharedFileName;
  readonly key: string;
  /** Counted from 1. */
  readonly line: number;
  /** The line as a person may see it: cut short, without control characters. */
  readonly text: string;
}

/** Which of `keys` a profile has, in either file; a value of `except` is no trouble. */
export function linesOf(view: SharedView, profile: string, keys: readonly string[], except?: string): LineInTheWay[] {
  return [view.config, view.credentials].flatMap((file) => {
    const entries = entriesOf(file, profile);
    return keys.flatMap((key) => {
      const entry = entries.get(key);
      if (!entry || entry.value === except) return [];
      return [{ file: file.name, key, line: entry.line + 1, text: legible(`${key} = ${entry.value}`, LONGEST) }];
    });
  });
}

/** Asks for leave to set lines aside; what `[DEFAULT]` gives to every profile can't be set aside for one. */
export function requireLeave(view: SharedView, profile: string, lines: readonly LineInTheWay[], consent: Consent): void {
  const [first] = lines;
  if (!first || consent.setAside) return;
  const { path, profiles } = view[first.file];
  const named = lines.map(({ file, line, text }) => ({ line, text: file === first.file ? text : `${text} in ${view[file].path}` }));
  throw new Failure('linesInTheWay', { file: path, section: profiles.get(profile)?.name ?? profile, lines: named });
}

/** Refuses a profile whose keys would be hidden by what `[DEFAULT]` gives to all; those lines are not Keyfob's to touch. */
export function requireNoDefaults(view: SharedView, keys: readonly string[]): void {
  for (const file of [view.config, view.credentials]) refuseDefaults(file, keys);
}

function refuseDefaults({ path, ini }: FileView, keys: readonly string[]): void {
  const found = [...(ini.defaults?.entries.values() ?? [])].filter(({ key }) => keys.includes(key));
  if (found.length === 0) return;
  const lines = found.map(({ key, value, line }) => ({ line: line + 1, text: legible(key.includes('token') ? key : `${key} = ${value}`, LONGEST) }));
  throw new Failure('linesInTheWay', { file: path, section: 'DEFAULT', lines });
}
