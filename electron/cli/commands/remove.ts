import type { Command } from '../command.ts';
import { insist } from '../questions.ts';
import { reach, valueOf } from '../reach.ts';
import { wrongUsage } from '../refusal.ts';
import type { World } from '../world.ts';

/** `keyfob remove`: takes identities out. */
export const remove: Command = {
  name: 'remove',
  operands: 'NAME|--all',
  count: [0, 1],
  flags: {
    all: { about: 'every identity; the step before uninstalling' },
    restore: { about: 'puts the key and the files back as they were' },
    yes: { about: 'removes without asking' },
  },
  summary: 'take an identity and its key out of Keyfob',
  about: [
    'The key leaves the keychain, and the session the files. AWS goes on knowing the key; without --restore this computer has it no more, and the terminal asks first.',
    'With --restore the shared files hold what they held before Keyfob: the key, lines that were commented out, and keys that ' +
      '--replace took away. What was changed in them since stays. With --all it is the step before uninstalling.',
  ],
  async run(given, world) {
    const [name] = given.operands;
    if ((name !== undefined) === given.has('all')) throw wrongUsage('Name one identity, or all of them with --all. See: keyfob remove --help');
    const names = name === undefined ? ('all' as const) : [name];
    const restore = given.has('restore');
    if (!restore && !given.has('yes')) await agree(name, world);
    const { removed } = valueOf(await reach(world, 'remove', { names, restore }));
    for (const one of removed) world.say(`${one}: removed${restore ? ', its key is in the shared files again' : ''}.`);
    if (removed.length === 0) world.say('There was no identity.');
    return 0;
  },
};

/** A key that is not put back into the files is lost, for AWS shows a secret once: a person is asked. */
async function agree(name: string | undefined, world: World): Promise<void> {
  const terminal = world.terminal();
  if (!terminal) return;
  const { identities } = valueOf(await reach(world, 'status', { name }));
  if (identities.length === 0) return;
  const names = identities.map((identity) => `“${identity.name}”`).join(', ');
  const what = identities.length === 1 ? `The secret key of ${names} leaves` : `The secret keys of ${names} leave`;
  await insist(terminal, `${what} this computer, and AWS shows no secret twice (--restore puts it back into the AWS files).\nRemove ${identities.length === 1 ? 'it' : 'them'}?`);
}
