import type { DetailedUser } from '../accountDetails.ts';
import { parseArn } from '../arn.ts';
import { splitPath } from '../request.ts';
import { isHidden, type DeviceKind, type ReportedKey, type Shown, type UserRow, type WithoutMfa } from './accountReport.ts';
import { concernsOf } from './concerns.ts';
import type { CredentialRow } from './credentialReport.ts';
import { createJudge } from './withoutMfa.ts';

/** A user as IAM lists them. */
export interface ListedUser {
  readonly name: string;
  readonly arn: string;
  /** RFC 3339. */
  readonly createdAt: string | undefined;
}

/** What was seen of an account; `users` says who is there where it is known better than from the credential report. */
export interface Sights {
  readonly credentials: Shown<readonly CredentialRow[]>;
  readonly details: Shown<readonly DetailedUser[]>;
  readonly users: Shown<readonly ListedUser[]>;
  /** ARNs of those who have a virtual device. */
  readonly virtual: Shown<ReadonlySet<string>>;
  /** Serials of the devices of those about whom IAM was asked one by one. */
  readonly devices: ReadonlyMap<string, readonly string[]>;
}

/** Everything about one user that was seen. */
interface Seen extends ListedUser {
  readonly credentials: Shown<CredentialRow>;
  readonly details: Shown<DetailedUser>;
}

const DAY = 24 * 60 * 60 * 1000;

/** A row for each user of the account, in no order. */
export function rowsOf(sights: Sights, now: Date): UserRow[] {
  const judge = createJudge();
  return everybody(sights).map((user) => {
    const { name, arn, credentials, details } = user;
    const isRoot = arn.endsWith(':root');
    const { path } = splitPath(parseArn(arn)?.resource.replace(/^user\//, '') ?? '');
    const judged = (): Shown<WithoutMfa> => (isHidden(details) ? details : judge({ name, path, arn, policies: details.policies }));
    const row = {
      name, arn, path: isRoot ? '' : path, isRoot,
      createdAt: user.createdAt?.replace('.000Z', 'Z') ?? null,
      devices: devicesOf(user, sights),
      password: isHidden(credentials) ? credentials : credentials.password,
      keys: isHidden(credentials) ? credentials : credentials.keys.map((key) => aged(key, now)),
      groups: isRoot ? [] : isHidden(details) ? details : details.groups,
      policies: isRoot ? [] : isHidden(details) ? details : details.policies.map(({ name: policy, isManaged, through }) => ({ name: policy, isManaged, through: through ?? null })),
      withoutMfa: isRoot ? { verdict: 'root' as const, actions: ['*'] } : judged(),
    };
    return { ...row, concerns: concernsOf(row) };
  });
}

/** Names of those whose devices only a question about each can tell: they have one that is not virtual, or are newer than the report. */
export function namesToAskFor({ credentials, details, users, virtual, devices }: Sights): string[] {
  if (isHidden(credentials) || isHidden(virtual)) return [];
  const unclear = everybody({ credentials, details, users, virtual, devices }).filter(
    ({ arn, credentials: row }) => !arn.endsWith(':root') && !virtual.has(arn) && (isHidden(row) || row.hasDevice),
  );
  return unclear.map(({ name }) => name);
}

/** What IAM says now decides who is there; the credential report may be hours old, but alone knows of the root user. */
function everybody({ credentials, details, users }: Sights): Seen[] {
  const rows = isHidden(credentials) ? [] : credentials;
  const byArn = new Map(rows.map((row) => [row.arn, row]));
  const detailed = new Map(isHidden(details) ? [] : details.map((user) => [user.arn, user]));
  const listed: readonly ListedUser[] = !isHidden(details) ? details : !isHidden(users) ? users : rows.filter(({ isRoot }) => !isRoot).map(listedAs);
  return [...rows.filter(({ isRoot }) => isRoot).map(listedAs), ...listed].map((user) => ({
    ...user,
    credentials: byArn.get(user.arn) ?? (isHidden(credentials) ? credentials : 'notYet'),
    details: detailed.get(user.arn) ?? (isHidden(details) ? details : 'notYet'),
  }));
}

function listedAs({ name, arn, createdAt }: CredentialRow): ListedUser {
  return { name, arn, createdAt: createdAt ?? undefined };
}

function devicesOf({ name, arn, credentials }: Seen, { virtual, devices }: Sights): Shown<DeviceKind[]> {
  if (!isHidden(virtual) && virtual.has(arn)) return ['virtual'];
  const serials = devices.get(name);
  if (serials !== undefined) return [...new Set(serials.map(kindOf))];
  if (isHidden(credentials)) return credentials;
  return credentials.hasDevice ? ['unknown'] : [];
}

/** By the form of its serial (aws.md §2). */
function kindOf(serial: string): DeviceKind {
  if (serial.includes(':u2f/')) return 'fido';
  if (serial.includes(':sms-mfa/')) return 'sms';
  return serial.includes(':mfa/') ? 'virtual' : 'hardware';
}

function aged(key: Omit<ReportedKey, 'ageDays'>, now: Date): ReportedKey {
  const { createdAt } = key;
  return { ...key, ageDays: createdAt === null ? null : Math.max(0, Math.floor((now.getTime() - Date.parse(createdAt)) / DAY)) };
}
