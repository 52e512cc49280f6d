import type { CredentialsAsk, CredentialsOptions, HandedOut } from '../agent/credentialsWire.ts';
import type { Answer } from '../agent/wire.ts';
import { ATTEMPTS, askForCode, reasonOf, wantsAnotherCode } from './codeQuestion.ts';
import { converse, discuss } from './questions.ts';
import { valueOf } from './reach.ts';
import type { Terminal, World } from './world.ts';

/** Credentials for a person's own command: a code that is wanted is asked for on the terminal, or in the popup where there is none. */
export function credentialsFor(options: CredentialsOptions, delivery: CredentialsAsk['delivery'], world: World): Promise<HandedOut> {
  const terminal = world.terminal();
  const ask = { ...options, delivery, byPerson: true };
  return terminal ? askAtTerminal(terminal, { ...ask, mayWait: false }, world) : converse(world, 'credentials', { ...ask, mayWait: true });
}

/** A code is also wanted where AWS refuses a role without a recent one. */
async function askAtTerminal(terminal: Terminal, ask: CredentialsAsk, world: World): Promise<HandedOut> {
  const { delivery, byPerson, mayWait, ...options } = ask;
  let said: CredentialsOptions = options;
  let isWanted = false;
  for (let codes = 0; ; ) {
    const prepared = await discuss(world, 'prepareCredentials', said);
    said = prepared.said;
    const plan = valueOf(prepared.outcome);
    const code: string | undefined = isWanted || plan.wants !== 'none' ? await askForCode(terminal, plan, world) : undefined;
    if (code !== undefined) codes += 1;
    const { outcome }: { outcome: Answer<'credentials'> } = await discuss(world, 'credentials', { ...said, delivery, byPerson, mayWait, code });
    if (outcome.ok) return outcome.value;
    isWanted = outcome.code === 'roleCodeNeeded' || outcome.code === 'codeNeeded';
    if (codes === ATTEMPTS || !(isWanted || wantsAnotherCode(outcome))) return valueOf<'credentials'>(outcome);
    world.say(reasonOf(outcome));
  }
}
