import type { IdentityStatus, Status } from '../../agent/statusWire.ts';
import { statusOfOne } from '../../agent/statusWire.ts';
import { inColumns } from '../columns.ts';
import { paint } from '../colours.ts';
import type { Command } from '../command.ts';
import { daysInWords } from '../moments.ts';
import { reachRunning, valueOf } from '../reach.ts';
import { refusal } from '../refusal.ts';
import { byAwsClock, sessionInWords } from '../sessionWords.ts';
import type { World } from '../world.ts';

const nothing: Status = { version: 1, locked: false, keysIn: 'keychain', endpoint: null, clockOffset: 0, identities: [], roles: [], targets: [] };

const NO_IDENTITY = 'There is no identity. Move a key out of your AWS files (keyfob import PROFILE), or add one: keyfob add NAME --access-key-id ID';

/** `keyfob status`: what is left of every session. */
export const status: Command = {
  name: 'status',
  operands: '[NAME]',
  count: [0, 1],
  flags: { json: { about: 'as JSON, for programs' } },
  summary: 'what is open, and what is left of it',
  about: ['Roles without a session are listed for NAME, which is an identity or a role. Where the application does not run, what it stored last is shown, judged by the time now.'],
  async run(given, world) {
    const [name] = given.operands;
    const answer = await reachRunning(world, 'status', { name });
    const found = answer ? valueOf(answer) : only(world.storedStatus() ?? nothing, name);
    if (given.has('json')) {
      world.print(JSON.stringify(found, null, 2));
      return 0;
    }
    if (!answer) world.say('Keyfob is not running. This is what it stored last.');
    if (found.locked) world.say('The passphrase vault is locked. Unlock it: keyfob unlock');
    if (found.trouble !== undefined) world.say(found.trouble);
    else if (found.identities.length === 0) world.say(NO_IDENTITY);
    if (found.endpoint) world.print(`Codes go to ${found.endpoint}, which is not AWS.`);
    for (const { name, endpoint } of found.identities) {
      if (endpoint !== found.endpoint) world.print(`Codes of ${name} go to ${endpoint === null ? 'AWS' : `${endpoint}, which is not AWS: its profile says so`}.`);
    }
    inWords(found, name, world).forEach(world.print);
    oldKeysOf(found, world).forEach(world.print);
    troublesOf(found).forEach(world.say);
    return 0;
  },
};

function only(stored: Status, name: string | undefined): Status {
  if (name === undefined) return stored;
  const found = statusOfOne(stored, name);
  if (!found) throw refusal(`There is no identity and no role “${name}”. See them all: keyfob status`);
  return found;
}

/** Identities and their roles; of all identities only roles that have a session or are in a target: there may be thousands. */
function inWords({ identities, roles, targets, clockOffset }: Status, name: string | undefined, world: World): string[] {
  const now = byAwsClock(world.now(), clockOffset);
  const placesOf = (name: string) => targets.filter(({ profile }) => profile === name).map((target) => `[${target.name}]`).join(' ');
  const shown = name === undefined ? roles.filter((role) => role.session !== null || placesOf(role.name) !== '') : roles;
  const rows = [
    ...identities.map((identity) => ({
      session: identity.session,
      words: [identity.name, identity.delivery === 'file' ? placesOf(identity.name) || '–' : 'process', nameOf(identity)],
    })),
    ...shown.map((role) => ({ session: role.session, words: [role.name, placesOf(role.name) || '–', role.identity === null ? 'not served' : `role of ${role.identity}`] })),
  ];
  const lines = inColumns(rows.map(({ session, words: [name = '', ...rest] }) => [name, session ? sessionInWords(session, now) : 'no session', ...rest]));
  return lines.map((line, index) => paint(line, rows[index]?.session?.state ?? 'none', world.hasColours));
}

/** A key that has reached the age at which its owner is reminded. */
function oldKeysOf({ identities, clockOffset }: Status, world: World): string[] {
  const now = byAwsClock(world.now(), clockOffset).getTime();
  return identities.flatMap(({ name, keyCreatedAt, keyOldAt }) =>
    keyCreatedAt && keyOldAt && Date.parse(keyOldAt) <= now ? [`The key of ${name} is ${daysInWords(now - Date.parse(keyCreatedAt))} old. Replace it: keyfob rotate ${name}`] : [],
  );
}

const troublesOf = ({ targets }: Status): string[] => targets.flatMap(({ name, trouble }) => (trouble === undefined ? [] : [`[${name}]: ${trouble}`]));

const nameOf = ({ device }: IdentityStatus): string => device?.slice(device.lastIndexOf('/') + 1) ?? 'no device known';
