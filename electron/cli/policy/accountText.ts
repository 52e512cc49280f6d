import { isHidden, OLD_KEY_DAYS, type AccountReport, type Concern, type ReportedKey, type Shown, type UserRow, type WithoutMfa } from '../../core/policy/report/accountReport.ts';
import { hiddenInWords } from '../../core/policy/report/asCsv.ts';
import { number } from '../../core/policy/limits.ts';
import { inColumns } from '../columns.ts';

const DAY = 24 * 60 * 60 * 1000;

const concerns: Record<Concern, { readonly short: string; readonly counted: string }> = {
  noDevice: { short: 'no device', counted: 'without a device' },
  rootKey: { short: 'root key', counted: 'root user with an active key' },
  oldKey: { short: 'old key', counted: `with a key older than ${OLD_KEY_DAYS} days` },
  openWithoutMfa: { short: 'open', counted: 'who can work without MFA' },
  onlyFido: { short: 'FIDO only', counted: 'with a key and only FIDO devices, which open no sessions for tools' },
};

const order: readonly Concern[] = ['noDevice', 'rootKey', 'oldKey', 'openWithoutMfa', 'onlyFido'];
const kinds = { virtual: 'virtual', hardware: 'hardware', fido: 'FIDO', sms: 'SMS', unknown: 'yes' } as const;

/** A line for each user, the names of the columns first. */
export function accountTable({ users, madeAt }: AccountReport): string {
  const now = Date.parse(madeAt);
  const header = ['USER', 'LOOK AT', 'DEVICE', 'WITHOUT MFA', 'PASSWORD', 'KEYS', 'GROUPS'];
  return inColumns([header, ...users.map((row) => cells(row, now))])
    .map((line) => `${line}\n`)
    .join('');
}

/** How many users there are and what to look at, for a person; and what could not be seen. */
export function accountSummary({ accountId, users, counts, passwordPolicy, credentialsAt, missing }: AccountReport): string {
  const found = order.filter((concern) => counts[concern] > 0).map((concern) => `  ${number(counts[concern])} ${concerns[concern].counted}`);
  return [
    `Account ${accountId}: ${number(users.length)} ${users.length === 1 ? 'user' : 'users'}${found.length > 0 ? ', among them' : missing.length > 0 ? ', and nothing to look at in what could be seen.' : ', and nothing to look at.'}`,
    ...found,
    `Password policy: ${told(passwordPolicy, (policy) => (policy === null ? 'none of the account’s own; AWS’s rules hold.' : demands(policy)))}`,
    ...(credentialsAt === null ? [] : [`Passwords, keys and devices that are not virtual are as of ${credentialsAt.slice(0, 16).replace('T', ' ')} UTC: AWS makes that report every four hours.`]),
    ...missing.map(({ lost, what, next }) => `${lost} could not be seen. ${what} ${next}`),
  ].map((line) => `${line}\n`).join('');
}

function cells(row: UserRow, now: number): string[] {
  return [
    row.path === '' ? row.name : `${row.path}/${row.name}`,
    row.concerns.map((concern) => concerns[concern].short).join(', ') || '–',
    told(row.devices, (devices) => devices.map((kind) => kinds[kind]).join(', ') || 'none'),
    told(row.withoutMfa, verdictInWords),
    told(row.password, (password) => (password === null ? '–' : used(password.lastUsedAt, now))),
    told(row.keys, (keys) => keys.map((key) => keyInWords(key, now)).join('; ') || '–'),
    told(row.groups, (groups) => groups.join(', ') || '–'),
  ];
}

function verdictInWords({ verdict, actions }: WithoutMfa): string {
  const some = actions.length === 0 ? '' : `: ${actions.map((action) => (action === '*' ? 'everything' : action)).join(', ')}`;
  const words: Record<WithoutMfa['verdict'], string> = { bound: 'bound', closed: 'nothing open', open: `open${some}`, unsure: `perhaps${some}`, root: 'never bound' };
  return words[verdict];
}

function keyInWords({ active, ageDays, lastUsedAt, lastUsedWith }: ReportedKey, now: number): string {
  const age = ageDays === null ? 'of unknown age' : `${number(ageDays)} d`;
  return `${age}, ${active ? '' : 'inactive, '}${used(lastUsedAt, now)}${lastUsedWith === null ? '' : ` (${lastUsedWith})`}`;
}

function used(at: string | null, now: number): string {
  if (at === null) return 'never used';
  const days = Math.max(0, Math.floor((now - Date.parse(at)) / DAY));
  return days === 0 ? 'used today' : `used ${number(days)} d ago`;
}

function demands({ minimumLength, symbols, numbers, uppercase, lowercase, maximumAge, remembered }: Exclude<AccountReport['passwordPolicy'], string | null>): string {
  const signs = [symbols && 'a symbol', numbers && 'a number', uppercase && 'a capital', lowercase && 'a small letter'].filter((sign) => sign !== false);
  const ages = [maximumAge === null ? 'no expiry' : `expire after ${maximumAge} days`, ...(remembered === null ? [] : [`the last ${remembered} may not come again`])];
  return `at least ${minimumLength} characters${signs.length === 0 ? '' : ` with ${signs.join(', ')}`}; ${ages.join('; ')}.`;
}

function told<T>(shown: Shown<T>, value: (told: T) => string): string {
  return isHidden(shown) ? hiddenInWords[shown] : value(shown);
}
