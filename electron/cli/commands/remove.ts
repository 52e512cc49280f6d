import type { Command } from '../command.ts';
import { reach, valueOf } from '../reach.ts';
import { wrongUsage } from '../refusal.ts';

/** `keyfob remove`: takes identities out. */
export const remove: Command = {
  name: 'remove',
  operands: 'NAME|--all',
  count: [0, 1],
  flags: {
    all: { about: 'every identity; the step before uninstalling' },
    restore: { about: 'puts the key and the files back as they were' },
  },
  summary: 'take an identity and its key out of Keyfob',
  about: [
    'The key leaves the keychain, and the session the files. AWS goes on knowing the key; without --restore this computer has it no more.',
    'With --restore the shared files hold what they held before Keyfob: the key, lines that were commented out, and keys that ' +
      '--replace took away. What was changed in them since stays. With --all it is the step before uninstalling.',
  ],
  async run(given, world) {
    const [name] = given.operands;
    if ((name !== undefined) === given.has('all')) throw wrongUsage('Name one identity, or all of them with --all. See: keyfob remove --help');
    const names = name === undefined ? ('all' as const) : [name];
    const restore = given.has('restore');
    const { removed } = valueOf(await reach(world, 'remove', { names, restore }));
    for (const one of removed) world.say(`${one}: removed${restore ? ', its key is in the shared files again' : ''}.`);
    if (removed.length === 0) world.say('There was no identity.');
    return 0;
  },
};
