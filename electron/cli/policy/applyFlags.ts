import { isUndo } from '../../core/policy/apply/readWish.ts';
import type { MfaWish, Undo } from '../../core/policy/apply/plan.ts';
import { splitPath } from '../../core/policy/request.ts';
import type { CommandIo } from '../io.ts';
import { refusal, wrongUsage } from '../refusal.ts';
import { readText } from './documents.ts';
import { kitFlags, readKit } from './kitFlags.ts';
import type { Given, PolicyFlags } from './subcommand.ts';

/** The options that say what the account is to become, beside those of the kit. */
export const wishFlags: PolicyFlags = {
  'add-user': { value: 'NAME', about: 'only adds this user to the group and to the role’s list; as often as needed' },
  'remove-user': { value: 'NAME', about: 'only takes this user out of both' },
  'new-user': { value: 'PATH/NAME', about: 'makes this user first, and adds it to both: a new colleague' },
  password: { about: 'a console password for the new user, shown once, to be changed at the first sign-in' },
  undo: { value: 'FILE', about: 'takes back what an earlier plan did' },
  'single-users': { about: 'attaches the policies to the users themselves; no group' },
};

const memberFlags = ['add-user', 'remove-user', 'new-user'] as const;

/** What the command line wants of the account. */
export async function readWish(given: Given, io: CommandIo): Promise<MfaWish> {
  const file = given.last('undo');
  const members = memberFlags.some((flag) => given.has(flag));
  if (given.has('password') && !given.has('new-user')) throw wrongUsage('--password goes with --new-user.');
  if (file !== undefined) {
    refuseBeside(given, 'undo', []);
    return { kind: 'undo', undo: await readUndo(file, io) };
  }
  return members ? readMembers(given) : readWholeKit(given, io);
}

function readMembers(given: Given): MfaWish {
  refuseBeside(given, 'add-user, --remove-user and --new-user', ['group', 'role', 'password', ...memberFlags]);
  return {
    kind: 'members',
    group: given.last('group') ?? 'mfa-required',
    role: splitPath(given.last('role') ?? 'team/Developer').name,
    add: namesOf(given.all('add-user')),
    remove: namesOf(given.all('remove-user')),
    create: given.all('new-user').map((user) => ({ ...splitPath(user), password: given.has('password') })),
  };
}

/** Users go by their names; the account knows their paths. */
const namesOf = (users: readonly string[]): string[] => users.map((user) => splitPath(user).name);

async function readWholeKit(given: Given, io: CommandIo): Promise<MfaWish> {
  if (given.all('user').length === 0) throw wrongUsage('Say whom MFA is to bind: --user alice, once for each user. See: keyfob policy apply --help');
  return { kind: 'kit', kit: await readKit(given, io, { account: '*', users: [] }), singleUsers: given.has('single-users') };
}

function refuseBeside(given: Given, flag: string, allowed: readonly string[]): void {
  const stranger = [...Object.keys(kitFlags), ...Object.keys(wishFlags)].find((other) => given.has(other) && !allowed.includes(other) && other !== flag);
  if (stranger !== undefined) throw wrongUsage(`--${flag} cannot go with --${stranger}.`);
}

async function readUndo(file: string, io: CommandIo): Promise<Undo> {
  const value = parse(await readText(file, io));
  if (!isUndo(value)) throw refusal(`${file} is no undo of Keyfob’s. “keyfob policy apply” says where it writes them.`);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
