import type { Applied, Plan } from '../agent/enforcementWire.ts';
import type { Asks } from '../agent/wire.ts';
import { openSession } from './commands/login.ts';
import { discuss } from './questions.ts';
import { valueOf } from './reach.ts';
import type { World } from './world.ts';

type Said<A extends 'planMfa' | 'applyPlan'> = Omit<Asks[A]['ask'], 'popup'>;

/** What `policy apply` does beyond documents; each rejects with a refusal. */
export interface Enforcing {
  /** Opens an MFA session first where one is wanted: by the terminal, or by the popup where there is none. */
  plan(ask: Said<'planMfa'>): Promise<Plan>;
  apply(ask: Said<'applyPlan'>): Promise<Applied>;
  /** Whether the person says yes; undefined where there is nobody to ask. */
  confirm(question: string): Promise<boolean | undefined>;
}

/** Refusals that an MFA session cures. */
const NEEDS_SESSION: readonly string[] = ['codeNeeded', 'sessionWithoutMfa'];

/** By the application and the terminal of this world. */
export function createEnforcing(world: World): Enforcing {
  async function withSession<A extends 'planMfa' | 'applyPlan'>(name: A, ask: Asks[A]['ask']): Promise<Asks[A]['answer']> {
    const { outcome, said } = await discuss(world, name, ask);
    if (outcome.ok || !NEEDS_SESSION.includes(outcome.code)) return valueOf<A>(outcome);
    world.say('This takes a session with MFA.');
    await openSession({ name: said.name, force: outcome.code !== 'codeNeeded' }, world);
    return valueOf<A>((await discuss(world, name, said)).outcome);
  }

  const popup = () => world.terminal() === undefined;
  return {
    plan: (ask) => withSession('planMfa', { ...ask, popup: popup() }),
    apply: (ask) => withSession('applyPlan', { ...ask, popup: popup() }),
    async confirm(question) {
      const answer = await world.terminal()?.ask(`${question} [y/N] `);
      return answer === undefined ? undefined : /^y(es)?$/i.test(answer.trim());
    },
  };
}
