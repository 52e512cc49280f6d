import type { AccountReport, UserRow } from '../../../electron/bridge/contract.ts';
import { concernWords, deviceWords, isHidden, keysWords, nameWords, passwordWords, policiesWords, policyWords, say, verdictWords } from './words.ts';

/** What a row is sorted by in a column; what AWS did not tell comes after everything. */
type Order = string | number;

/** A column: its head, what a row says there, and what it is sorted by. */
export interface Column {
  readonly id: string;
  readonly title: string;
  readonly text: (row: UserRow, now: number) => string;
  /** `place` is that of the row in the report, whoever matters most first. */
  readonly order: (row: UserRow, place: number) => Order;
  /** Whether most comes first, as it is with ages. */
  readonly isFirstDown?: true;
}

/** A row with its place in the report, and every word that it is found by. */
export interface Entry {
  readonly row: UserRow;
  readonly place: number;
  readonly text: string;
}

export interface Choice {
  readonly words: string;
  readonly concern: UserRow['concerns'][number] | null;
  readonly by: string;
  readonly isDown: boolean;
}

const LAST = '\uFFFF';
const keyAge = ({ keys }: UserRow): number => (isHidden(keys) ? -2 : Math.max(-1, ...keys.filter(({ active }) => active).map(({ ageDays }) => ageDays ?? 0)));

export const columns: readonly Column[] = [
  { id: 'name', title: 'User', text: nameWords, order: ({ name }) => name },
  { id: 'concerns', title: 'Look at', text: ({ concerns }) => concerns.map((concern) => concernWords[concern]).join(', '), order: (_row, place) => place },
  { id: 'devices', title: 'Device', text: ({ devices }) => say(devices, deviceWords), order: ({ devices }) => (isHidden(devices) ? LAST : deviceWords(devices)) },
  { id: 'password', title: 'Password', text: ({ password }, now) => say(password, (own) => passwordWords(own, now)), order: ({ password }) => (isHidden(password) ? '' : password === null ? '0' : (password.lastUsedAt ?? '1')), isFirstDown: true },
  { id: 'keys', title: 'Keys', text: ({ keys }, now) => say(keys, (own) => keysWords(own, now)), order: keyAge, isFirstDown: true },
  { id: 'groups', title: 'Groups', text: ({ groups }) => say(groups, (names) => names.join(', ') || 'none'), order: ({ groups }) => (isHidden(groups) ? LAST : groups.join(', ')) },
  { id: 'policies', title: 'Policies', text: ({ policies }) => say(policies, policiesWords), order: ({ policies }) => (isHidden(policies) ? -1 : policies.length), isFirstDown: true },
  { id: 'withoutMfa', title: 'Bound', text: ({ withoutMfa }) => say(withoutMfa, verdictWords), order: ({ withoutMfa }) => (isHidden(withoutMfa) ? LAST : verdictWords(withoutMfa)) },
];

/** The rows of a report, ready to be found and sorted. */
export function entriesOf({ users, madeAt }: Pick<AccountReport, 'users' | 'madeAt'>): readonly Entry[] {
  const now = Date.parse(madeAt);
  return users.map((row, place) => {
    const names = isHidden(row.policies) ? [] : row.policies.map(policyWords);
    return { row, place, text: [...columns.map(({ text }) => text(row, now)), ...names].join('\n').toLowerCase() };
  });
}

/** Sorts as people read, when compared by code units: whatever the case, and 9 before 10. */
const asRead = (text: string): string => text.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'));

const compare = (one: Order, other: Order): number => (one < other ? -1 : one > other ? 1 : 0);

/** The rows that have all the words, and the concern where one is chosen, in the order of a column; equals as the report has them. */
export function chosenRows(entries: readonly Entry[], { words, concern, by, isDown }: Choice): readonly UserRow[] {
  const wanted = words.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const found = entries.filter(({ row, text }) => (concern === null || row.concerns.includes(concern)) && wanted.every((word) => text.includes(word)));
  const { order } = columns.find(({ id }) => id === by) ?? { order: (_row, place) => place };
  const keyed = found.map(({ row, place }) => {
    const key = order(row, place);
    return { row, key: typeof key === 'string' ? asRead(key) : key };
  });
  const sign = isDown ? -1 : 1;
  keyed.sort((one, other) => sign * compare(one.key, other.key));
  return keyed.map(({ row }) => row);
}
