import { Failure } from '../failure.ts';
import type { SharedFileName, SharedTexts } from '../ports.ts';
import { ASIDE } from './asideLines.ts';
import { type Ini, type Section, parseIni } from './ini.ts';
import { shellWords } from './shellWords.ts';

/** One shared file: where it lies, its text, and how botocore reads it. */
export interface FileView {
  readonly name: SharedFileName;
  readonly path: string;
  readonly text: string;
  readonly ini: Ini;
  /** Whether any line is set aside; most files have none, and need not be searched for them. */
  readonly hasAside: boolean;
  /** Its profiles by name, and the section that counts for each. */
  readonly profiles: ReadonlyMap<string, Section>;
  /** The sections that profiles name with `services`, by name. */
  readonly services: ReadonlyMap<string, Section>;
}

/** Both shared files, read once. */
export type SharedView = Readonly<Record<SharedFileName, FileView>>;

/** Reads both files. Never fails: what is wrong with them is in `ini.problems`. */
export function viewFiles(texts: SharedTexts, paths: Readonly<Record<SharedFileName, string>>): SharedView {
  const view = (name: SharedFileName): FileView => viewFile(name, paths[name], texts[name]);
  return { config: view('config'), credentials: view('credentials') };
}

function viewFile(name: SharedFileName, path: string, text: string): FileView {
  const ini = parseIni(text);
  const profiles = new Map<string, Section>();
  const services = new Map<string, Section>();
  for (const section of ini.sections.values()) {
    const profile = profileOf(name, section.name);
    const service = name === 'config' ? namedAfter('services', section.name) : undefined;
    if (profile !== undefined) profiles.set(profile, section);
    if (service !== undefined) services.set(service, section);
  }
  return { name, path, text, ini, profiles, services, hasAside: text.includes(ASIDE) };
}

/** The profile that a section of this name is; undefined for other sections of the config file (aws.md §4.1). */
function profileOf(file: SharedFileName, section: string): string | undefined {
  if (file === 'credentials' || section === 'default') return section;
  return namedAfter('profile', section);
}

/** The name behind the word that says what a section of the config file is; undefined for another kind. */
function namedAfter(kind: 'profile' | 'services', section: string): string | undefined {
  if (!section.startsWith(kind)) return undefined;
  const words = shellWords(section);
  return words?.length === 2 ? words[1] : undefined;
}

/** What the section of a new profile is called. */
export const sectionNameOf = (file: SharedFileName, profile: string): string =>
  file === 'credentials' || profile === 'default' ? profile : `profile ${profile}`;

/** What is wrong with either file, as a Failure for whoever looks; undefined where botocore reads both. */
export function troubleIn(view: SharedView): Failure<'fileBroken'> | undefined {
  for (const { path, ini } of [view.credentials, view.config]) {
    const [first] = ini.problems;
    if (first) return new Failure('fileBroken', { file: path, line: first.line + 1, problem: first.problem });
  }
  return undefined;
}
