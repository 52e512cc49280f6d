/**
 * What becomes of the shared files when a session moves into a target or out of it. All of these are pure: give them
 * `viewFiles(texts, files.paths)` inside `files.edit`, and they answer with the edit, or throw the question as a Failure.
 */
import { Failure } from './failure.ts';
import { asideEntries } from './files/asideLines.ts';
import { changeFile } from './files/changeFile.ts';
import { requireSafeName } from './files/names.ts';
import type { SectionChange } from './files/sectionChange.ts';
import { type FileView, type SharedView, troubleIn } from './files/sharedView.ts';
import type { AccessKey } from './identity.ts';
import { requireClearForJavaScript } from './files/javaScriptCheck.ts';
import { linesOf, requireLeave, requireNoDefaults } from './delivery/linesInTheWay.ts';
import type { FileEdit, SharedFileName } from './ports.ts';
import { readProfiles } from './profiles.ts';
import { startFrom } from './roles/roles.ts';
import type { Session } from './session.ts';
import { type Holding, IN_THE_WAY, MARKER, type Replacing, WRITTEN, entriesOf, holdingOf, requireReplaceable } from './delivery/targetRules.ts';

/** Which session goes into which target, and what has been agreed. */
export interface TargetAsk extends Replacing {
  readonly target: string;
  /** The identity's own name where it is its MFA session: in the profile of that name nobody needs to be asked about roles. */
  readonly home: string | undefined;
  /** Profiles that belong to other identities: their names and targets. */
  readonly others: ReadonlySet<string>;
  /** Set along with the session, in place of the target's own. */
  readonly region?: string | undefined;
  /** The target has been settled before, so whom it feeds is not asked again. */
  readonly settled?: boolean | undefined;
}

const FILES = ['config', 'credentials'] as const satisfies readonly SharedFileName[];

/** Whose keys a target holds, and until when. */
export const readTarget = (view: SharedView, target: string): Holding => holdingOf(view.credentials, target);

/** Whether a target can be offered: no keys in either file, nothing that comes before keys, and nobody starts from it. */
export function isFree(view: SharedView, target: string): boolean {
  const isEmpty = FILES.every((file) => holdingOf(view[file], target).holder !== 'somebody');
  return isEmpty && linesOf(view, target, IN_THE_WAY).length === 0 && startFrom(readProfiles(view), target).length === 0;
}

/**
 * Asks every question that stands before a session in a target, without having the session: fails with `nameUnsafe`,
 * `fileBroken`, `targetFeedsOthers`, `sectionIsForeign` or `linesInTheWay`.
 */
export function checkTarget(view: SharedView, ask: TargetAsk, written?: string): void {
  if (!view.credentials.profiles.has(ask.target)) requireSafeName(ask.target);
  const trouble = troubleIn(view);
  if (trouble) throw trouble;
  requireNoDefaults(view, [...IN_THE_WAY, 'aws_security_token']);
  if (!ask.settled && !ask.consent.replace) requireOwnMeaning(view, ask);
  for (const file of FILES) requireReplaceable(view[file], ask.target, ask, written);
  requireLeave(view, ask.target, linesOf(view, ask.target, IN_THE_WAY), ask.consent);
}

