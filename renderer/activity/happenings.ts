import type { AppState, RecordEntry } from '../../electron/bridge/contract.ts';
import { plural } from '../words/time.ts';

/** An entry of the record, with those just before it that say the same. */
export interface Happening {
  /** The newest of them. */
  readonly entry: RecordEntry;
  readonly times: number;
  /** Milliseconds since 1970 by this computer's clock, of the newest and of the oldest. */
  readonly at: number;
  readonly since: number;
}

const sameness = ({ event, profile, requester, delivery, target, outcome }: RecordEntry): string =>
  JSON.stringify([event, profile, requester?.name, delivery, target, outcome]);

/** The record as a person reads it: what a program does again and again is one line. `offset` as in the picture. */
export function happenings(entries: readonly RecordEntry[], offset: number): Happening[] {
  const gathered: Happening[] = [];
  for (const entry of entries) {
    const at = Date.parse(entry.time) - offset;
    const last = gathered.at(-1);
    if (last && sameness(last.entry) === sameness(entry)) gathered[gathered.length - 1] = { ...last, times: last.times + 1, since: at };
    else gathered.push({ entry, times: 1, at, since: at });
  }
  return gathered;
}

/** The entries about one identity and the roles that start from it, or about one role; all of them for null. */
export function activityOf(name: string | null, { activity, roles }: Pick<AppState, 'activity' | 'roles'>): readonly RecordEntry[] {
  if (name === null) return activity;
  const names = new Set([name, ...roles.filter(({ identity }) => identity === name).map((role) => role.name)]);
  return activity.filter(({ profile }) => profile !== undefined && names.has(profile));
}

const changes: Partial<Record<string, (entry: RecordEntry) => string>> = {
  login: () => 'session opened',
  lock: () => 'locked',
  add: () => 'key moved in',
  change: () => 'settings changed',
  remove: () => 'identity removed',
  restore: () => 'backup restored',
  use: ({ target }) => `put into ${target}`,
  useOff: ({ target }) => `${target} given back`,
  rotate: () => 'key replaced',
  rollBack: () => 'old key back in use',
};

const deliveries: Partial<Record<string, string>> = {
  file: 'written to the file',
  process: 'credential process',
  endpoint: 'endpoint',
  env: 'shell variables',
};

/** “nobodyAnswered” as words. */
const inWords = (code: string): string => code.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

export const isRefused = ({ outcome }: RecordEntry): boolean => outcome !== 'done';

/** Who asked, as it calls itself, or what was done, in a few words. */
export function headOf(entry: RecordEntry): string {
  if (entry.event === 'credentials') return entry.requester?.name ?? 'a tool';
  return changes[entry.event]?.(entry) ?? inWords(entry.event);
}

const howOf = ({ event, delivery }: RecordEntry): string | undefined => (event === 'credentials' ? deliveries[delivery ?? ''] : undefined);

/** What it was about, and how it went. */
export function detailsOf(entry: RecordEntry): string {
  const how = isRefused(entry) ? `refused: ${inWords(entry.outcome)}` : howOf(entry);
  return [entry.profile, how, entry.withoutMfa && 'without MFA'].filter(Boolean).join(' · ');
}

/** What else was recorded: as what it can be found at AWS and on this computer. */
export function factsOf(entry: RecordEntry): [what: string, text: string][] {
  const { roleSessionName, requester, target, event } = entry;
  const facts: [string, string | undefined][] = [
    ['Process', requester?.pid?.toString()],
    ['In CloudTrail', roleSessionName],
    [event === 'restore' ? 'File' : 'Target', target],
  ];
  return facts.flatMap(([what, text]) => (text === undefined ? [] : [[what, text]]));
}

/** How often, where it was more than once. */
export const timesOf = ({ times }: Happening): string | null => (times === 1 ? null : plural(times, 'time'));
