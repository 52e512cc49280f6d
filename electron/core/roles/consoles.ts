import { Failure } from '../failure.ts';
import type { HandOutAsk, HandOuts } from '../delivery/handOuts.ts';
import type { Browser, SignIn } from '../ports.ts';
import { CHAINED_DURATION } from './roleDefinition.ts';
import type { Session } from '../session.ts';
import type { Source } from './sources.ts';
import { MINUTE, SECOND } from '../time.ts';

/** Whose console is wanted, and by whom. */
export type ConsoleAsk = Omit<HandOutAsk, 'delivery' | 'leastSeconds'>;

/** A link into the console, a secret for 15 minutes, and the session that it was made from. */
export interface ConsoleLink {
  readonly link: string;
  readonly session: Session;
}

interface Parts {
  readonly handOuts: HandOuts;
  readonly signIn: SignIn;
  readonly browser: Browser;
}

/**
 * How long the console may stay open, in seconds: AWS lets only a session that came directly from a long-lived key say so,
 * and that is any which is longer than chaining gives. The minute is for a clock that is a little off.
 */
function consoleSeconds({ startedAt, expiresAt }: Session): number | undefined {
  const length = expiresAt.getTime() - startedAt.getTime();
  return length > CHAINED_DURATION * SECOND + MINUTE ? Math.round(length / SECOND) : undefined;
}

/** Lets a person into AWS's console with the session of a role. */
export function createConsoles({ handOuts, signIn, browser }: Parts) {
  async function signedIn(session: Session, source: Source): Promise<ConsoleLink> {
    if (source.kind === 'identity') throw new Failure('consoleNeedsRole', { identity: source.identity.name, roles: [] });
    const { roleArn, region } = source.role.hop;
    return { link: await signIn.link(session.credentials, { roleArn, region, seconds: consoleSeconds(session) }), session };
  }

  const consoleLink = (ask: ConsoleAsk): Promise<ConsoleLink> => handOuts.handOver({ ...ask, delivery: 'console', leastSeconds: 0 }, signedIn);

  return {
    consoleLink,
    async openConsole(ask: Pick<ConsoleAsk, 'profile' | 'code'>): Promise<void> {
      const { link } = await consoleLink({ ...ask, requester: { name: 'Keyfob', pid: undefined }, popup: 'none', byPerson: true });
      await browser.open(link);
    },
  };
}
