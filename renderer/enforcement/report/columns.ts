import type { Concern, DeviceKind, Hidden, Shown, UserRow } from '../../../electron/bridge/contract.ts';

/** A column: its head, what a row says there, and what it is sorted by. */
export interface Column {
  readonly id: string;
  readonly title: string;
  readonly text: (row: UserRow) => string;
  readonly order: (row: UserRow) => string | number;
}

export const concernWords: Readonly<Record<Concern, string>> = {
  noDevice: 'No device',
  rootKey: 'Key of the root user',
  oldKey: 'Old key',
  openWithoutMfa: 'Works without MFA',
  onlyFido: 'Only FIDO or phone',
};

const kinds: Readonly<Record<DeviceKind, string>> = { virtual: 'virtual', hardware: 'hardware', fido: 'FIDO', sms: 'phone', unknown: 'one' };
const hidden: Readonly<Record<Hidden, string>> = { notAllowed: 'not allowed to see', notYet: 'too new' };
const verdicts = { bound: 'bound', closed: 'nothing allowed', open: 'open', unsure: 'unsure', root: 'everything' } as const;

const isHidden = (shown: unknown): shown is Hidden => shown === 'notAllowed' || shown === 'notYet';

function say<T>(shown: Shown<T>, words: (value: T) => string): string {
  return isHidden(shown) ? hidden[shown] : words(shown);
}

const keyAge = ({ keys }: UserRow): number => (typeof keys === 'string' ? -1 : Math.max(-1, ...keys.filter(({ active }) => active).map(({ ageDays }) => ageDays ?? 0)));
const column = (id: string, title: string, text: Column['text'], order: Column['order'] = text): Column => ({ id, title, text, order });

export const columns: readonly Column[] = [
  column('name', 'User', ({ name, path }) => (path === '' ? name : `${path}/${name}`)),
  column('concerns', 'Look at', ({ concerns }) => concerns.map((concern) => concernWords[concern]).join(', '), ({ concerns }) => -concerns.length),
  column('devices', 'Devices', ({ devices }) => say(devices, (list) => list.map((kind) => kinds[kind]).join(', ') || 'none')),
  column('password', 'Password', ({ password }) => say(password, (value) => (value ? 'yes' : 'no'))),
  column('keys', 'Active keys', (row) => say(row.keys, (list) => list.filter(({ active }) => active).map(({ ageDays }) => (ageDays === null ? 'age unknown' : `${ageDays} d`)).join(', ') || 'none'), (row) => -keyAge(row)),
  column('groups', 'Groups', ({ groups }) => say(groups, (list) => list.join(', '))),
  column('withoutMfa', 'Without a code', ({ withoutMfa }) => say(withoutMfa, ({ verdict }) => verdicts[verdict])),
];

/** The rows that have all the words, and the concern where one is chosen, in the order of a column; without one as they came. */
export function chosenRows(rows: readonly UserRow[], { words, concern, by, isDown }: { words: string; concern: Concern | null; by: Column | undefined; isDown: boolean }): readonly UserRow[] {
  const wanted = words.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const found = rows.filter((row) => {
    if (concern !== null && !row.concerns.includes(concern)) return false;
    if (wanted.length === 0) return true;
    const text = columns.map((one) => one.text(row)).join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  if (!by) return found;
  const keyed = found.map((row) => ({ row, key: by.order(row) }));
  const compare = (one: string | number, other: string | number) => (typeof one === 'number' && typeof other === 'number' ? one - other : one < other ? -1 : one > other ? 1 : 0);
  keyed.sort((one, other) => (isDown ? -1 : 1) * compare(one.key, other.key));
  return keyed.map(({ row }) => row);
}
