import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createBackups } from '../../electron/adapters/backups.ts';
import type { DisplacedKey } from '../../electron/core/keys/displaced.ts';
import { createSeal } from '../../electron/adapters/keys/seal.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const file = '/home/me/.aws/credentials';

/** Backups of a home from whose files these keys made room. */
function someBackups(displaced: DisplacedKey[] = []) {
  const folder = join(temporaryFolder(), 'backups');
  const key = randomBytes(32);
  let minutes = 0;
  const seal = createSeal({ key: async () => key, purpose: 'backups', file: folder });
  const backups = createBackups({ folder, seal, now: () => new Date(Date.UTC(2026, 10, 22, 8, minutes)), displaced: () => displaced });
  return { folder, backups, seal, goTo: (minute: number) => void (minutes = minute) };
}

test('a backup gives back the text, byte for byte', async () => {
  const { backups } = someBackups();
  const text = '\uFEFF[a]\r\nx = é\0';
  await backups.keep(file, text);
  const [kept] = await backups.list();
  expect(kept).toEqual({ name: kept?.name, file, first: true, madeAt: new Date('2026-11-22T08:00:00Z') });
  expect((await backups.open(kept?.name ?? '')).text).toBe(text);
});

test('nothing of a backup can be read without the keychain, not even which file it is of', async () => {
  const { folder, backups } = someBackups();
  await backups.keep(file, 'aws_secret_access_key = canary');
  const [name = ''] = readdirSync(folder);
  const bytes = readFileSync(join(folder, name)).toString('latin1');
  expect(bytes).not.toMatch(/canary|secret|home/);
  expect([statSync(folder).mode & 0o777, statSync(join(folder, name)).mode & 0o777]).toEqual([0o700, 0o600]);
});

test('the first of a file is kept for good, and the ten last', async () => {
  const { backups, goTo } = someBackups();
  for (let version = 0; version <= 15; version += 1) {
    goTo(version);
    await backups.keep(file, `version ${version}`);
  }
  const texts = await Promise.all((await backups.list()).map(async ({ name }) => (await backups.open(name)).text));
  expect(texts).toEqual([15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 0].map((version) => `version ${version}`));
});

test('the first stays the first although the clock was set back', async () => {
  const { backups, goTo } = someBackups();
  goTo(59);
  await backups.keep(file, 'first');
  for (let version = 0; version <= 12; version += 1) {
    goTo(version);
    await backups.keep(file, `version ${version}`);
  }
  const first = (await backups.list()).find((backup) => backup.first);
  expect((await backups.open(first?.name ?? '')).text).toBe('first');
});

const theirs = { profile: 'theirs', file: 'credentials', accessKeyId: 'AKIATHEIRSTHEIRSTHE1' } as const;
const holding = (version: number, { accessKeyId }: { accessKeyId: string } = theirs) => `# ${version}\n[theirs]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = theirs/secret\n`;

/** Keeps texts one after the other, and tells which of them are there in the end. */
async function keptOf({ backups, goTo }: ReturnType<typeof someBackups>, texts: readonly string[]): Promise<number[]> {
  for (const [minute, text] of texts.entries()) {
    goTo(minute);
    await backups.keep(file, text);
  }
  const kept = await Promise.all((await backups.list()).map(async ({ name }) => (await backups.open(name)).text));
  return kept.map((text) => texts.indexOf(text)).toSorted((a, b) => a - b);
}

const later = (from: number) => Array.from({ length: 15 }, (_, index) => `# version ${from + index}`);

test('the newest backup with a key that made room stays, however many come after it', async () => {
  const texts = ['# first', holding(1), holding(2), '# between', ...later(4)];
  expect(await keptOf(someBackups([theirs]), texts)).toEqual([0, 2, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
});

test('it goes where another that stays has the key, when the key is back, and when it was temporary', async () => {
  const first = [holding(0), holding(1), ...later(2)];
  expect(await keptOf(someBackups([theirs]), first)).not.toContain(1);
  const second = ['# first', holding(1), ...later(2)];
  expect(await keptOf(someBackups(), second)).not.toContain(1);
  const ended = { ...theirs, accessKeyId: 'ASIATHEIRSTHEIRSTHE1' };
  expect(await keptOf(someBackups([ended]), ['# first', holding(1, ended), ...later(2)])).not.toContain(1);
});

test('a name of the key alone, without its section, keeps nothing', async () => {
  expect(await keptOf(someBackups([theirs]), ['# first', `# once ${theirs.accessKeyId}`, ...later(2)])).not.toContain(1);
});

test('each file has its own first and its own ten', async () => {
  const { backups, goTo } = someBackups();
  for (let version = 0; version <= 12; version += 1) {
    goTo(version);
    for (const path of [file, '/home/me/.aws/config']) await backups.keep(path, `${path} ${version}`);
  }
  const list = await backups.list();
  expect([list.length, list.filter(({ first }) => first).map((backup) => backup.file).toSorted()]).toEqual([22, ['/home/me/.aws/config', file]]);
});

test('a text that is kept already takes no second place', async () => {
  const { backups } = someBackups();
  await backups.keep(file, 'same');
  await backups.keep(file, 'same');
  expect(await backups.list()).toHaveLength(1);
});

test('a damaged backup is noticed and hides no other', async () => {
  const { folder, backups, goTo } = someBackups();
  await backups.keep(file, 'one');
  goTo(1);
  await backups.keep(file, 'two');
  const damaged = readdirSync(folder).toSorted().at(-1) ?? '';
  const bytes = readFileSync(join(folder, damaged));
  bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
  writeFileSync(join(folder, damaged), bytes);
  await expect(backups.open(damaged)).rejects.toMatchObject({ code: 'backupBroken' });
  expect((await backups.list()).map(({ first }) => first)).toEqual([true]);
});

test('a sealed file of another kind is no backup', async () => {
  const { folder, backups, seal } = someBackups();
  await backups.keep(file, 'one');
  const [name = ''] = readdirSync(folder);
  writeFileSync(join(folder, name), await seal.seal(Buffer.from('not JSON')));
  await expect(backups.open(name)).rejects.toMatchObject({ code: 'backupBroken' });
  expect(await backups.list()).toEqual([]);
});

test('names that are none are refused, paths too', async () => {
  const { folder, backups } = someBackups();
  expect(await backups.list()).toEqual([]);
  await backups.keep(file, 'one');
  const [name = ''] = readdirSync(folder);
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  for (const wrong of ['', 'notes.txt', `../backups/${name}`, name.replace('first', 'later')]) {
    await expect(backups.open(wrong)).rejects.toMatchObject({ code: 'backupUnknown', facts: { name: wrong } });
  }
  rmSync(join(folder, name));
  expect(await backups.list()).toEqual([]);
});
