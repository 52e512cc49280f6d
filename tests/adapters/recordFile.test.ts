import { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRecordFile, readRecordFile } from '../../electron/adapters/recordFile.ts';
import type { RecordEntry } from '../../electron/core/record.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const aFile = () => join(temporaryFolder(), 'record.jsonl');
const entry = (profile: string): RecordEntry => ({ time: '2026-11-22T09:00:00.000Z', event: 'credentials', profile, requester: { name: 'aws', pid: 42 }, delivery: 'process', outcome: 'done' });

test('an entry is one line of JSON in a file of this user alone, and the newest is read first', async () => {
  const file = aFile();
  const record = createRecordFile(file);
  record.add(entry('alice'));
  record.add(entry('two\nlines'));
  await record.flush();
  expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(2);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readRecordFile(file)).toEqual([entry('two\nlines'), entry('alice')]);
});

test('a long record begins anew, the part before is kept, and both are read', async () => {
  const file = aFile();
  const record = createRecordFile(file, 400);
  for (const name of ['a', 'b', 'c', 'd']) record.add(entry(name));
  await record.flush();
  expect(statSync(file).size).toBeLessThanOrEqual(400);
  expect(statSync(`${file}.1`).size).toBeLessThanOrEqual(400);
  expect(readRecordFile(file).map(({ profile }) => profile)).toEqual(['d', 'c', 'b', 'a']);
});

test('thousands of entries at once are all kept, in their order', async () => {
  const file = aFile();
  const record = createRecordFile(file, 1_000_000);
  const names = Array.from({ length: 5000 }, (_, at) => `profile-${at}`);
  for (const name of names) record.add(entry(name));
  await record.flush();
  record.add(entry('last'));
  await record.flush();
  expect(readRecordFile(file).map(({ profile }) => profile)).toEqual([...names, 'last'].toReversed());
});

test('where nothing was recorded there is nothing to read', () => {
  expect(readRecordFile(aFile())).toEqual([]);
});

test('a line that the power cut off, and what others wrote, are passed over', () => {
  const file = aFile();
  const whole = JSON.stringify(entry('alice'));
  writeFileSync(file, `${whole.slice(0, 30)}\nnull\n{"time":"x","event":"a","outcome":"b"}\n[]\n`);
  appendFileSync(file, `${whole}\n`);
  expect(readRecordFile(file)).toEqual([entry('alice')]);
});

test('a record that cannot be written stops nothing', async () => {
  const folder = temporaryFolder();
  const record = createRecordFile(join(folder, 'no such folder', 'record.jsonl'));
  record.add(entry('alice'));
  await expect(record.flush()).resolves.toBeUndefined();
});

test('a record that cannot be read says which file', () => {
  const file = aFile();
  mkdirSync(file);
  expect(() => readRecordFile(file)).toThrow(expect.objectContaining({ code: 'fileUnreadable', facts: { file } }));
});
