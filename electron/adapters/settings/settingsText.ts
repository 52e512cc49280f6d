import { parse, stringify } from 'ini';
import { Failure } from '../../core/failure.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { generalSection, identitySection, occupancySection, roleSection } from './settingsSections.ts';
import type { Part, Reader } from './settingsValues.ts';
import { decodeText, isPart, readerOf } from './settingsValues.ts';

type Broken = (section: string, key: string) => Failure;

const HEADER = "; Keyfob's settings. Edit them while Keyfob is not running: it writes the file anew, without other comments.\n\n";
const LINE = /^\s*([;#].*)?$|^\[[^\]]+\]\s*$|^[^=[][^=]*=/;
const KINDS = ['identity', 'occupancy', 'role'];

/** Settings out of a text that Keyfob or a person wrote. Fails with `settingsBroken` and the line, instead of guessing. */
export function parseSettings(text: string, file: string): Settings {
  const odd = text.split(/\r\n|\r|\n/).findIndex((line) => !LINE.test(line));
  if (odd >= 0) throw new Failure('settingsBroken', { file, line: odd + 1 });
  const raw: Part = parse(text);
  const broken: Broken = (section, key) => new Failure('settingsBroken', { file, line: lineOf(text, section, key) });
  return {
    ...generalSection.read(readerOf(raw, (key) => broken('', key))),
    identities: readers(raw, 'identity', broken).map(identitySection.read),
    occupancies: readers(raw, 'occupancy', broken).map(occupancySection.read),
    roleChoices: readers(raw, 'role', broken).map(roleSection.read),
  };
}

/** The settings as text; keys and sections of `before`, a text that can be read, stay where Keyfob does not know them. */
export function formatSettings({ identities, occupancies, roleChoices, ...general }: Settings, before: string): string {
  const raw: Part = parse(before);
  const known = partsOf(raw, 'identity');
  const earlier = (id: string) => known.find((part) => decodeText(part['id']) === id);
  const values = {
    ...generalSection.write(general),
    ...others(raw, [...generalSection.keys, ...KINDS]),
    identity: numbered(identities.map((each) => ({ ...identitySection.write(each), ...others(earlier(each.id), identitySection.keys) }))),
    occupancy: numbered(occupancies.map(occupancySection.write)),
    role: numbered(roleChoices.map(roleSection.write)),
  };
  return HEADER + stringify(values, { whitespace: true, platform: 'linux' });
}

const numbered = (parts: readonly Part[]): Part => Object.fromEntries(parts.map((part, index) => [index + 1, part]));

const others = (part: Part = {}, keys: readonly string[]): Part =>
  Object.fromEntries(Object.entries(part).filter(([key]) => !keys.includes(key)));

const partsOf = (raw: Part, kind: string): Part[] => (isPart(raw[kind]) ? Object.values(raw[kind]).filter(isPart) : []);

/** Readers of the sections `[kind.1]`, `[kind.2]` and so on. */
function readers(raw: Part, kind: string, broken: Broken): Reader[] {
  const all = raw[kind] ?? {};
  if (!isPart(all)) throw broken('', kind);
  return Object.entries(all).map(([name, part]) => {
    if (!isPart(part)) throw broken(kind, name);
    return readerOf(part, (key) => broken(`${kind}.${name}`, key));
  });
}

/** The line of a key, or where it is missing that of its section; counted from 1. */
function lineOf(text: string, wantedSection: string, wantedKey: string): number {
  let section = '';
  let heading = 1;
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    section = /^\[([^\]]*)\]/.exec(line)?.[1] ?? section;
    if (section !== wantedSection) continue;
    if (line.startsWith('[')) heading = index + 1;
    if (line.split('=')[0]?.trim().replace(/\[\]$/, '') === wantedKey) return index + 1;
  }
  return heading;
}
