import { expect, test } from 'vitest';
import { chosenRows, columns, entriesOf, type Choice } from '../../renderer/enforcement/report/columns.ts';
import { aUserRow } from '../support/accountReports.ts';

const key = (ageDays: number, active = true) => ({ slot: 1 as const, active, createdAt: null, ageDays, lastUsedAt: null, lastUsedWith: 's3' });
const users = [
  aUserRow({ name: 'user-10', path: 'eng', keys: [key(3)], groups: ['staff', 'Owners'], concerns: ['noDevice'], devices: [] }),
  aUserRow({ name: 'user-9', keys: [key(400, false)], policies: [{ name: 'arn:aws:iam::aws:policy/ReadOnlyAccess', isManaged: true, through: 'staff' }] }),
  aUserRow({ name: 'Anna', keys: 'notYet', devices: 'notAllowed', password: { lastUsedAt: '2026-11-01T00:00:00Z', changedAt: null, expiresAt: null } }),
  aUserRow({ name: 'zoe', keys: [key(90), key(20)], concerns: ['oldKey'] }),
];
const entries = entriesOf({ users, madeAt: '2026-11-22T12:00:00Z' });
const names = (choice: Partial<Choice>) => chosenRows(entries, { words: '', concern: null, by: 'concerns', isDown: false, ...choice }).map(({ name }) => name);

test('a user is found by any words of any column, and by policies that the table only counts', () => {
  expect(names({ words: 'ENG owners' })).toEqual(['user-10']);
  expect(names({ words: 'readonly' })).toEqual(['user-9']);
  expect(names({ words: 'used 21 d ago' })).toEqual(['Anna']);
  expect(names({ words: 'no such word' })).toEqual([]);
});

test('a concern leaves those whom it is about', () => {
  expect(names({ concern: 'oldKey' })).toEqual(['zoe']);
  expect(names({ concern: 'oldKey', words: 'user' })).toEqual([]);
});

test('unsorted, whoever matters most comes first, as the report has it', () => {
  expect(names({})).toEqual(['user-10', 'user-9', 'Anna', 'zoe']);
  expect(names({ isDown: true })).toEqual(['zoe', 'Anna', 'user-9', 'user-10']);
});

test('names sort as people count, and whatever the case', () => {
  expect(names({ by: 'name' })).toEqual(['Anna', 'user-9', 'user-10', 'zoe']);
});

test('the oldest active key comes first, then whoever has none, then whose AWS did not tell', () => {
  expect(names({ by: 'keys', isDown: true })).toEqual(['zoe', 'user-10', 'user-9', 'Anna']);
  expect(names({ by: 'devices' }).at(-1)).toBe('Anna');
});

test('every column has words for every row', () => {
  for (const { text, id } of columns.filter((column) => column.id !== 'concerns')) {
    for (const row of users) expect(text(row, Date.parse('2026-11-22T12:00:00Z')), id).not.toBe('');
  }
});
