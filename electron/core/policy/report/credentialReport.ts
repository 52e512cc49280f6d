import type { ReportedKey, ReportedPassword } from './accountReport.ts';
import { readCsv } from './csv.ts';

/** A user's row of AWS's credential report. */
export interface CredentialRow {
  readonly name: string;
  readonly arn: string;
  readonly isRoot: boolean;
  readonly createdAt: string | null;
  readonly hasDevice: boolean;
  readonly password: ReportedPassword | null;
  readonly keys: readonly Omit<ReportedKey, 'ageDays'>[];
}

const ROOT = '<root_account>';

/** One record, by the name of the column. */
type Record = (column: string) => string;

/**
 * The rows of a credential report (aws.md §2). Columns go by their names, in any order; unknown ones are passed over, and what
 * is no moment (`N/A`, `no_information`, `not_supported`) is none. Undefined where this is no such report.
 */
export function readCredentialReport(text: string): CredentialRow[] | undefined {
  const [header, ...records] = readCsv(text) ?? [];
  if (!['user', 'arn', 'mfa_active', 'password_enabled'].every((column) => header?.includes(column))) return undefined;
  const places = new Map(header?.map((column, index) => [column, index]));
  return records.map((fields) => readRow((column) => fields[places.get(column) ?? -1]?.trim() ?? ''));
}

function readRow(record: Record): CredentialRow {
  const isRoot = record('user') === ROOT;
  return {
    name: record('user'),
    arn: record('arn'),
    isRoot,
    createdAt: moment(record('user_creation_time')),
    hasDevice: isTrue(record('mfa_active')),
    // The report cannot tell of the root user's, which is there unless an organisation took it away.
    password: isRoot || isTrue(record('password_enabled')) ? password(record) : null,
    keys: ([1, 2] as const).flatMap((slot) => key(record, slot) ?? []),
  };
}

function password(record: Record): ReportedPassword {
  return {
    lastUsedAt: moment(record('password_last_used')),
    changedAt: moment(record('password_last_changed')),
    expiresAt: moment(record('password_next_rotation')),
  };
}

/** There is none where it is not active and was never made; a deleted key leaves nothing behind. */
function key(record: Record, slot: 1 | 2): Omit<ReportedKey, 'ageDays'> | undefined {
  const of = (column: string) => record(`access_key_${slot}_${column}`);
  const [active, createdAt] = [isTrue(of('active')), moment(of('last_rotated'))];
  if (!active && createdAt === null) return undefined;
  const lastUsedAt = moment(of('last_used_date'));
  return { slot, active, createdAt, lastUsedAt, lastUsedWith: lastUsedAt === null ? null : word(of('last_used_service')) };
}

const isTrue = (text: string): boolean => text.toLowerCase() === 'true';

const word = (text: string): string | null => (/^(N\/A|no_information|not_supported)?$/i.test(text) ? null : text);

function moment(text: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT/.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString().replace('.000Z', 'Z');
}
