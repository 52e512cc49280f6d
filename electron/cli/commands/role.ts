import type { RoleLineName } from '../../agent/roleWire.ts';
import type { Asks } from '../../agent/wire.ts';
import type { Given } from '../arguments.ts';
import type { Command } from '../command.ts';
import { reach, valueOf } from '../reach.ts';
import { consentFlags, deliveryFlag, readConsent, readDelivery } from '../identityFlags.ts';
import { converse } from '../questions.ts';
import { wrongUsage } from '../refusal.ts';
import { readRoleLineFlags, roleLineFlags } from '../roleFlags.ts';
import type { World } from '../world.ts';

/** What `--unset` calls the lines that a role can do without: as the options that set them. */
const lines: Readonly<Record<string, RoleLineName>> = {
  'external-id': 'externalId',
  'role-session-name': 'roleSessionName',
  duration: 'duration',
  region: 'region',
  'mfa-serial': 'device',
};

/** Why an option of roles by their ARN is none of a profile's. */
const unwritten = (option: string) => `The config file has no line for that. Say it with the ARN of the role: keyfob use ARN --source NAME --${option}.`;

/** `keyfob role`: a role profile in the config file. */
export const role: Command = {
  name: 'role',
  operands: 'add|edit|remove NAME',
  count: [2, 2],
  flags: {
    ...roleLineFlags,
    from: { value: 'ROLE', about: 'add: like this role, but for what is said' },
    unset: { value: 'OPTION', about: 'edit: takes out the line of this option' },
    ...deliveryFlag,
    ...consentFlags,
  },
  elsewhere: { tag: unwritten('tag KEY=VALUE'), 'source-identity': unwritten('source-identity NAME') },
  summary: 'write, change or delete a role of the config file',
  about: [
    'A role is a profile of the config file, where every tool finds it; all other lines stay as they are. ' +
      'A new role needs --arn and --source, or --from another one. By process its lines are commented out, and tools run Keyfob ' +
      'instead: the better way for a role that lasts longer than an hour.',
    'The config file has no line for session tags and for a source identity: say those with the ARN of the role (keyfob use --help).',
  ],
  examples: [
    'keyfob role add dev --arn arn:aws:iam::111122223333:role/Dev --source work',
    'keyfob role edit dev --delivery process --set-aside',
    'keyfob role remove dev',
  ],
  async run(given, world) {
    const [verb = '', name = ''] = given.operands;
    const act = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
    if (!act) throw wrongUsage(`“${verb}” is none of add, edit, remove. See: keyfob role --help`);
    await act(name, given, world);
    return 0;
  },
};

const verbs: Readonly<Record<string, (name: string, given: Given, world: World) => Promise<void>>> = {
  async add(name, given, world) {
    refuse(given, ['unset', ...Object.keys(consentFlags)], 'add');
    const delivery = readDelivery(given);
    const [said, from] = [readRoleLineFlags(given), given.text('from')];
    if (from === undefined && (said.roleArn === undefined || said.source === undefined)) {
      throw wrongUsage('A new role needs --arn and --source, or --from another role. See: keyfob role --help');
    }
    valueOf(await reach(world, 'addRole', { name, from, ...said }));
    if (delivery === 'process') await deliver(world, name, { delivery, setAside: true }); // the lines are ours
    world.say(`${name}: added to the config file.`);
  },
  async edit(name, given, world) {
    refuse(given, ['from'], 'edit');
    const said = readRoleLineFlags(given);
    const unset = given.texts('unset').map(readLine);
    const delivery = readDelivery(given);
    const hasLines = unset.length > 0 || Object.values(said).some((value) => value !== undefined);
    if (!hasLines && delivery === undefined) throw wrongUsage('Say what to change. See: keyfob role --help');
    if (hasLines) valueOf(await reach(world, 'editRole', { name, unset, ...said }));
    const notes = delivery === undefined ? [] : await deliver(world, name, { delivery, ...readConsent(given) });
    world.say(`${name}: changed.`);
    for (const note of notes) world.say(note);
  },
  async remove(name, given, world) {
    refuse(given, Object.keys(role.flags), 'remove');
    valueOf(await reach(world, 'removeRole', { name }));
    world.say(`${name}: removed from the shared files.`);
  },
};

const deliver = async (world: World, name: string, ask: Omit<Asks['deliverRole']['ask'], 'name'>): Promise<string[]> =>
  (await converse(world, 'deliverRole', { name, ...ask })).notes;

function refuse(given: Given, flags: readonly string[], verb: string): void {
  const flag = flags.find((one) => given.has(one));
  if (flag !== undefined) throw wrongUsage(`role ${verb} has no option --${flag}. See: keyfob role --help`);
}

function readLine(option: string): RoleLineName {
  const line = Object.hasOwn(lines, option) ? lines[option] : undefined;
  if (!line) throw wrongUsage(`--unset takes one of ${Object.keys(lines).join(', ')}; not “${option}”.`);
  return line;
}
