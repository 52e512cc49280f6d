import { parse, stringify } from 'ini';
import { Failure } from '../core/failure.ts';
import type { Identity } from '../core/identity.ts';
import { DEFAULT_DURATION } from '../core/identity.ts';
import type { Occupancy, Settings } from '../core/settings.ts';
import { defaultSettings } from '../core/settings.ts';
import { SECOND } from '../core/time.ts';
import type { Part } from './settingsValues.ts';
import { decodeText, encodeText, isPart, readerOf } from './settingsValues.ts';

type Reader = ReturnType<typeof readerOf>;
type Broken = (section: string, key: string) => Failure;

const HEADER = "; Keyfob's settings. Edit them while Keyfob is not running: it writes the file anew, without other comments.\n\n";
const LINE = /^\s*([;#].*)?$|^\[[^\]]+\]\s*$|^[^=[][^=]*=/;

const GENERAL = ['last_used', 'reminder_seconds', 'shortcut', 'theme', 'kept_plaintext_keys', 'hints_shown'];
const IDENTITY = ['id', 'name', 'access_key_id', 'account_id', 'arn', 'device', 'devices', 'duration_seconds', 'region', 'delivery', 'target', 'imported_from'];

/** Settings out of a text that Keyfob or a person wrote. Fails with `settingsBroken` and the line, instead of guessing. */
export function parseSettings(text: string, file: string): Settings {
  const odd = text.split(/\r\n|\r|\n/).findIndex((line) => !LINE.test(line));
  if (odd >= 0) throw new Failure('settingsBroken', { file, line: odd + 1 });
  const raw: Part = parse(text);
  const broken: Broken = (section, key) => new Failure('settingsBroken', { file, line: lineOf(text, section, key) });
  return {
    ...generalOf(readerOf(raw, (key) => broken('', key))),
    identities: sections(raw, 'identity', broken).map(identityOf),
    occupancies: sections(raw, 'occupancy', broken).map(occupancyOf),
  };
}

/** The settings as text; keys and sections of `before` that Keyfob does not know stay. */
export function formatSettings(settings: Settings, before: string): string {
  const raw: Part = parse(before);
  const known = isPart(raw['identity']) ? Object.values(raw['identity']).filter(isPart) : [];
  const { identities, occupancies, ...general } = settings;
  const values = {
    ...generalPart(general),
    ...unknown(raw, [...GENERAL, 'identity', 'occupancy']),
    identity: numbered(identities.map((each) => ({ ...identityPart(each), ...unknown(known.find(({ id }) => decodeText(id) === each.id), IDENTITY) }))),
    occupancy: numbered(occupancies.map(({ target, profile }) => ({ target: encodeText(target), profile: encodeText(profile) }))),
  };
  return HEADER + stringify(values, { whitespace: true, platform: 'linux' });
}

function generalOf(read: Reader): Omit<Settings, 'identities' | 'occupancies'> {
  return {
    lastUsed: read.text('last_used'),
    reminderLead: Math.round(read.number('reminder_seconds', defaultSettings.reminderLead / SECOND) * SECOND),
    shortcut: read.text('shortcut'),
    theme: read.oneOf('theme', ['system', 'light', 'dark'], defaultSettings.theme),
    keptPlaintextKeys: read.list('kept_plaintext_keys'),
    hintsShown: read.list('hints_shown'),
  };
}

function generalPart({ lastUsed, reminderLead, shortcut, theme, keptPlaintextKeys, hintsShown }: Omit<Settings, 'identities' | 'occupancies'>): Part {
  return {
    ...optional('last_used', lastUsed),
    reminder_seconds: String(reminderLead / SECOND),
    ...optional('shortcut', shortcut),
    theme,
    kept_plaintext_keys: keptPlaintextKeys.map(encodeText),
    hints_shown: hintsShown.map(encodeText),
  };
}

function identityOf({ read }: { read: Reader }): Identity {
  const name = read.needed('name');
  return {
    id: read.needed('id'),
    name,
    accessKeyId: read.needed('access_key_id'),
    accountId: read.needed('account_id'),
    arn: read.needed('arn'),
    device: read.text('device'),
    devices: read.list('devices'),
    durationSeconds: read.number('duration_seconds', DEFAULT_DURATION),
    region: read.text('region'),
    importedFrom: read.text('imported_from'),
    delivery: read.oneOf('delivery', ['file', 'process'], 'file'),
    target: read.text('target') ?? name,
  };
}

function identityPart(identity: Identity): Part {
  return {
    id: encodeText(identity.id),
    name: encodeText(identity.name),
    access_key_id: encodeText(identity.accessKeyId),
    account_id: encodeText(identity.accountId),
    arn: encodeText(identity.arn),
    ...optional('device', identity.device),
    devices: identity.devices.map(encodeText),
    duration_seconds: String(identity.durationSeconds),
    ...optional('region', identity.region),
    ...optional('imported_from', identity.importedFrom),
    delivery: identity.delivery,
    target: encodeText(identity.target),
  };
}

const occupancyOf = ({ read }: { read: Reader }): Occupancy => ({ target: read.needed('target'), profile: read.needed('profile') });

const optional = (key: string, text: string | undefined): Part => (text === undefined ? {} : { [key]: encodeText(text) });

const unknown = (part: Part = {}, known: readonly string[]): Part =>
  Object.fromEntries(Object.entries(part).filter(([key]) => !known.includes(key)));

const numbered = (parts: readonly Part[]): Part => Object.fromEntries(parts.map((part, index) => [index + 1, part]));

/** The sections `[kind.1]`, `[kind.2]` and so on. */
function sections(raw: Part, kind: string, broken: Broken): { read: Reader }[] {
  const all = raw[kind] ?? {};
  if (!isPart(all)) throw broken('', kind);
  return Object.entries(all).map(([name, part]) => {
    if (!isPart(part)) throw broken(kind, name);
    return { read: readerOf(part, (key) => broken(`${kind}.${name}`, key)) };
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
