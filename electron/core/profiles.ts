import { asideEntries } from './files/asideLines.ts';
import type { Section } from './files/ini.ts';
import type { FileView, SharedView } from './files/sharedView.ts';
import type { SharedFileName } from './ports.ts';

/** One key of a profile, and where it stands: `line` counted from 1. */
export interface Setting {
  readonly value: string;
  readonly file: SharedFileName;
  readonly line: number;
  /** Whether Keyfob has set the line aside: it still defines the profile, but no tool reads it. */
  readonly aside: boolean;
}

/** A profile out of both files. Where both set a key the credentials file counts, as in the SDKs; `all` has every one. */
export interface Profile {
  readonly name: string;
  readonly settings: ReadonlyMap<string, Setting>;
  readonly all: Readonly<Record<SharedFileName, ReadonlyMap<string, Setting>>>;
}

/** Every profile of both files by its name, in linear time; broken files are read as far as they can be. */
export function readProfiles(view: SharedView): Map<string, Profile> {
  const names = new Set([...view.config.profiles.keys(), ...view.credentials.profiles.keys()]);
  return new Map([...names].map((name) => [name, readProfile(view, name)]));
}

/** One profile; without any setting where neither file has it. */
export function readProfile(view: SharedView, name: string): Profile {
  const all = { config: settingsOf(view.config, name), credentials: settingsOf(view.credentials, name) };
  return { name, all, settings: merge(all.config, all.credentials) };
}

/** A setting's value; undefined where it is missing or empty. */
export const valueOf = (profile: Profile | undefined, key: string): string | undefined => profile?.settings.get(key)?.value || undefined;

/** The device that a profile names, in any of the ways that tools have for it. */
export const deviceOf = (profile: Profile | undefined): string | undefined =>
  valueOf(profile, 'mfa_serial') ?? valueOf(profile, 'aws_mfa_device');

/** A line that a tool reads goes before one that is set aside, whichever file they are in. */
function merge(config: ReadonlyMap<string, Setting>, credentials: ReadonlyMap<string, Setting>): ReadonlyMap<string, Setting> {
  if (config.size === 0) return credentials;
  if (credentials.size === 0) return config;
  const settings = new Map(config);
  for (const [key, setting] of credentials) {
    const other = settings.get(key);
    if (!other || other.aside || !setting.aside) settings.set(key, setting);
  }
  return settings;
}

function settingsOf(file: FileView, profile: string): Map<string, Setting> {
  const settings = new Map<string, Setting>();
  const section = file.profiles.get(profile);
  if (!section) return settings;
  const add = (from: Section | undefined) => {
    for (const { key, value, line } of from?.entries.values() ?? []) settings.set(key, { value, file: file.name, line: line + 1, aside: false });
  };
  for (const { key, value, lines } of file.hasAside ? asideEntries(file.ini, section).values() : []) {
    settings.set(key, { value, file: file.name, line: (lines[0] ?? section.header) + 1, aside: true });
  }
  add(file.ini.defaults);
  add(section);
  return settings;
}
