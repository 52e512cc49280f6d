import type { ConsoleAsk, ConsoleSignIn } from '../agent/consoleWire.ts';
import type { CredentialsAsk, CredentialsOptions, CredentialsPreparation, HandedOut } from '../agent/credentialsWire.ts';
import type { Answer, Asks } from '../agent/wire.ts';
import { discuss } from './questions.ts';
import { valueOf } from './reach.ts';
import { withCodes } from './withCodes.ts';
import type { World } from './world.ts';

/** Whether the answer may wait for the popup, or a code comes along. */
type Opening = Pick<CredentialsAsk, 'mayWait' | 'code'>;

interface Wish<A extends 'credentials' | 'console'> {
  readonly delivery: CredentialsPreparation['delivery'];
  readonly put: (said: CredentialsOptions, opening: Opening) => Promise<Answer<A>>;
}

/** Credentials for a person's own command: a code that is wanted is asked for on the terminal, or in the popup where there is none. */
export const credentialsFor = (options: CredentialsOptions, how: Pick<CredentialsAsk, 'delivery' | 'requester'>, world: World): Promise<HandedOut> =>
  openFor<'credentials'>(
    options,
    { delivery: how.delivery, put: async (said, opening) => (await discuss(world, 'credentials', { ...said, ...how, ...opening, byPerson: true })).outcome },
    world,
  );

/** A way into the console, codes as in `credentialsFor`. */
export const consoleFor = (options: CredentialsOptions, how: Pick<ConsoleAsk, 'print'>, world: World): Promise<ConsoleSignIn> =>
  openFor<'console'>(options, { delivery: 'console', put: async (said, opening) => (await discuss(world, 'console', { ...said, ...how, ...opening })).outcome }, world);

async function openFor<A extends 'credentials' | 'console'>(options: CredentialsOptions, { delivery, put }: Wish<A>, world: World): Promise<Asks[A]['answer']> {
  const terminal = world.terminal();
  if (!terminal) return valueOf<A>(await put(options, { mayWait: true }));
  let said = options;
  const steps = {
    async prepare() {
      const prepared = await discuss(world, 'prepareCredentials', { ...said, delivery });
      const { delivery: _, ...answered } = prepared.said;
      said = answered;
      return valueOf(prepared.outcome);
    },
    put: (code: string | undefined) => put(said, { code, mayWait: false }),
  };
  return withCodes<A>(terminal, steps, world);
}
