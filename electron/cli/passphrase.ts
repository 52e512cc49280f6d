import { reach, valueOf } from './reach.ts';
import { reasonOf } from './codeQuestion.ts';
import { refusal } from './refusal.ts';
import type { Terminal, World } from './world.ts';

/** How many passphrases a person is asked for before a command gives up. */
const ATTEMPTS = 3;

/** Opens the vault that is there; a wrong passphrase is asked for again where somebody can be asked. */
export async function unlockVault(terminal: Terminal | undefined, world: World): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const passphrase = await readPassphrase('Passphrase of the vault (not shown): ', terminal, world);
    const answer = await reach(world, 'unlock', { passphrase });
    if (answer.ok || !terminal || attempt === ATTEMPTS || answer.code !== 'passphraseWrong') return void valueOf(answer);
    world.say(reasonOf(answer));
  }
}

/** A passphrase that nobody has typed before: twice on a terminal, where a slip would not be seen. */
export async function choosePassphrase(terminal: Terminal | undefined, world: World): Promise<string> {
  if (!terminal) return readPassphrase('', terminal, world);
  world.say('Nobody can recover a passphrase: who forgets it adds the keys again. Four words that have nothing to do with each other serve well.');
  for (;;) {
    const passphrase = await terminal.ask('New passphrase of the vault (not shown): ', { hidden: true });
    if ((await terminal.ask('Once more: ', { hidden: true })) === passphrase) return passphrase;
    world.say('The two differ. Nothing was changed.');
  }
}

/** Begins a vault, and moves the keys of the keychain into it; with `anew` one that is there is set aside. */
export async function beginVault(terminal: Terminal | undefined, world: World, { anew }: { anew: boolean }): Promise<void> {
  const passphrase = await choosePassphrase(terminal, world);
  valueOf(await reach(world, 'makeVault', { passphrase, anew }));
}

/** As it is typed on the terminal, unseen; else the first line of standard input. */
export async function readPassphrase(prompt: string, terminal: Terminal | undefined, world: World): Promise<string> {
  const typed = terminal ? await terminal.ask(prompt, { hidden: true }) : (await world.input.readLine()).replace(/\r$/, '');
  if (typed === '') throw refusal('No passphrase came on standard input. Pipe it in, or type it when you are asked.');
  return typed;
}
