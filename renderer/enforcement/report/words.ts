import type { Concern, DeviceKind, Hidden, PasswordPolicy, ReportedKey, ReportedPassword, ReportedPolicy, Shown, UserRow, WithoutMfa } from '../../../electron/bridge/contract.ts';
import { dateWithYear, DAY, plural } from '../../words/time.ts';

export const concernWords: Readonly<Record<Concern, string>> = {
  noDevice: 'No device',
  rootKey: 'Root key',
  oldKey: 'Old key',
  openWithoutMfa: 'Works without MFA',
  onlyFido: 'FIDO or phone only',
};

/** Those after which somebody works without a code at once, and those that only need care. */
export const concernTones: Readonly<Record<Concern, 'bad' | 'care'>> = { noDevice: 'bad', rootKey: 'bad', oldKey: 'care', openWithoutMfa: 'bad', onlyFido: 'care' };

const kinds: Readonly<Record<DeviceKind, string>> = { virtual: 'virtual', hardware: 'hardware', fido: 'FIDO', sms: 'phone', unknown: 'one, of unknown kind' };

const hidden: Readonly<Record<Hidden, string>> = { notAllowed: 'not shown', notYet: 'too new', notReady: 'not yet', failed: 'not shown' };

const verdicts: Readonly<Record<WithoutMfa['verdict'], string>> = { bound: 'bound', closed: 'nothing allowed', open: 'open', unsure: 'perhaps open', root: 'never bound' };

const verdictSentences: Readonly<Record<WithoutMfa['verdict'], string>> = {
  bound: 'Only enrolling works: everything else is denied, whatever is allowed later.',
  closed: 'Only enrolling works: nothing else is allowed.',
  open: 'This works with the key alone:',
  unsure: 'This may work with the key alone; it hangs on conditions that Keyfob does not judge.',
  root: 'Everything works: no policy binds the root user.',
};

export const isHidden = (shown: Shown<unknown>): shown is Hidden => typeof shown === 'string';

/** What AWS told, in words, or that it did not; the notes above the table say why. */
export function say<T>(shown: Shown<T>, words: (value: T) => string): string {
  return isHidden(shown) ? hidden[shown] : words(shown);
}

/** The name with its path in front, as ARNs have it. */
export const nameWords = ({ name, path }: Pick<UserRow, 'name' | 'path'>): string => (path === '' ? name : `${path}/${name}`);

export const deviceWords = (devices: readonly DeviceKind[]): string => devices.map((kind) => kinds[kind]).join(', ') || 'none';

/** How long before `now` something was used, in days. */
function usedWords(at: string | null, now: number): string {
  if (at === null) return 'never used';
  const days = Math.max(0, Math.floor((now - Date.parse(at)) / DAY));
  return days === 0 ? 'used today' : `used ${days} d ago`;
}

export const passwordWords = (password: ReportedPassword | null, now: number): string => (password === null ? 'none' : usedWords(password.lastUsedAt, now));

/** “Used 3 d ago, changed 4 Mar 2025, expires 2 Jun 2025”. */
export function passwordSentence(password: ReportedPassword | null, now: number): string {
  if (password === null) return 'No password for the console.';
  const { lastUsedAt, changedAt, expiresAt } = password;
  const changed = changedAt === null ? [] : [`changed ${dateWithYear(changedAt)}`];
  const expires = expiresAt === null ? [] : [`expires ${dateWithYear(expiresAt)}`];
  return [usedWords(lastUsedAt, now), ...changed, ...expires].join(', ');
}

/** The active ones; those that are not are only counted: “125 d, used 6 d ago, 1 inactive”. */
export function keysWords(keys: readonly ReportedKey[], now: number): string {
  const active = keys.filter((key) => key.active).map(({ ageDays, lastUsedAt }) => `${ageDays === null ? 'age unknown' : `${ageDays} d`}, ${usedWords(lastUsedAt, now)}`);
  const inactive = keys.length - active.length;
  return [...active, ...(inactive > 0 ? [`${inactive} inactive`] : [])].join('; ') || 'none';
}

/** “Key 1, active: 325 days old, used 2 d ago with s3”. */
export function keySentence({ slot, active, ageDays, lastUsedAt, lastUsedWith }: ReportedKey, now: number): string {
  const age = ageDays === null ? 'of unknown age' : `${plural(ageDays, 'day')} old`;
  return `Key ${slot}, ${active ? 'active' : 'inactive'}: ${age}, ${usedWords(lastUsedAt, now)}${lastUsedWith === null ? '' : ` with ${lastUsedWith}`}`;
}

/** “2 attached, 1 inline”. */
export function policiesWords(policies: readonly ReportedPolicy[]): string {
  const attached = policies.filter(({ isManaged }) => isManaged).length;
  const inline = policies.length - attached;
  return [...(attached > 0 ? [`${attached} attached`] : []), ...(inline > 0 ? [`${inline} inline`] : [])].join(', ') || 'none';
}

/** The name, without what all ARNs of policies begin with, and the group that brings it. */
export const policyWords = ({ name, through }: ReportedPolicy): string => `${name.replace(/^arn:[\w-]+:iam::\w*:policy\//, '')}${through === null ? '' : `, through ${through}`}`;

/** “bound”, or what is open: “open: s3:*, …”. */
export function verdictWords({ verdict, actions: [some, more] }: WithoutMfa): string {
  if (verdict === 'root' || some === undefined) return verdicts[verdict];
  return `${verdicts[verdict]}: ${some === '*' ? 'everything' : some}${more === undefined ? '' : ', …'}`;
}

/** The sentence about it, and the actions that it is about. */
export const verdictSentence = ({ verdict, actions }: WithoutMfa): { sentence: string; actions: readonly string[] } => ({ sentence: verdictSentences[verdict], actions: verdict === 'root' ? [] : actions });

/** What the account demands of passwords. */
export function demandsWords(policy: PasswordPolicy | null): string {
  if (policy === null) return 'none of the account’s own; AWS’s rules hold';
  const { minimumLength, symbols, numbers, uppercase, lowercase, maximumAge, remembered, mayChangeOwn } = policy;
  const signs = [symbols && 'a symbol', numbers && 'a number', uppercase && 'a capital', lowercase && 'a small letter'].filter((sign) => sign !== false);
  return [
    `at least ${minimumLength} characters${signs.length === 0 ? '' : ` with ${signs.join(', ')}`}`,
    maximumAge === null ? 'no expiry' : `expire after ${plural(maximumAge, 'day')}`,
    ...(remembered === null ? [] : [`the last ${remembered} may not come again`]),
    ...(mayChangeOwn ? [] : ['users may not change their own']),
  ].join('; ');
}
