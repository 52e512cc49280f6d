import { Failure } from '../../core/failure.ts';
import type { FileEdit, SharedFileName, SharedFiles, SharedTexts } from '../../core/ports.ts';
import { createChanges } from './changes.ts';
import { withLock } from './lock.ts';
import { sharedFilePaths } from './paths.ts';
import { decode, findFile } from './readFile.ts';
import { realFile } from './realFile.ts';
import { type Prepared, ensureFolder, flushFolder, prepare, removeLeftovers, requireWritable } from './replaceFile.ts';

/** Keeps a sealed copy of a file's text, given its path. Rejects only with `Failure`. */
export type KeepBackup = (file: string, text: string) => Promise<void>;

interface Options {
  /** The environment that says where the files lie. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly keepBackup: KeepBackup;
}

/** One file that is to change, and the place behind its links. */
interface Change {
  readonly name: SharedFileName;
  readonly file: string;
  readonly before: string;
  readonly text: string;
}

/** How often an edit begins anew because a program without Keyfob's lock wrote meanwhile. */
const MOST_TRIES = 10;

/** The credentials file first: where both change and the power fails in between, keys have arrived before others go. */
const ORDER = ['credentials', 'config'] as const satisfies readonly SharedFileName[];

/** The AWS shared files on the disk. */
export function createSharedFiles({ variables, keepBackup }: Options): SharedFiles {
  const paths = sharedFilePaths(variables);
  const changes = createChanges(Object.values(paths));
  let last: Promise<unknown> = Promise.resolve();

  async function read(): Promise<SharedTexts> {
    const [config, credentials] = await Promise.all([readText(paths.config), readText(paths.credentials)]);
    return { config, credentials };
  }

  async function decide(change: (texts: SharedTexts) => FileEdit): Promise<{ wanted: Change[]; backup: boolean }> {
    const before = await read();
    const { texts, backup } = change(before);
    const wanted = ORDER.flatMap((name) => {
      const text = texts[name];
      return text === undefined || text === before[name] ? [] : [{ name, file: paths[name], before: before[name], text }];
    });
    return { wanted, backup };
  }

  /** Asks once without a lock, so that what stays as it is needs none: it may lie where nothing can be written. */
  async function edit(change: (texts: SharedTexts) => FileEdit): Promise<void> {
    let { wanted } = await decide(change);
    for (let tries = 0; wanted.length > 0; tries += 1) {
      if (tries === MOST_TRIES) throw new Failure('fileLocked', { file: wanted[0]?.file ?? paths.credentials });
      const places = new Map<SharedFileName, string>();
      for (const { name, file } of wanted) places.set(name, await realFile(file));
      wanted = await locked([...new Set(places.values())].toSorted(), () => editLocked(change, places));
    }
  }

  /** Answers with what is still to be done: nothing, or all of it again. */
  async function editLocked(change: (texts: SharedTexts) => FileEdit, places: ReadonlyMap<SharedFileName, string>): Promise<Change[]> {
    const { wanted, backup } = await decide(change);
    if (!wanted.every(({ name }) => places.has(name))) return wanted;
    if (backup) for (const { file, before } of wanted) if (before !== '') await keepBackup(file, before);
    return (await changes.during(() => replace(wanted, places))) ? [] : wanted;
  }

  return {
    paths,
    read,
    edit(change) {
      const edited = last.then(() => edit(change));
      last = edited.catch(() => {});
      return edited;
    },
    onChange: changes.add,
  };
}

/** Holds the locks of several places, always in one order, or two that each hold one would wait for each other. */
async function locked<T>([place, ...others]: readonly string[], work: () => Promise<T>): Promise<T> {
  if (place === undefined) return work();
  await requireWritable(place);
  await ensureFolder(place);
  return withLock(place, async () => {
    await removeLeftovers(place);
    return locked(others, work);
  });
}

async function readText(file: string): Promise<string> {
  const found = await findFile(file);
  return found ? decode(found, file) : '';
}

/** Replaces the files, all prepared on the disk before the first; answers false where one is no longer as it was read. */
async function replace(wanted: readonly Change[], places: ReadonlyMap<SharedFileName, string>): Promise<boolean> {
  const prepared: { change: Change; waiting: Prepared; place: string }[] = [];
  try {
    for (const change of wanted) {
      const place = places.get(change.name) ?? change.file;
      prepared.push({ change, place, waiting: await prepare(place, change.text) });
    }
    for (const { change, waiting } of prepared) {
      if ((await readText(change.file)) !== change.before) return false;
      await waiting.commit();
    }
    for (const { place } of prepared) await flushFolder(place);
    return true;
  } finally {
    await Promise.all(prepared.map(({ waiting }) => waiting.discard()));
  }
}
