import type { Command } from '../command.ts';
import { identityFlags, readIdentityFlags, sayChanged } from '../identityFlags.ts';
import { converse } from '../questions.ts';
import { wrongUsage } from '../refusal.ts';

/** `keyfob set`: changes an identity. */
export const set: Command = {
  name: 'set',
  operands: 'NAME',
  count: [1, 1],
  flags: { rename: { value: 'NEW', about: 'Keyfob’s name for it; profiles keep theirs' }, ...identityFlags },
  summary: 'change device, target, delivery and more',
  about: ['What is not named stays as it is. A new duration holds from the next login on.'],
  examples: ['keyfob set work --duration 8h', 'keyfob set work --delivery process'],
  async run(given, world) {
    const [name = ''] = given.operands;
    const rename = given.text('rename');
    const { replace, setAside, ...options } = readIdentityFlags(given);
    if (Object.values({ rename, setAside: setAside || undefined, ...options }).every((value) => value === undefined)) {
      throw wrongUsage('Say what to change. See: keyfob set --help');
    }
    const changed = await converse(world, 'set', { name, rename, ...options, replace, setAside });
    sayChanged(world, 'changed.', changed);
    return 0;
  },
};
