import { processAnswer } from '../../agent/credentialsWire.ts';
import { readDuration } from '../durations.ts';
import type { Command } from '../command.ts';
import { reach, valueOf } from '../reach.ts';
import { wrongUsage } from '../refusal.ts';
import { adHocFlags, readAdHocFlags } from '../roleFlags.ts';

/** `keyfob credential-process`: what AWS's tools start to get credentials (aws.md §5.1). */
export const credentialProcess: Command = {
  name: 'credential-process',
  operands: '--profile PROFILE',
  count: [0, 0],
  flags: {
    profile: { value: 'PROFILE', about: 'identity, role, or ARN of a role' },
    'min-ttl': { value: 'D', about: 'least time left; else the popup asks for a code' },
    ...adHocFlags,
  },
  summary: 'answer AWS tools with credentials',
  about: ['This is for the line credential_process of a profile. It never asks on the terminal, which may be a program’s: the popup does, and this waits.'],
  examples: ['credential_process = keyfob credential-process --profile dev'],
  async run(given, world) {
    const profile = given.text('profile');
    if (profile === undefined) throw wrongUsage('Whose credentials? Name them with --profile. See: keyfob credential-process --help');
    const minTtl = readDuration(given.text('min-ttl'));
    const ask = { profile, ...readAdHocFlags(given), minTtl, delivery: 'process', requester: world.parent(), mayWait: true, byPerson: false } as const;
    const handed = valueOf(await reach(world, 'credentials', ask));
    world.print(JSON.stringify(processAnswer({ ...handed, expiration: handed.session.expiresAt })));
    return 0;
  },
};
