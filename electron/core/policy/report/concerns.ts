import { isHidden, OLD_KEY_DAYS, type Concern, type ReportedKey, type UserRow } from './accountReport.ts';

const order: readonly Concern[] = ['noDevice', 'rootKey', 'oldKey', 'openWithoutMfa', 'onlyFido'];

/** What there is to be looked at about a user, the gravest first; what may not be seen raises no concern. */
export function concernsOf(row: Omit<UserRow, 'concerns'>): Concern[] {
  const { isRoot, password, withoutMfa } = row;
  const active = activeKeys(row);
  const devices = isHidden(row.devices) ? undefined : row.devices;
  const hasPassword = !isHidden(password) && password !== null;
  const hasNoDevice = devices?.length === 0;
  const claims: Record<Concern, boolean> = {
    noDevice: hasNoDevice && (hasPassword || active.length > 0),
    rootKey: isRoot && active.length > 0,
    oldKey: active.some(({ ageDays }) => ageDays !== null && ageDays > OLD_KEY_DAYS),
    // Whoever has a device gives a code at the console; a key asks for none.
    openWithoutMfa: !isHidden(withoutMfa) && withoutMfa.verdict === 'open' && (active.length > 0 || (hasPassword && hasNoDevice)),
    onlyFido: active.length > 0 && devices !== undefined && !hasNoDevice && devices.every((kind) => kind === 'fido' || kind === 'sms'),
  };
  return order.filter((concern) => claims[concern]);
}

/** Whoever matters most first: by concern, then by the oldest active key, then by name. */
export function sortRows(rows: readonly UserRow[]): UserRow[] {
  const ranked = rows.map((row) => ({ row, rank: order.map((concern) => (row.concerns.includes(concern) ? 0 : 1)).join(''), age: oldestKey(row) }));
  ranked.sort((one, other) => compare(one.rank, other.rank) || other.age - one.age || compare(one.row.name, other.row.name));
  return ranked.map(({ row }) => row);
}

/** How many rows each concern is about. */
export function countConcerns(rows: readonly UserRow[]): Record<Concern, number> {
  const counts = { noDevice: 0, rootKey: 0, oldKey: 0, openWithoutMfa: 0, onlyFido: 0 };
  for (const concern of rows.flatMap(({ concerns }) => concerns)) counts[concern] += 1;
  return counts;
}

function oldestKey(row: UserRow): number {
  return Math.max(-1, ...activeKeys(row).map(({ ageDays }) => ageDays ?? 0));
}

function activeKeys({ keys }: Pick<UserRow, 'keys'>): readonly ReportedKey[] {
  return isHidden(keys) ? [] : keys.filter(({ active }) => active);
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
