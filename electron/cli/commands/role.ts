import type { RoleLineName } from '../../agent/roleWire.ts';
import type { Given } from '../arguments.ts';
import type { Command } from '../command.ts';
import { reach, valueOf } from '../reach.ts';
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

/** `keyfob role`: a role profile in the config file. */
export const role: Command = {
  name: 'role',
  operands: 'add|edit|remove NAME',
  count: [2, 2],
  flags: {
    ...roleLineFlags,
    from: { value: 'ROLE', about: 'add: like this role, but for what is said' },
    unset: { value: 'OPTION', about: 'edit: takes out the line of this option' },
  },
  summary: 'add, edit or remove a role in the config file',
  about: [
    'Writes a role profile into the shared files, where every tool finds it; all other lines stay as they are. ' +
      'A new role needs --arn and --source, or --from another one.',
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
    refuse(given, ['unset'], 'add');
    const [said, from] = [readRoleLineFlags(given), given.text('from')];
    if (from === undefined && (said.roleArn === undefined || said.source === undefined)) {
      throw wrongUsage('A new role needs --arn and --source, or --from another role. See: keyfob role --help');
    }
    valueOf(await reach(world, 'addRole', { name, from, ...said }));
    world.say(`${name}: added to the config file.`);
  },
  async edit(name, given, world) {
    refuse(given, ['from'], 'edit');
    const said = readRoleLineFlags(given);
    const unset = given.texts('unset').map(readLine);
    if (unset.length === 0 && Object.values(said).every((value) => value === undefined)) throw wrongUsage('Say what to change. See: keyfob role --help');
    valueOf(await reach(world, 'editRole', { name, unset, ...said }));
    world.say(`${name}: changed.`);
  },
  async remove(name, given, world) {
    refuse(given, Object.keys(role.flags), 'remove');
    valueOf(await reach(world, 'removeRole', { name }));
    world.say(`${name}: removed from the shared files.`);
  },
};

function refuse(given: Given, flags: readonly string[], verb: string): void {
  const flag = flags.find((one) => given.has(one));
  if (flag !== undefined) throw wrongUsage(`role ${verb} has no option --${flag}. See: keyfob role --help`);
}

function readLine(option: string): RoleLineName {
  const line = Object.hasOwn(lines, option) ? lines[option] : undefined;
  if (!line) throw wrongUsage(`--unset takes one of ${Object.keys(lines).join(', ')}; not “${option}”.`);
  return line;
}
