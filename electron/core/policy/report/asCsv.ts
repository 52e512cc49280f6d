import { isHidden, type AccountReport, type Hidden, type ReportedKey, type Shown, type UserRow } from './accountReport.ts';
import { writeCsv } from './csv.ts';

/** What stands in the place of what AWS did not tell; in ASCII, for spreadsheets guess at the encoding. */
export const hiddenInWords: Record<Hidden, string> = {
  notAllowed: 'not allowed to see',
  notYet: 'newer than the credential report',
  notReady: 'credential report not ready',
  failed: 'not found out',
};

const columns: readonly (readonly [name: string, value: (row: UserRow) => string])[] = [
  ['user', ({ name }) => name],
  ['path', ({ path }) => path],
  ['arn', ({ arn }) => arn],
  ['created', ({ createdAt }) => createdAt ?? ''],
  ['concerns', ({ concerns }) => concerns.join(';')],
  ['devices', ({ devices }) => told(devices, (kinds) => kinds.join(';') || 'none')],
  ['without_mfa', ({ withoutMfa }) => told(withoutMfa, ({ verdict }) => verdict)],
  ['open_without_mfa', ({ withoutMfa }) => told(withoutMfa, ({ actions }) => actions.join(';'))],
  ['password', ({ password }) => told(password, (own) => (own === null ? 'no' : 'yes'))],
  ['password_last_used', ({ password }) => told(password, (own) => own?.lastUsedAt ?? '')],
  ['password_changed', ({ password }) => told(password, (own) => own?.changedAt ?? '')],
  ['password_expires', ({ password }) => told(password, (own) => own?.expiresAt ?? '')],
  ...keyColumns(1),
  ...keyColumns(2),
  ['groups', ({ groups }) => told(groups, (names) => names.join(';'))],
  ['inline_policies', ({ policies }) => told(policies, (held) => listed(held.filter(({ isManaged }) => !isManaged)))],
  ['attached_policies', ({ policies }) => told(policies, (held) => listed(held.filter(({ isManaged }) => isManaged)))],
];

/** The report as a spreadsheet takes it: a line for each user, lists with semicolons, moments as RFC 3339. */
export function reportAsCsv({ users }: AccountReport): string {
  return writeCsv([columns.map(([name]) => name), ...users.map((row) => columns.map(([, value]) => value(row)))]);
}

function keyColumns(slot: 1 | 2): [string, (row: UserRow) => string][] {
  const of = (value: (key: ReportedKey) => string) => ({ keys }: UserRow) => told(keys, (all) => all.filter((key) => key.slot === slot).map(value).join(''));
  return [
    [`key_${slot}`, of(({ active }) => (active ? 'active' : 'inactive'))],
    [`key_${slot}_created`, of(({ createdAt }) => createdAt ?? '')],
    [`key_${slot}_age_days`, of(({ ageDays }) => String(ageDays ?? ''))],
    [`key_${slot}_last_used`, of(({ lastUsedAt }) => lastUsedAt ?? '')],
    [`key_${slot}_last_used_with`, of(({ lastUsedWith }) => lastUsedWith ?? '')],
  ];
}

/** `name`, or `name (through group)`. */
function listed(policies: readonly { readonly name: string; readonly through: string | null }[]): string {
  return policies.map(({ name, through }) => (through === null ? name : `${name} (through ${through})`)).join(';');
}

function told<T>(shown: Shown<T>, value: (told: T) => string): string {
  return isHidden(shown) ? hiddenInWords[shown] : value(shown);
}
