import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../../core/failure.ts';
import { MINUTE, SECOND } from '../../core/time.ts';
import { errorCode, writeFailure } from '../fileFailures.ts';
import { isRunning, startOf } from './processStart.ts';

/** Who holds a lock: enough to tell whether that process still runs. */
interface Owner {
  readonly host: string;
  readonly pid: number;
  readonly start: string;
  readonly token: string;
}

/** How long another writer is waited for; each holds the lock for milliseconds. */
const PATIENCE = 10 * SECOND;
const PAUSE = 10;

/** After this long a lock counts as left behind where its process cannot be looked at: half written, or of another host. */
const LONGEST_UNWRITTEN = 2 * SECOND;
const LONGEST_ELSEWHERE = 2 * MINUTE;

/** The lock of a file: a file beside it, so that every Keyfob finds it, whatever its home. */
export const lockOf = (file: string): string => join(dirname(file), `.${basename(file)}.keyfob-lock`);

/** Runs `work` while no other Keyfob writes `file`; a lock whose process has died is taken over. Fails with `fileLocked`. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const lock = lockOf(file);
  const token = await acquire(lock, file);
  try {
    return await work();
  } finally {
    await release(lock, token);
  }
}

async function acquire(lock: string, file: string): Promise<string> {
  const owner: Owner = { host: hostname(), pid: process.pid, start: await startOf(process.pid), token: randomUUID() };
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    if (await create(lock, file, JSON.stringify(owner))) return owner.token;
    if (await isLeftBehind(lock)) await breakLock(lock);
    else if (Date.now() > deadline) throw new Failure('fileLocked', { file });
    else await pause(PAUSE * (1 + Math.random()));
  }
}

async function create(lock: string, file: string, content: string): Promise<boolean> {
  let handle: FileHandle;
  try {
    handle = await open(lock, 'wx', 0o600);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw writeFailure(error, file);
  }
  try {
    await handle.writeFile(content);
    return true;
  } catch (error) {
    await rm(lock, { force: true });
    throw writeFailure(error, file);
  } finally {
    await handle.close();
  }
}

async function release(lock: string, token: string): Promise<void> {
  const owner = await readOwner(lock).catch(() => undefined);
  if (owner?.token === token) await rm(lock, { force: true });
}

/** Only who holds the breaker removes somebody's lock, after looking again: two that find one lock dead never remove a third's. */
async function breakLock(lock: string): Promise<void> {
  const breaker = `${lock}-breaker`;
  try {
    await mkdir(breaker);
  } catch {
    if (await isOlder(breaker, LONGEST_ELSEWHERE)) await rmdir(breaker).catch(() => {});
    await pause(PAUSE);
    return;
  }
  try {
    if (await isLeftBehind(lock)) await rm(lock, { force: true });
  } finally {
    await rmdir(breaker).catch(() => {});
  }
}

async function isLeftBehind(lock: string): Promise<boolean> {
  const owner = await readOwner(lock).catch(() => undefined);
  if (!owner) return isOlder(lock, LONGEST_UNWRITTEN);
  if (owner.host !== hostname()) return isOlder(lock, LONGEST_ELSEWHERE);
  return !(await isRunning(owner.pid)) || (await startOf(owner.pid)) !== owner.start;
}

async function isOlder(path: string, age: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > age;
}

async function readOwner(lock: string): Promise<Owner | undefined> {
  const content: unknown = JSON.parse(await readFile(lock, 'utf8'));
  const isOwner = (value: unknown): value is Owner =>
    typeof value === 'object' && value !== null && 'pid' in value && Number.isSafeInteger(value.pid) && Number(value.pid) > 0;
  return isOwner(content) ? content : undefined;
}
