import type { Given } from '../arguments.ts';
import type { Command } from '../command.ts';
import { beginVault, choosePassphrase, readPassphrase, unlockVault } from '../passphrase.ts';
import { reach, valueOf } from '../reach.ts';
import { refusal, wrongUsage } from '../refusal.ts';
import type { Terminal, World } from '../world.ts';

/** `keyfob unlock`: opens the passphrase vault, begins one, and moves keys between it and the keychain. */
export const unlock: Command = {
  name: 'unlock',
  operands: '',
  count: [0, 0],
  flags: {
    vault: { about: 'moves the keys from the keychain to the vault' },
    keychain: { about: 'moves the keys from the vault to the keychain' },
    change: { about: 'gives the vault another passphrase' },
    new: { about: 'begins another vault; the old one is kept aside' },
  },
  summary: 'open the passphrase vault',
  about: [
    'Where the system has no keychain, or with KEYFOB_KEYCHAIN=file, keys lie in a file behind a passphrase. It is asked for on ' +
      'the terminal and not shown; without one it is the first line of standard input. The vault is locked again a while after ' +
      'its last use, when the computer sleeps, and by keyfob lock. Sessions that live are handed out meanwhile.',
  ],
  async run(given, world) {
    const terminal = world.input.isTerminal ? world.terminal() : undefined;
    world.say(await acts[actOf(given)](terminal, world));
    return 0;
  },
};

type Act = 'open' | 'vault' | 'keychain' | 'change' | 'new';

function actOf(given: Given): Act {
  const [act, ...others] = (['vault', 'keychain', 'change', 'new'] as const).filter((flag) => given.has(flag));
  if (others.length > 0) throw wrongUsage(`Only one of --${[act, ...others].join(', --')} at a time. See: keyfob unlock --help`);
  return act ?? 'open';
}

/** What each does; the answer is what it says in the end. */
const acts: Record<Act, (terminal: Terminal | undefined, world: World) => Promise<string>> = {
  async open(terminal, world) {
    const { place, state } = await vaultOf(world);
    if (place === 'vault' && state === 'open') return 'The vault is open.';
    if (place === 'vault' && state === 'none') return begin(terminal, world, false);
    if (place === 'vault') await unlockVault(terminal, world);
    else valueOf(await reach(world, 'unlock', { passphrase: '' })); // which says where the keys are
    return 'The vault is open.';
  },
  async vault(terminal, world) {
    const { place, state } = await vaultOf(world);
    if (place === 'vault') return acts.open(terminal, world);
    if (state === 'none') return begin(terminal, world, false);
    const passphrase = await readPassphrase('Passphrase of the vault (not shown): ', terminal, world);
    valueOf(await reach(world, 'makeVault', { passphrase, anew: false }));
    return MOVED;
  },
  new: (terminal, world) => begin(terminal, world, true),
  async keychain(terminal, world) {
    const { place, state } = await vaultOf(world);
    if (place === 'vault' && state === 'locked') await unlockVault(terminal, world);
    valueOf(await reach(world, 'moveToKeychain', {}));
    return 'The keys are in the keychain of the system.';
  },
  async change(terminal, world) {
    if (!terminal) throw refusal('Run this at a terminal, or change the passphrase in the popup’s settings.');
    const before = await readPassphrase('Passphrase of the vault until now (not shown): ', terminal, world);
    const after = await choosePassphrase(terminal, world);
    valueOf(await reach(world, 'changePassphrase', { before, after }));
    return 'The vault has its new passphrase.';
  },
};

const MOVED = 'The keys are in the passphrase vault.';

const vaultOf = async (world: World) => valueOf(await reach(world, 'vault', {}));

async function begin(terminal: Terminal | undefined, world: World, anew: boolean): Promise<string> {
  await beginVault(terminal, world, { anew });
  return MOVED;
}
