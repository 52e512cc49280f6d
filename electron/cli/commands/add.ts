import type { Command } from '../command.ts';
import { endpointFlag, identityFlags, readIdentityFlags, sayAdded } from '../identityFlags.ts';
import { converse } from '../questions.ts';
import { refusal, wrongUsage } from '../refusal.ts';
import type { World } from '../world.ts';

/** `keyfob add`: a new identity. */
export const add: Command = {
  name: 'add',
  operands: 'NAME --access-key-id ID',
  count: [1, 1],
  flags: { 'access-key-id': { value: 'ID', about: 'id of its long-lived access key (AKIA…)' }, ...identityFlags, ...endpointFlag },
  summary: 'take a new access key into the keychain',
  about: [
    'AWS is asked first whether the key works. The secret is read from standard input; on a terminal it is ' +
      'asked for and not shown. It is never an argument: other users could see those.',
  ],
  examples: ['keyfob add work --access-key-id AKIA…', 'pass aws/work | keyfob add work --access-key-id AKIA…   # out of a store'],
  async run(given, world) {
    const accessKeyId = given.text('access-key-id');
    if (accessKeyId === undefined) throw wrongUsage('Which key? Give its id with --access-key-id. See: keyfob add --help');
    const [name = ''] = given.operands;
    const options = readIdentityFlags(given);
    const secretAccessKey = await readSecret(accessKeyId, world);
    const changed = await converse(world, 'add', { name, accessKeyId, secretAccessKey, ...options });
    sayAdded(world, `added (${changed.identity.user} in account ${changed.identity.accountId}).`, changed);
    return 0;
  },
};

async function readSecret(accessKeyId: string, world: World): Promise<string> {
  const terminal = world.input.isTerminal ? world.terminal() : undefined;
  const typed = terminal
    ? await terminal.ask(`Secret access key of ${accessKeyId} (not shown): `, { hidden: true })
    : await world.input.readLine();
  const secret = typed.trim();
  if (secret === '') throw refusal('No secret came on standard input. Pipe it in, or type it when you are asked.');
  return secret;
}
