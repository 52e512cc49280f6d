import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { brokenJournal, createKeyJournalFile } from '../../../electron/adapters/keys/keyJournalFile.ts';
import { aRotation } from '../../support/fakeAccount.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const aFile = () => join(temporaryFolder(), 'keys.json');
const lives = [{ identityId: 'id-1', accessKeyId: 'AKIANEWKEYNEWKEYNEW1', createdAt: '2026-11-22T12:00:00.000Z', lastUse: 'never', rotation: aRotation() }];

test('a journal survives a restart, in a file for the person alone', async () => {
  const file = aFile();
  await createKeyJournalFile(file).save(lives);
  await expect(createKeyJournalFile(file).load()).resolves.toEqual(lives);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a new home has an empty journal, and no file', async () => {
  const file = aFile();
  await expect(createKeyJournalFile(file).load()).resolves.toEqual([]);
  expect(existsSync(file)).toBe(false);
});

test.each(['{', '[{"identityId":1}]', JSON.stringify([{ ...lives[0], rotation: { ...aRotation(), next: 'fly' } }])])('a journal that cannot be understood is put aside, not guessed at: %s', async (broken) => {
  const file = aFile();
  writeFileSync(file, broken);
  await expect(createKeyJournalFile(file).load()).rejects.toMatchObject({ code: 'journalBroken' });
  expect(readFileSync(brokenJournal(file), 'utf8')).toBe(broken);
  await expect(createKeyJournalFile(file).load()).resolves.toEqual([]);
});
