import { changeFile } from '../files/changeFile.ts';
import { type FileView, type SharedView, viewFiles } from '../files/sharedView.ts';
import type { Copy } from './keyBack.ts';
import { changed, sectionAsIn } from './keyBack.ts';
import type { FileEdit, SharedFileName } from '../ports.ts';
import { KEY_LINES, entriesOf, holdingOf, isLongLived } from '../delivery/targetRules.ts';
import { giveTargetBack } from '../targets.ts';

/** Somebody's key that made room for Keyfob in a profile, after a yes or because it had ended; a sealed backup has the rest. */
export interface DisplacedKey {
  readonly profile: string;
  readonly file: SharedFileName;
  readonly accessKeyId: string;
}

const FILES = ['credentials', 'config'] as const;

const keyIdOf = (file: FileView, profile: string): string | undefined => entriesOf(file, profile).get('aws_access_key_id')?.value || undefined;

const isSame = (one: DisplacedKey, other: DisplacedKey): boolean =>
  one.profile === other.profile && one.file === other.file && one.accessKeyId === other.accessKeyId;

/** Both lists as one, without repetitions. */
export const withDisplaced = (known: readonly DisplacedKey[], more: readonly DisplacedKey[]): DisplacedKey[] => [
  ...known,
  ...more.filter((one) => !known.some((other) => isSame(one, other))),
];

/** The keys that are not Keyfob's and that an edit takes out of its profiles. */
export function displacedBetween(before: SharedView, after: SharedView): DisplacedKey[] {
  return FILES.flatMap((file) =>
    [...before[file].profiles.keys()].flatMap((profile): DisplacedKey[] => {
      const { holder, accessKeyId } = holdingOf(before[file], profile);
      const isGone = accessKeyId !== undefined && keyIdOf(after[file], profile) !== accessKeyId;
      return holder === 'somebody' && isGone ? [{ profile, file, accessKeyId }] : [];
    }),
  );
}

/** Whether a copy of a shared file has that key where it was. */
export const holdsDisplaced = ({ file, view }: Copy, { profile, file: home, accessKeyId }: DisplacedKey): boolean =>
  file === home && keyIdOf(view[file], profile) === accessKeyId;

/** Those of the long-lived ones whose secret a copy of a shared file has; what was temporary is of no use to anybody. */
export function keptIn(text: string, displaced: readonly DisplacedKey[]): DisplacedKey[] {
  const view = viewFiles({ config: text, credentials: text }, { config: '', credentials: '' });
  return displaced.filter(({ profile, file, accessKeyId }) => isLongLived(accessKeyId) && keyIdOf(view[file], profile) === accessKeyId);
}

/**
 * Gives displaced keys back: byte for byte as a backup has their section, or in lines of their own where it was changed
 * since. A section that has a key of somebody's again, or was taken out, stays as it is. `copies` begin with the newest.
 */
export function giveDisplacedBack(shared: SharedView, displaced: readonly DisplacedKey[], copies: readonly Copy[]): FileEdit {
  let [view, found] = [shared, false];
  for (const one of displaced) {
    const left = changed(view, giveTargetBack(view, one.profile, { stays: true }).texts);
    const text = backIn(left[one.file], one, copies);
    if (text === undefined) continue;
    view = changed(left, { [one.file]: text });
    found = true;
  }
  return { texts: { config: view.config.text, credentials: view.credentials.text }, backup: found };
}

function backIn(now: FileView, one: DisplacedKey, copies: readonly Copy[]): string | undefined {
  const { profile, accessKeyId } = one;
  const [copy] = copies.filter((candidate) => holdsDisplaced(candidate, one));
  if (!copy || !now.profiles.has(profile) || keyIdOf(now, profile) !== undefined) return undefined;
  const had = entriesOf(copy.view[one.file], profile);
  const lines = KEY_LINES.flatMap((key) => (had.has(key) ? [[key, had.get(key)?.value ?? ''] as const] : []));
  return sectionAsIn(copy.view, now, profile, accessKeyId) ?? changeFile(now, [{ profile, set: new Map(lines) }]);
}
