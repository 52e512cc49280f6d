import type { AccountReport, UserRow } from '../../electron/core/policy/report/accountReport.ts';
import { countConcerns } from '../../electron/core/policy/report/concerns.ts';

/** A user with a virtual device, bound, with neither password nor key; a test says what is otherwise. */
export const aUserRow = (changes: Partial<UserRow> = {}): UserRow => ({
  name: 'alice', arn: 'arn:aws:iam::111122223333:user/alice', path: '', isRoot: false, createdAt: '2026-01-01T00:00:00Z',
  devices: ['virtual'], password: null, keys: [], groups: ['staff'], policies: [], withoutMfa: { verdict: 'bound', actions: [] }, concerns: [],
  ...changes,
});

/** The report of an account with these users. */
export const aReport = (users: readonly UserRow[], changes: Partial<AccountReport> = {}): AccountReport => ({
  accountId: '111122223333', madeAt: '2026-11-22T12:00:00Z', credentialsAt: '2026-11-22T11:00:00Z', users, counts: countConcerns(users), passwordPolicy: null, missing: [],
  ...changes,
});
