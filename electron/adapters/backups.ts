import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure, isFailure } from '../core/failure.ts';
import type { Backup } from '../core/keyfob.ts';
import { type DisplacedKey, keptIn } from '../core/keys/displaced.ts';
import type { Backups } from '../core/ports.ts';
import { readIfThere, writeAtomically } from './atomicFile.ts';
import { errorCode, readFailure } from './fileFailures.ts';
import { ensurePrivateFolder } from './homeFolder.ts';
import type { Seal } from './keys/seal.ts';
import type { BackupContent } from './keys/sealedShapes.ts';

interface Options {
  readonly folder: string;
  readonly seal: Seal;
  readonly now: () => Date;
  /** Keys that made room: the last backup that has one of them stays, however old. */
  readonly displaced: () => readonly DisplacedKey[];
}

/** How many backups of a file are kept beside its first, which stays for good, and beside those that alone have a key. */
const KEPT = 10;

/** A name is the digest of the file's path, whether it is the first (which sorts before all), the moment, and chance. */
const NAME = /^[0-9a-f]{16}-(?:first|later)-(\d{15})-[0-9a-f]{8}$/;

/** Sealed copies of the shared files in a folder of their own. */
export function createBackups({ folder, seal, now, displaced }: Options): Backups & { keep(file: string, text: string): Promise<void> } {
  async function namesIn(): Promise<string[]> {
    try {
      return (await readdir(folder)).filter((name) => NAME.test(name)).toSorted();
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw readFailure(error, folder);
    }
  }

  async function read(name: string): Promise<BackupContent> {
    const sealed = await readIfThere(join(folder, name));
    if (!sealed) throw new Failure('backupUnknown', { name });
    const { backupShape } = await import('./keys/sealedShapes.ts'); // most starts have nothing to read
    const parsed = backupShape.safeParse(parseJson(await seal.open(sealed).catch((error: unknown) => ifBroken(error))));
    if (!parsed.success) throw new Failure('backupBroken', { name });
    return parsed.data;
  }

  const picture = (name: string, { file, madeAt, first }: BackupContent): Backup => ({ name, file, first, madeAt: new Date(madeAt) });

  /** Undefined for one that was damaged, so that it does not hide the others. */
  const tryRead = (name: string): Promise<BackupContent | undefined> =>
    read(name).catch((error: unknown) => {
      if (isFailure(error, 'backupBroken')) return undefined;
      throw error;
    });

  /** Of the old ones those without a key that is nowhere else: neither in one that stays, nor in what was just kept, nor in a newer old one. */
  async function dispensable(old: readonly string[], staying: readonly string[], justKept: string): Promise<string[]> {
    const wanted = displaced();
    if (old.length === 0 || wanted.length === 0) return [...old];
    const keysIn = async (name: string) => keptIn((await tryRead(name))?.text ?? '', wanted);
    const safe = new Set([...keptIn(justKept, wanted), ...(await Promise.all(staying.map(keysIn))).flat()]);
    const going: string[] = [];
    for (const name of old.toReversed()) {
      const alone = (await keysIn(name)).filter((key) => !safe.has(key));
      if (alone.length === 0) going.push(name);
      for (const key of alone) safe.add(key);
    }
    return going;
  }

  return {
    async keep(file, text) {
      const prefix = createHash('sha256').update(file).digest('hex').slice(0, 16);
      const older = (await namesIn()).filter((name) => name.startsWith(prefix));
      const newest = older.at(-1);
      if (newest !== undefined && (await tryRead(newest))?.text === text) return;
      await ensurePrivateFolder(folder);
      const madeAt = now().getTime();
      const first = older.length === 0;
      const sealed = await seal.seal(Buffer.from(JSON.stringify({ file, madeAt, first, text } satisfies BackupContent)));
      const moment = String(madeAt).padStart(15, '0');
      await writeAtomically(join(folder, `${prefix}-${first ? 'first' : 'later'}-${moment}-${randomBytes(4).toString('hex')}`), sealed);
      const [eldest, rest] = [older.slice(0, 1), older.slice(1)];
      const tooMany = Math.max(0, rest.length + 1 - KEPT);
      const going = await dispensable(rest.slice(0, tooMany), [...eldest, ...rest.slice(tooMany)], text);
      await Promise.all(going.map((name) => rm(join(folder, name), { force: true })));
    },

    async list() {
      const names = (await namesIn()).toSorted((a, b) => (momentOf(a) < momentOf(b) ? 1 : -1));
      const contents = await Promise.all(names.map(async (name) => ({ name, found: await tryRead(name) })));
      return contents.flatMap(({ name, found }) => (found ? [picture(name, found)] : []));
    },

    async open(name) {
      if (!(await namesIn()).includes(name)) throw new Failure('backupUnknown', { name });
      const found = await read(name);
      return { backup: picture(name, found), text: found.text };
    },
  };
}

const momentOf = (name: string): string => NAME.exec(name)?.[1] ?? '';

function ifBroken(error: unknown): undefined {
  if (isFailure(error, 'sealBroken')) return undefined;
  throw error;
}

function parseJson(bytes: Uint8Array | undefined): unknown {
  try {
    return bytes && JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