/** Writes a session into its target: keys, token and marker, in place where they stand already. Asks as `checkTarget` does. */
export function planDelivery(view: SharedView, ask: TargetAsk, session: Session): FileEdit {
  const { accessKeyId, secretAccessKey, sessionToken } = session.credentials;
  checkTarget(view, ask, accessKeyId);
  const values = [
    ['aws_access_key_id', accessKeyId],
    ['aws_secret_access_key', secretAccessKey],
    ['aws_session_token', sessionToken],
    [MARKER, session.expiresAt.toISOString().replace(/\.\d+Z$/, 'Z')],
  ] as const;
  const region = ask.region === undefined ? [] : [['region', ask.region] as const];
  // Anything else could end the line, and whoever answers in AWS's place could write lines of its own.
  if ([...values, ...region].some(([, value]) => !/^[!"$-:<-~][!-~]*$/.test(value))) throw new Failure('unexpected', { detail: 'malformed credentials' });
  const aside = [...linesOf(view, ask.target, IN_THE_WAY), ...otherRegion(view, ask)];
  const asideIn = (name: SharedFileName) => aside.filter(({ file }) => file === name).map(({ key }) => key);
  const texts = {
    credentials: changeFile(view.credentials, [
      { profile: ask.target, set: new Map([...values, ...region]), remove: ['aws_security_token'], setAside: asideIn('credentials') },
    ]),
    ...(view.config.profiles.has(ask.target) && {
      config: changeFile(view.config, [{ profile: ask.target, remove: WRITTEN, setAside: asideIn('config') }]),
    }),
  };
  requireClearForJavaScript(view, texts, ask.target, IN_THE_WAY);
  const isForeign = FILES.some((file) => {
    const { holder, lines } = holdingOf(view[file], ask.target, accessKeyId);
    return holder !== 'keyfob' && lines.length > 0;
  });
  return { texts, backup: isForeign || aside.length > 0 };
}

/** Makes room in a target for sessions to come, where leave was given: somebody's keys go, lines in the way are set aside. */
export function claimTarget(view: SharedView, ask: TargetAsk): FileEdit {
  checkTarget(view, ask);
  const aside = linesOf(view, ask.target, IN_THE_WAY);
  const claim = (file: FileView) => {
    const remove = holdingOf(file, ask.target).holder === 'somebody' ? WRITTEN : [];
    const setAside = aside.filter(({ file: name }) => name === file.name).map(({ key }) => key);
    return changeFile(file, [{ profile: ask.target, remove, setAside }]);
  };
  return { texts: { credentials: claim(view.credentials), config: claim(view.config) }, backup: true };
}

/** Takes Keyfob's session out of a target that stays one: it has ended, or Keyfob was locked. Somebody's keys stay. */
export function clearTarget(view: SharedView, target: string): FileEdit {
  if (readTarget(view, target).holder !== 'keyfob') return { texts: {}, backup: false };
  return { texts: { credentials: changeFile(view.credentials, [{ profile: target, remove: WRITTEN }]) }, backup: false };
}

/** A region of the target's own that another takes the place of; the credentials file's counts for every tool. */
const otherRegion = (view: SharedView, { target, region }: TargetAsk) =>
  region === undefined ? [] : linesOf(view, target, ['region'], region).filter(({ file }) => file === 'credentials');

/** What takes the session's place, and what came with it. */
export interface Leaving {
  /** The long-lived key of the identity, and the profile it came from. */
  readonly key?: { readonly profile: string; readonly key: AccessKey } | undefined;
  /** The region that was set along with the session. */
  readonly region?: string | undefined;
  /** The section stays, to be filled again by somebody else. */
  readonly stays?: boolean | undefined;
}

/**
 * Gives a target back: the session goes, lines set aside return, and a section in which nothing is left goes too. With `key`
 * the long-lived key takes the session's place in the profile named.
 */
export function giveTargetBack(view: SharedView, target: string, { key, region, stays = false }: Leaving = {}): FileEdit {
  const isOurs = readTarget(view, target).holder === 'keyfob';
  const hasRegion = region !== undefined && entriesOf(view.credentials, target).get('region')?.value === region;
  const remove = [...(isOurs ? WRITTEN : []), ...(hasRegion ? ['region'] : [])];
  const leave: SectionChange = { profile: target, giveBack: true, dropIfEmpty: !stays, remove };
  const credentials = key ? withKey(leave, key) : [leave];
  const hasAside = FILES.some((file) => hasLinesAside(view[file], target));
  return {
    texts: {
      credentials: changeFile(view.credentials, credentials),
      ...(view.config.profiles.has(target) && { config: changeFile(view.config, [{ profile: target, giveBack: true }]) }),
    },
    backup: hasAside || key !== undefined,
  };
}

/** Takes a long-lived key, which is in the keychain by now, out of a profile's sections in both files. */
export function takeKeyOut(view: SharedView, profile: string, accessKeyId: string): FileEdit {
  const holders = FILES.filter((file) => entriesOf(view[file], profile).get('aws_access_key_id')?.value === accessKeyId);
  const texts = Object.fromEntries(holders.map((file) => [file, changeFile(view[file], [{ profile, remove: WRITTEN }])]));
  return { texts, backup: holders.length > 0 };
}

/** A target that others start from, or that is another identity's, changes what those mean for the plain AWS CLI. */
function requireOwnMeaning(view: SharedView, { target, home, others }: TargetAsk): void {
  const own = others.has(target);
  const profiles = target === home ? [] : startFrom(readProfiles(view), target);
  if (own || profiles.length > 0) throw new Failure('targetFeedsOthers', { target, profiles, own });
}

function hasLinesAside(file: FileView, profile: string): boolean {
  const section = file.profiles.get(profile);
  return section !== undefined && asideEntries(file.ini, section).size > 0;
}

function withKey(leave: SectionChange, { profile, key }: { profile: string; key: AccessKey }): SectionChange[] {
  const set = new Map([
    ['aws_access_key_id', key.accessKeyId],
    ['aws_secret_access_key', key.secretAccessKey],
  ]);
  const back: SectionChange = { profile, set };
  if (profile !== leave.profile) return [leave, back];
  return [{ ...leave, set, remove: [...WRITTEN, ...(leave.remove ?? [])].filter((name) => !set.has(name)), dropIfEmpty: false }];
}
