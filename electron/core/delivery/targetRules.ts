import { Failure } from '../failure.ts';
import type { Entry } from '../files/ini.ts';
import type { FileView } from '../files/sharedView.ts';
import { strip } from '../files/space.ts';
import type { Consent } from '../keyfob.ts';

/** The keys of a written section that hold credentials; `aws_security_token` is an older name that botocore prefers. */
export const KEY_LINES = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token', 'aws_security_token'] as const;

/** The key that makes a section Keyfob's: when its session ends, in UTC by RFC 3339. */
export const MARKER = 'keyfob_expiration';

/** All keys that Keyfob ever writes into a target, or takes out. */
export const WRITTEN = [...KEY_LINES, MARKER];

/** What tools look at before, or in the absence of, the keys of a profile: the lines in the way of a session there. */
export const IN_THE_WAY = [
  'role_arn',
  'web_identity_token_file',
  'credential_process',
  'login_session',
  'sso_session',
  'sso_account_id',
  'sso_role_name',
  'sso_start_url',
  'sso_region',
];

/** Whose keys a section holds. */
export interface Holding {
  readonly holder: 'nobody' | 'keyfob' | 'somebody';
  readonly accessKeyId: string | undefined;
  /** When the keys stop working, where the section says so itself. */
  readonly expiresAt: Date | undefined;
  /** Lines of the keys, counted from 1. */
  readonly lines: readonly number[];
}

/** What decides whether keys in a section may go. */
export interface Replacing {
  /** Ids of the long-lived keys in the keychain: those may go from the files without a question. */
  readonly keyIds: ReadonlySet<string>;
  readonly consent: Consent;
  readonly now: Date;
}

/** The entries of a profile's own section in one file; none where it has no section. */
export const entriesOf = (file: FileView, profile: string): ReadonlyMap<string, Entry> => file.profiles.get(profile)?.entries ?? new Map();

/** Whether a key id is of the long-lived kind, which is never Keyfob's to overwrite. */
export const isLongLived = (accessKeyId: string | undefined): boolean => accessKeyId?.startsWith('AKIA') ?? false;

/**
 * Whose keys lie in a profile's section. A marker beside a long-lived key is a leftover: somebody has put a key there since.
 * `written` is the id of the key that Keyfob itself would write, which is Keyfob's whatever it looks like.
 */
export function holdingOf(file: FileView, profile: string, written?: string): Holding {
  const entries = entriesOf(file, profile);
  const lines = KEY_LINES.flatMap((key) => entries.get(key) ?? []).map(({ line }) => line + 1);
  const accessKeyId = entries.get('aws_access_key_id')?.value || undefined;
  const expiresAt = endOf(file, profile);
  const hasKeys = accessKeyId !== undefined || Boolean(entries.get('aws_secret_access_key')?.value);
  const isOurs = entries.has(MARKER) && (!isLongLived(accessKeyId) || accessKeyId === written);
  const holder = isOurs ? 'keyfob' : hasKeys ? 'somebody' : 'nobody';
  return { holder, accessKeyId, expiresAt, lines: lines.toSorted((a, b) => a - b) };
}

/** Refuses keys that are not Keyfob's, not in the keychain and not known to have ended, unless there is consent to replace. */
export function requireReplaceable(file: FileView, profile: string, { keyIds, consent, now }: Replacing, written?: string): void {
  const { holder, accessKeyId = '', lines } = holdingOf(file, profile, written);
  if (holder !== 'somebody' || consent.replace || keyIds.has(accessKeyId) || hasEnded(file, profile, now)) return;
  const section = file.profiles.get(profile)?.name ?? profile;
  throw new Failure('sectionIsForeign', { file: file.path, section, lines: [...lines], accessKeyId });
}

/** Whether the keys are temporary and their end, which the section itself states, has passed. */
function hasEnded(file: FileView, profile: string, now: Date): boolean {
  const entries = entriesOf(file, profile);
  const isTemporary = ['aws_session_token', 'aws_security_token'].some((key) => entries.get(key)?.value);
  const end = endOf(file, profile);
  return isTemporary && !isLongLived(entries.get('aws_access_key_id')?.value) && end !== undefined && end <= now;
}

/** The end by Keyfob's marker, by aws-mfa's `expiration`, or by the comment of `aws configure mfa-login`. */
function endOf(file: FileView, profile: string): Date | undefined {
  const entries = entriesOf(file, profile);
  const stated = entries.get(MARKER) ?? entries.get('expiration');
  return readMoment(stated?.value ?? commentedEnd(file, profile));
}

/** Whether the keys of a profile are temporary ones of `aws configure mfa-login`, by the comment that it leaves. */
export const isFromMfaLogin = (file: FileView, profile: string): boolean =>
  Boolean(entriesOf(file, profile).get('aws_session_token')?.value) && commentedEnd(file, profile) !== '';

function commentedEnd(file: FileView, profile: string): string {
  const section = file.profiles.get(profile);
  const says = 'Credentials expire at:';
  for (let line = section?.header ?? 0; line < (section?.end ?? 0); line += 1) {
    const content = strip(file.ini.lines[line]?.text ?? '');
    if (content.startsWith('#expiration')) return strip(content.slice(content.indexOf(says) + says.length));
  }
  return '';
}

/** A moment as tools write it into these files; without a zone it is in UTC. */
function readMoment(text: string): Date | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,9})?) ?(Z|UTC|[+-]\d\d:?\d\d)?$/i.exec(text);
  if (!parts) return undefined;
  const [, day, time, zone = 'Z'] = parts;
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  const moment = new Date(`${day}T${time}${/^(?:z|utc)$/i.test(zone) ? 'Z' : offset}`);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}
