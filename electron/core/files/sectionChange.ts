import { ASIDE, asideEntries } from './asideLines.ts';
import type { Entry, Ini, Section } from './ini.ts';
import { type Line, type Patch, eolAt } from './lines.ts';
import { indentOf, strip, stripEnd } from './space.ts';

/** What is to become of one profile's section in one file; keys are in lower case. */
export interface SectionChange {
  readonly profile: string;
  /** Gives keys these values; makes the section where there is none. */
  readonly set?: ReadonlyMap<string, string>;
  /** Takes keys out. */
  readonly remove?: readonly string[];
  /** Puts `#keyfob# ` in front of the lines of keys. */
  readonly setAside?: readonly string[];
  /** Takes `#keyfob# ` away again, but where the key has been set anew meanwhile. */
  readonly giveBack?: boolean;
  /** Takes the header out too when nothing else is left. */
  readonly dropIfEmpty?: boolean;
}

/** Which entries of a section a change takes away, which it sets, and which it brings back. */
export interface Touched {
  readonly gone: ReadonlySet<string>;
  readonly set: ReadonlyMap<string, string>;
  readonly back: ReadonlyMap<string, { readonly value: string; readonly lines: readonly number[] }>;
}

/** Resolves a change against a section as it is. */
export function touchedBy(change: SectionChange, ini: Ini, section: Section): Touched {
  const set = change.set ?? new Map<string, string>();
  const gone = new Set([...(change.remove ?? []), ...(change.setAside ?? [])]);
  const isFree = (key: string) => !set.has(key) && (gone.has(key) || !section.entries.has(key));
  const aside = change.giveBack ? [...asideEntries(ini, section)].filter(([key]) => isFree(key)) : [];
  return { gone, set, back: new Map(aside) };
}

/** Adds a change of an existing section to a patch; every line that it does not name stays as it is. */
export function patchSection(patch: Patch, ini: Ini, section: Section, change: SectionChange): void {
  const { set, back } = touchedBy(change, ini, section);
  const entriesOf = (keys: readonly string[] = []) => keys.flatMap((key) => section.entries.get(key) ?? []);
  for (const entry of entriesOf(change.remove)) takeOut(patch, ini, entry);
  for (const entry of entriesOf(change.setAside)) {
    for (let line = entry.line; line < entry.end; line += 1) replaceText(patch, ini, line, (text) => ASIDE + text);
  }
  for (const { lines } of back.values()) {
    for (const line of lines) replaceText(patch, ini, line, (text) => text.slice(ASIDE.length));
  }
  if (set.size > 0) patchValues(patch, ini, section, set, new Set(change.setAside));
  if (change.dropIfEmpty) dropIfEmpty(patch, ini, section);
}

/** The lines of a new section, with a blank one before it, and what joins them to the text above. */
export function newSection(ini: Ini, name: string, values: ReadonlyMap<string, string>): Line[] {
  const eol = eolAt(ini.lines, ini.lines.length - 1);
  const texts = [...(ini.lines.length > 0 ? [''] : []), `[${name}]`, ...[...values].map(([key, value]) => `${key} = ${value}`)];
  return texts.map((text) => ({ text, eol }));
}

/**
 * Values go where their keys stand, new ones below. In an indented section they all go to its top: below an empty value the
 * SDK for JavaScript would take them for parts of it, and less indented they would swallow the lines after them.
 */
function patchValues(patch: Patch, ini: Ini, section: Section, set: ReadonlyMap<string, string>, aside: ReadonlySet<string>): void {
  const present = [...set.keys()].flatMap((key) => (aside.has(key) ? [] : (section.entries.get(key) ?? [])));
  const [first] = section.entries.values();
  const above = present.toSorted((a, b) => a.line - b.line).at(-1);
  const styleOf = above ?? first;
  const write = (key: string, value: string, like = styleOf) => key + (like ? equalsSign(ini, like) : ' = ') + value;
  if (above && present.every(({ indent }) => indent === 0)) {
    const values = new Map(set);
    for (const entry of present) {
      takeOut(patch, ini, entry);
      replaceText(patch, ini, entry.line, () => write(entry.key, set.get(entry.key) ?? '', entry));
      values.delete(entry.key);
    }
    return insertBelow(patch, ini, above.line, [...values].map(([key, value]) => write(key, value)));
  }
  for (const entry of present) takeOut(patch, ini, entry);
  const indent = ' '.repeat(first?.indent ?? indentOf(ini.lines[section.end]?.text ?? ''));
  insertBelow(patch, ini, section.header, [...set].map(([key, value]) => indent + write(key, value)));
}

function replaceText(patch: Patch, ini: Ini, line: number, change: (text: string) => string): void {
  const { text = '', eol = '\n' } = ini.lines[line] ?? {};
  patch.set(line, [{ text: change(text), eol }]);
}

function insertBelow(patch: Patch, ini: Ini, line: number, texts: readonly string[]): void {
  const eol = eolAt(ini.lines, line);
  const above = patch.get(line) ?? ini.lines.slice(line, line + 1);
  patch.set(line, [...above, ...texts.map((text) => ({ text, eol }))]);
}

/** Takes an entry's lines out, but no comment or blank line among them. */
function takeOut(patch: Patch, ini: Ini, entry: Entry): void {
  for (let line = entry.line; line < entry.end; line += 1) {
    if (!isComment(ini.lines[line]?.text ?? '')) patch.set(line, []);
  }
}

function isComment(text: string): boolean {
  const content = strip(text);
  return content === '' || content.startsWith('#') || content.startsWith(';');
}

/** The `=` of a line with the white space around it, which its neighbours follow. */
function equalsSign(ini: Ini, entry: Entry): string {
  const text = ini.lines[entry.line]?.text ?? '';
  const at = text.search(/[=:]/);
  const before = text.slice(stripEnd(text.slice(0, at)).length, at);
  const after = text.slice(at + 1);
  const space = after.slice(0, indentOf(after));
  const isPlain = (gap: string) => /^[ \t]*$/.test(gap);
  return isPlain(before) && isPlain(space) ? `${before}=${strip(after) === '' ? before : space}` : ' = ';
}

function dropIfEmpty(patch: Patch, ini: Ini, section: Section): void {
  const isBlank = (line: number) => (patch.get(line) ?? ini.lines.slice(line, line + 1)).every(({ text }) => strip(text) === '');
  for (let line = section.header + 1; line < section.end; line += 1) if (!isBlank(line)) return;
  if (strip(ini.lines[section.header]?.text ?? '') !== `[${section.name}]`) return;
  patch.set(section.header, []);
  // The blank line that came with the section goes with it.
  if (section.header > 0 && strip(ini.lines[section.header - 1]?.text ?? '') === '') patch.set(section.header - 1, []);
}
