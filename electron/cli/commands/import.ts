import type { Command } from '../command.ts';
import { endpointFlag, identityFlags, readIdentityFlags, sayAdded } from '../identityFlags.ts';
import { converse } from '../questions.ts';

/** `keyfob import`: moves a plaintext key into the keychain. */
export const importKey: Command = {
  name: 'import',
  operands: 'PROFILE',
  count: [1, 1],
  flags: { ...identityFlags, ...endpointFlag },
  summary: 'move a plaintext key out of the shared files',
  about: [
    'AWS is asked whether it works; it is stored, read back, and only then taken out of the ' +
      'shared files. A backup is kept: keyfob restore.',
  ],
  examples: ['keyfob import work', 'keyfob import work --target mfa   # the session goes to [mfa]'],
  async run(given, world) {
    const [profile = ''] = given.operands;
    const changed = await converse(world, 'import', { profile, ...readIdentityFlags(given) });
    sayAdded(world, 'its key is in the keychain now, and no longer in the shared files.', changed);
    return 0;
  },
};
