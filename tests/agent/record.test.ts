import { chownSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRecord, recordFile, removeRecord, writeRecord } from '../../electron/agent/record.ts';
import { temporaryFolder } from '../support/agent.ts';

const record = { socket: '/run/agent.sock', pid: 17, version: '1.0.0', token: 'ab'.repeat(32) };

test('what is recorded is read back, and nothing else is left in the home', () => {
  const home = join(temporaryFolder(), 'new');
  writeRecord(home, record);
  writeRecord(home, { ...record, pid: 18 });
  expect(readRecord(home)).toEqual({ ...record, pid: 18 });
  expect(readdirSync(home)).toEqual(['agent']);
  expect(statSync(recordFile(home)).mode & 0o777).toBe(0o600);
});

test.each(['', '{', 'null', '[]', '{"socket":1,"pid":1,"version":"1"}', '{"socket":"s","pid":"1","version":"1"}', '{"socket":"s","pid":1.5,"version":"1"}'])(
  'a record that says %j is no record',
  (text) => {
    const home = temporaryFolder();
    writeFileSync(recordFile(home), text);
    expect(readRecord(home)).toBeUndefined();
  },
);

test('a folder where the record should be is no record', () => {
  const home = temporaryFolder();
  mkdirSync(recordFile(home));
  expect(readRecord(home)).toBeUndefined();
});

test.runIf(process.getuid?.() === 0)("another user's record is not believed", () => {
  const home = temporaryFolder();
  writeRecord(home, record);
  chownSync(recordFile(home), 65534, 65534);
  expect(readRecord(home)).toBeUndefined();
});

test('only the process that recorded itself takes its record away', () => {
  const home = temporaryFolder();
  writeRecord(home, record);
  removeRecord(home, 18);
  expect(readRecord(home)).toEqual(record);
  removeRecord(home, 17);
  expect(readRecord(home)).toBeUndefined();
});
