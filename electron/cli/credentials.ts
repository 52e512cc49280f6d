import type { CredentialsAsk, CredentialsOptions, HandedOut } from '../agent/credentialsWire.ts';
import { converse, discuss } from './questions.ts';
import { valueOf } from './reach.ts';
import { withCodes } from './withCodes.ts';
import type { Terminal, World } from './world.ts';

/** Credentials for a person's own command: a code that is wanted is asked for on the terminal, or in the popup where there is none. */
export function credentialsFor(options: CredentialsOptions, delivery: CredentialsAsk['delivery'], world: World): Promise<HandedOut> {
  const terminal = world.terminal();
  const ask = { ...options, delivery, byPerson: true };
  return terminal ? askAtTerminal(terminal, { ...ask, mayWait: false }, world) : converse(world, 'credentials', { ...ask, mayWait: true });
}

function askAtTerminal(terminal: Terminal, { delivery, byPerson, mayWait, ...options }: CredentialsAsk, world: World): Promise<HandedOut> {
  let said: CredentialsOptions = options;
  const steps = {
    async prepare() {
      const prepared = await discuss(world, 'prepareCredentials', said);
      said = prepared.said;
      return valueOf(prepared.outcome);
    },
    put: async (code: string | undefined) => (await discuss(world, 'credentials', { ...said, delivery, byPerson, mayWait, code })).outcome,
  };
  return withCodes<'credentials'>(terminal, steps, world);
}
