/**
 * What becomes of the shared files when a role is added, edited or removed. All of these are pure: give them
 * `viewFiles(texts, files.paths)` inside `files.edit`, and they answer with the edit, or throw a Failure.
 */
import { readDevice } from '../devices/devices.ts';
import { Failure } from '../failure.ts';
import { asideEntries } from '../files/asideLines.ts';
import { changeFile } from '../files/changeFile.ts';
import { requireSafeName } from '../files/names.ts';
import type { SectionChange } from '../files/sectionChange.ts';
import { type SharedView, troubleIn, viewFiles } from '../files/sharedView.ts';
import type { FileEdit, SharedFileName } from '../ports.ts';
import { type Profile, readProfile, readProfiles } from '../profiles.ts';
import { type RoleProfile, ROLE_FIELDS, ROLE_KEYS, readRoleProfile } from './roleProfile.ts';
import { checkRoleValues } from './roleValues.ts';
import { isRole, resolveRoles, startFrom } from './roles.ts';

/** A new role; what it does not say itself it takes over from the role `from`. */
export type NewRole = { readonly name: string; readonly from?: string | undefined } & Said;

type Said = { readonly [F in keyof RoleProfile]?: RoleProfile[F] | undefined };

/** What changes of a role: null takes the line out, undefined leaves it. */
export type RoleChanges = { readonly [F in keyof RoleProfile]?: RoleProfile[F] | (F extends 'roleArn' | 'source' ? never : null) | undefined };

/** Who stands behind a profile's name, where the files alone do not tell. */
export interface Known {
  /** The identity for each profile that stands for one. */
  readonly identities: ReadonlyMap<string, string>;
}

const FILES = ['config', 'credentials'] as const satisfies readonly SharedFileName[];

/** Writes a new role into the config file. Fails with `nameUnsafe`, `profileExists`, `profileUnknown`, `badValue` or `fileBroken`. */
export function planNewRole(view: SharedView, { name, from, ...said }: NewRole, known: Known): FileEdit {
  requireSafeName(name);
  requireReadable(view);
  if (FILES.some((file) => view[file].profiles.has(name)) || known.identities.has(name)) throw new Failure('profileExists', { name });
  const role = { ...(from === undefined ? {} : readRoleProfile(requireRole(view, from))), ...withoutGaps(said) };
  const { roleArn = '', source = '' } = role;
  const values = linesOf({ ...role, roleArn, source });
  const texts = { config: changeFile(view.config, [{ profile: name, set: values }]) };
  requireChain(view, texts, name, source, known);
  return { texts, backup: false };
}

/** Changes a role's lines where they stand; every other line stays. Fails as `planNewRole`, and with `notARole` or `lineSetAside`. */
export function planEditedRole(view: SharedView, name: string, changes: RoleChanges, known: Known): FileEdit {
  requireReadable(view);
  const profile = requireRole(view, name);
  const before = readRoleProfile(profile);
  const changed = ROLE_FIELDS.filter((field) => changes[field] !== undefined && changes[field] !== (before[field] ?? null));
  if (changed.length === 0) return { texts: {}, backup: false };
  for (const field of changed) requireNotAside(view, profile, ROLE_KEYS[field]);
  const after = Object.fromEntries(changed.map((field) => [field, changes[field] ?? undefined]));
  const values = linesOf({ ...before, ...after }, changed);
  const gone = changed.map((field) => ROLE_KEYS[field]).filter((key) => !values.has(key));
  const texts = Object.fromEntries(
    FILES.filter((file) => view[file].profiles.has(name)).map((file) => {
      const set = new Map([...values].filter(([key]) => (profile.settings.get(key)?.file ?? homeOf(profile)) === file));
      return [file, changeFile(view[file], [{ profile: name, set, remove: gone.filter((key) => profile.all[file].has(key)) }])];
    }),
  );
  requireChain(view, texts, name, after['source'] === undefined ? undefined : String(after['source']), known);
  return { texts, backup: changed.some((field) => profile.settings.has(ROLE_KEYS[field])) };
}

/** Takes a role's lines out of both files; lines of any other kind stay, under their header. Fails with `roleFeedsOthers` too. */
export function planRemovedRole(view: SharedView, name: string): FileEdit {
  requireReadable(view);
  const profile = requireRole(view, name);
  const profiles = startFrom(readProfiles(view), name);
  if (profiles.length > 0) throw new Failure('roleFeedsOthers', { name, profiles });
  const keys = Object.values(ROLE_KEYS);
  for (const key of keys) requireNotAside(view, profile, key);
  const change: SectionChange = { profile: name, remove: keys, dropIfEmpty: true };
  const files = FILES.filter((file) => view[file].profiles.has(name));
  return { texts: Object.fromEntries(files.map((file) => [file, changeFile(view[file], [change])])), backup: true };
}

function requireReadable(view: SharedView): void {
  const trouble = troubleIn(view);
  if (trouble) throw trouble;
}

function requireRole(view: SharedView, name: string): Profile {
  const profile = readProfile(view, name);
  if (profile.settings.size === 0) throw new Failure('profileUnknown', { name });
  if (!isRole(profile)) throw new Failure('notARole', { name });
  return profile;
}

/** A line that Keyfob has put aside comes back as it was when its target is given back: it is not changed meanwhile. */
function requireNotAside(view: SharedView, { name }: Profile, key: string): void {
  for (const file of [view.config, view.credentials]) {
    const section = file.profiles.get(name);
    const line = section && asideEntries(file.ini, section).get(key)?.lines[0];
    if (line !== undefined) throw new Failure('lineSetAside', { name, file: file.path, line: line + 1 });
  }
}

/** Refuses a source that is not there, and one that leads back to the role itself. */
function requireChain(view: SharedView, texts: FileEdit['texts'], role: string, source: string | undefined, { identities }: Known): void {
  if (source === undefined) return;
  const paths = { config: view.config.path, credentials: view.credentials.path };
  const after = readProfiles(viewFiles({ config: view.config.text, credentials: view.credentials.text, ...texts }, paths));
  const chain = resolveRoles(after, identities).get(role);
  if (chain?.served !== false || !['cycle', 'sourceMissing'].includes(chain.why)) return;
  if (chain.why === 'sourceMissing' && chain.at === role) throw new Failure('profileUnknown', { name: source });
  throw new Failure('roleNotServed', { role, why: chain.why, at: chain.at });
}

const withoutGaps = (said: Said): Partial<RoleProfile> =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));

/** The file that a new line of a role goes to: where its `role_arn` stands. */
const homeOf = (profile: Profile): SharedFileName => profile.settings.get('role_arn')?.file ?? 'config';

/** The lines of a role, those of `fields` only where they are named; what AWS would not take is refused. */
function linesOf(role: RoleProfile, fields: readonly (keyof RoleProfile)[] = ROLE_FIELDS): Map<string, string> {
  const said: Said = Object.fromEntries(fields.map((field) => [field, role[field]]));
  checkRoleValues(said);
  if (said.device !== undefined) readDevice(said.device);
  if (said.source !== undefined) requireOneLine(said.source);
  return new Map(fields.flatMap((field) => (role[field] === undefined ? [] : [[ROLE_KEYS[field], String(role[field])] as const])));
}

function requireOneLine(source: string): void {
  const isName = source !== '' && source === source.trim() && !/\p{Cc}/u.test(source);
  if (!isName) throw new Failure('badValue', { what: 'source', value: source.slice(0, 80), expected: 'the name of a profile' });
}
