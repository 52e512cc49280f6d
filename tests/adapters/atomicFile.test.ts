import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readIfThere, writeAtomically } from '../../electron/adapters/atomicFile.ts';
import { readFailure, writeFailure } from '../../electron/adapters/fileFailures.ts';
import { createFingerprint } from '../../electron/adapters/fingerprint.ts';
import { ensurePrivateFolder } from '../../electron/adapters/homeFolder.ts';
import { newId } from '../../electron/adapters/newId.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

test('a file is replaced wholly, privately, and leaves nothing beside it', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'file');
  writeFileSync(file, 'before', { mode: 0o644 });
  await writeAtomically(file, 'after');
  expect(readFileSync(file, 'utf8')).toBe('after');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['file']);
});

test('a write that fails leaves the file as it was and nothing beside it', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'file'));
  writeFileSync(join(folder, 'file', 'inside'), '');
  await expect(writeAtomically(join(folder, 'file'), 'after')).rejects.toMatchObject({ code: 'fileReadOnly' });
  expect(readdirSync(folder)).toEqual(['file']);
});

test('many writers at once leave the whole text of one', async () => {
  const file = join(temporaryFolder(), 'file');
  const texts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(100_000));
  await Promise.all(texts.map((text) => writeAtomically(file, text)));
  expect(texts).toContain(readFileSync(file, 'utf8'));
});

test('a file that is not there is no failure, one that cannot be read is', async () => {
  const folder = temporaryFolder();
  await expect(readIfThere(join(folder, 'none'))).resolves.toBeUndefined();
  await expect(readIfThere(folder)).rejects.toMatchObject({ code: 'fileUnreadable', facts: { file: folder } });
});

test.each([
  ['EACCES', 'fileReadOnly'],
  ['EROFS', 'fileReadOnly'],
  ['EPERM', 'fileReadOnly'],
  ['ENOSPC', 'diskFull'],
  ['EDQUOT', 'diskFull'],
  ['EIO', 'unexpected'],
])('%s while writing is %s', (errno, code) => {
  expect(writeFailure(Object.assign(new Error('no'), { code: errno }), '/file')).toMatchObject({ code });
  expect(readFailure(Object.assign(new Error('no'), { code: errno }), '/file')).toMatchObject({ code: 'fileUnreadable', facts: { file: '/file' } });
});


test("Keyfob's folder can be entered by the person alone, even where it was open before", async () => {
  const folder = join(temporaryFolder(), 'a', 'b');
  await ensurePrivateFolder(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const open = temporaryFolder();
  mkdirSync(join(open, 'keyfob'), { mode: 0o755 });
  await ensurePrivateFolder(join(open, 'keyfob'));
  expect(statSync(join(open, 'keyfob')).mode & 0o777).toBe(0o700);
});

test('a fingerprint is the same for the same text, and another in the next process', () => {
  const [one, two] = [createFingerprint(), createFingerprint()];
  expect(one('123456')).toBe(one('123456'));
  expect(one('123456')).not.toBe(one('123457'));
  expect(one('123456')).not.toBe(two('123456'));
  expect(one('123456')).not.toContain('123456');
});

test('no id is given twice', () => {
  const ids = new Set(Array.from({ length: 1000 }, () => newId()));
  expect(ids.size).toBe(1000);
});
