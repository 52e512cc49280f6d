import { basename } from 'node:path';
import type { Given } from '../arguments.ts';
import type { Command } from '../command.ts';
import { credentialsFor } from '../credentials.ts';
import { startOf } from '../exec/batchFile.ts';
import { environmentFor } from '../exec/environment.ts';
import { findProgram } from '../exec/program.ts';
import type { End } from '../exec/running.ts';
import { endBy, statusOfSignal } from '../exec/running.ts';
import { reach, valueOf } from '../reach.ts';
import { asRefusedBy, wrongUsage } from '../refusal.ts';
import { adHocFlags, readAdHocFlags } from '../roleFlags.ts';
import type { ExecFolder, World } from '../world.ts';

/** The statuses that shells, and programs that start others, have for a command that was not run. */
const REFUSED = 125;
const troubles = {
  notExecutable: { status: 126, what: 'cannot be executed' },
  missing: { status: 127, what: 'was not found' },
} as const;

/** `keyfob exec`: runs a command as a profile. */
export const exec: Command = {
  name: 'exec',
  operands: 'PROFILE',
  count: [1, 1],
  rest: 'COMMAND',
  flags: {
    static: { about: 'as variables, which do not renew' },
    ...adHocFlags,
  },
  summary: 'run a command as a profile',
  about: [
    'The command asks Keyfob for its credentials while it runs, so they renew. It runs as PROFILE whoever is in the default ' +
      'profile: it sees a copy of the config file whose default profile is that, and no credentials file.',
    'Its exit status is the command’s; 125 where Keyfob refused, 126 and 127 where the command cannot be run or is not there.',
  ],
  examples: ['keyfob exec dev -- terraform plan', 'keyfob exec work --static -- docker run -e AWS_ACCESS_KEY_ID … IMAGE'],
  async run(given, world) {
    const [name, ...words] = given.rest;
    if (name === undefined || name === '') throw wrongUsage('Which command? Put it after two dashes: keyfob exec PROFILE -- COMMAND');
    const program = findProgram(name, world.environment);
    if (typeof program !== 'object') return notRun(name, program, world); // before anybody is asked for a code
    const start = await asRefusedBy(REFUSED, async () => startOf(program.path, words, world.environment['ComSpec']));
    const { folder, environment } = await asRefusedBy(REFUSED, () => prepare(name, given, world));
    const end = await world.runToEnd({ ...start, name, environment, onStart: folder.belongTo }).finally(folder.remove);
    return statusOf(name, end, world);
  },
};

async function prepare(name: string, given: Given, world: World): Promise<{ folder: ExecFolder; environment: NodeJS.ProcessEnv }> {
  const [profile = ''] = given.operands;
  const isStatic = given.has('static');
  const said = { profile, ...readAdHocFlags(given) };
  const requester = { name: basename(name), pid: world.pid };
  const handed = await credentialsFor(said, { delivery: isStatic ? 'env' : 'endpoint', requester }, world);
  const place = isStatic ? undefined : valueOf(await reach(world, 'endpoint', said));
  const folder = await world.makeExecFolder(handed.region ?? undefined);
  return { folder, environment: environmentFor(world.environment, { handed, place, isolation: folder }) };
}

function statusOf(name: string, end: End, world: World): number {
  if ('trouble' in end) return notRun(name, end.trouble, world);
  if ('status' in end) return end.status;
  endBy(end.signal);
  return statusOfSignal(end.signal);
}

function notRun(name: string, trouble: keyof typeof troubles, world: World): number {
  const { status, what } = troubles[trouble];
  world.say(`keyfob: “${name}” ${what}.`);
  return status;
}
