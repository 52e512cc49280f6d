import { expect, test } from 'vitest';
import { reportAsCsv } from '../../../../electron/core/policy/report/asCsv.ts';
import { readCsv } from '../../../../electron/core/policy/report/csv.ts';
import { aReport, aUserRow } from '../../../support/accountReports.ts';

/** The records by the names of their columns. */
function read(text: string): Record<string, string>[] {
  const [header = [], ...records] = readCsv(text) ?? [];
  return records.map((fields) => Object.fromEntries(fields.map((value, index) => [header[index] ?? '', value])));
}

test('a user is one line with everything that is known', () => {
  const row = aUserRow({
    path: 'eng', devices: ['virtual', 'fido'], withoutMfa: { verdict: 'open', actions: ['s3:*', 'ec2:*'] }, concerns: ['oldKey', 'openWithoutMfa'],
    password: { lastUsedAt: '2026-11-01T00:00:00Z', changedAt: null, expiresAt: null },
    keys: [{ slot: 2, active: true, createdAt: '2026-01-01T00:00:00Z', ageDays: 325, lastUsedAt: null, lastUsedWith: null }],
    policies: [{ name: 'own', isManaged: false, through: null }, { name: 'arn:aws:iam::aws:policy/X', isManaged: true, through: 'staff' }],
  });
  expect(read(reportAsCsv(aReport([row])))).toEqual([{
    user: 'alice', path: 'eng', arn: 'arn:aws:iam::111122223333:user/alice', created: '2026-01-01T00:00:00Z', concerns: 'oldKey;openWithoutMfa',
    devices: 'virtual;fido', without_mfa: 'open', open_without_mfa: 's3:*;ec2:*', password: 'yes', password_last_used: '2026-11-01T00:00:00Z', password_changed: '', password_expires: '',
    key_1: '', key_1_created: '', key_1_age_days: '', key_1_last_used: '', key_1_last_used_with: '',
    key_2: 'active', key_2_created: '2026-01-01T00:00:00Z', key_2_age_days: '325', key_2_last_used: '', key_2_last_used_with: '',
    groups: 'staff', inline_policies: 'own', attached_policies: 'arn:aws:iam::aws:policy/X (through staff)',
  }]);
});

test('what was not told is not taken for nothing, and no device is no empty field', () => {
  const [dark, bare] = read(reportAsCsv(aReport([aUserRow({ devices: 'notAllowed', keys: 'notYet', password: 'notYet', policies: 'notAllowed' }), aUserRow({ devices: [] })])));
  expect(dark).toMatchObject({ devices: 'not allowed to see', key_1: 'newer than the credential report', password: 'newer than the credential report', attached_policies: 'not allowed to see' });
  expect(bare).toMatchObject({ devices: 'none', password: 'no' });
});

test('a user who is called like a formula is none in the spreadsheet', () => {
  const [row] = read(reportAsCsv(aReport([aUserRow({ name: '=cmd@x,y', groups: ['staff', '=1+1'] })])));
  expect(row).toMatchObject({ user: "'=cmd@x,y", groups: "staff;'=1+1" });
});
