import type { Line, Patch } from '../files/lines.ts';
import { applyPatch } from '../files/lines.ts';
import type { FileView, SharedView } from '../files/sharedView.ts';
import { viewFiles } from '../files/sharedView.ts';
import { strip } from '../files/space.ts';
import type { AccessKey } from '../identity.ts';
import type { FileEdit, SharedFileName, SharedTexts } from '../ports.ts';
import { giveTargetBack, takeKeyOut } from '../targets.ts';

/** A long-lived key that goes back to where it was imported from. */
export interface KeyBack {
  /** Where the identity's session lies until then. */
  readonly target: string;
  readonly profile: string;
  readonly key: AccessKey;
}

/** A shared file out of a backup in which the profile holds the key. */
export interface Copy {
  readonly file: SharedFileName;
  readonly view: SharedView;
}

/**
 * Gives a key back to the shared files: byte for byte as a backup has its section, where nothing but the key has changed
 * there since; else in lines of its own. `copies` begin with the newest.
 */
export function giveKeyBack(shared: SharedView, back: KeyBack, copies: readonly Copy[]): FileEdit {
  const { profile, key } = back;
  const left = withoutKeys(shared, back);
  const restored = (['credentials', 'config'] as const).flatMap((file) => {
    const found = copies.filter((copy) => copy.file === file).flatMap(({ view }) => sectionAsIn(view, left[file], profile, key.accessKeyId) ?? []);
    return found.slice(0, 1).map((text) => [file, text] as const);
  });
  if (restored.length === 0) return giveTargetBack(shared, back.target, { key: back });
  // A section that is not restored goes with its session, if nothing else is in it.
  const texts = { ...giveTargetBack(shared, back.target).texts, ...Object.fromEntries(restored) };
  return { texts, backup: true };
}

/** Whether a profile holds this key in either file. */
export const holdsKey = (view: SharedView, profile: string, accessKeyId: string): boolean => takeKeyOut(view, profile, accessKeyId).backup;

/** Both files without the session and without the key; the profile's section stays, empty or not. */
function withoutKeys(shared: SharedView, back: KeyBack): SharedView {
  const { target, profile, key } = back;
  if (!shared.credentials.profiles.has(profile)) return changed(shared, giveTargetBack(shared, target).texts);
  const keyed = changed(shared, giveTargetBack(shared, target, { key: back }).texts);
  return changed(keyed, takeKeyOut(keyed, profile, key.accessKeyId).texts);
}

/** The text of `now` with the section of the copy; undefined where they differ in more than the key. */
export function sectionAsIn(copy: SharedView, now: FileView, profile: string, accessKeyId: string): string | undefined {
  const whole = bodyOf(copy[now.name], profile);
  const bare = bodyOf(changed(copy, takeKeyOut(copy, profile, accessKeyId).texts)[now.name], profile);
  const present = bodyOf(now, profile);
  if (!whole || !bare || !present || !isSame(bare.lines, present.lines)) return undefined;
  // Blank lines at the end come and go with the sections that follow.
  const blanks = whole.blanks.slice(Math.max(0, bare.blanks.length - present.blanks.length));
  const lines = [...whole.lines, ...blanks, ...present.blanks.slice(bare.blanks.length)];
  const patch: Patch = new Map([...present.lines, ...present.blanks].map((_, index) => [present.header + index, []]));
  return applyPatch(now.ini.lines, patch.set(present.header, lines));
}

interface Body {
  readonly header: number;
  readonly lines: readonly Line[];
  /** The blank lines at its end. */
  readonly blanks: readonly Line[];
}

/** The lines of a profile's section. */
function bodyOf({ ini, profiles }: FileView, profile: string): Body | undefined {
  const section = profiles.get(profile);
  if (!section) return undefined;
  const lines = ini.lines.slice(section.header, section.end);
  const end = lines.findLastIndex(({ text }) => strip(text) !== '') + 1;
  return { header: section.header, lines: lines.slice(0, end), blanks: lines.slice(end) };
}

/** The very last line of a file may have no end. */
const isSame = (some: readonly Line[], others: readonly Line[]): boolean =>
  some.length === others.length &&
  some.every(({ text, eol }, index) => text === others[index]?.text && (eol === others[index].eol || eol === '' || others[index].eol === ''));

const textsOf = ({ config, credentials }: SharedView): SharedTexts => ({ config: config.text, credentials: credentials.text });

/** Both files with other texts. */
export const changed = (view: SharedView, texts: Partial<SharedTexts>): SharedView =>
  viewFiles({ ...textsOf(view), ...texts }, { config: view.config.path, credentials: view.credentials.path });
