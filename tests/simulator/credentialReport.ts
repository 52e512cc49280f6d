import type { AccessKey, Account, User } from './world.ts';

/** Its columns, in AWS's order (aws.md §2). */
const columns = [
  'user', 'arn', 'user_creation_time', 'password_enabled', 'password_last_used', 'password_last_changed', 'password_next_rotation', 'mfa_active',
  'access_key_1_active', 'access_key_1_last_rotated', 'access_key_1_last_used_date', 'access_key_1_last_used_region', 'access_key_1_last_used_service',
  'access_key_2_active', 'access_key_2_last_rotated', 'access_key_2_last_used_date', 'access_key_2_last_used_region', 'access_key_2_last_used_service',
  'cert_1_active', 'cert_1_last_rotated', 'cert_2_active', 'cert_2_last_rotated',
] as const;

const MISSING = 'N/A';
const DAY = 86_400_000;

/** The account's credentials as CSV: the root user first, then everybody by name. */
export function credentialReport(account: Account): string {
  const owners = new Set([...account.devices.values()].map(({ owner }) => owner));
  const users = [...account.users.values()].sort((one, other) => Number(other.isRoot) - Number(one.isRoot) || one.name.localeCompare(other.name));
  const rows = users.map((user) => [
    user.isRoot ? '<root_account>' : user.name,
    user.arn,
    moment(user.createdAt),
    ...password(user, account),
    String(owners.has(user)),
    ...accessKey(user.keys[0]),
    ...accessKey(user.keys[1]),
    ...['false', MISSING, 'false', MISSING],
  ]);
  return [columns, ...rows].map((row) => row.map(field).join(',')).join('\n');
}

function password({ isRoot, password: secret, passwordChangedAt }: User, { passwordPolicy }: Account): string[] {
  if (isRoot) return ['not_supported', 'no_information', 'not_supported', 'not_supported'];
  if (secret === null) return ['false', MISSING, MISSING, MISSING];
  const lasts = passwordPolicy?.maximumAge;
  return ['true', 'no_information', moment(passwordChangedAt), lasts === undefined ? MISSING : moment(new Date(passwordChangedAt.getTime() + lasts * DAY))];
}

function accessKey(key: AccessKey | undefined): string[] {
  if (!key) return ['false', MISSING, MISSING, MISSING, MISSING];
  const { at, region = MISSING, service = MISSING } = key.lastUsed ?? {};
  return [String(key.status === 'Active'), moment(key.createdAt), at ? moment(at) : MISSING, region, service];
}

/** Names may have commas. */
function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const moment = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, '+00:00');
