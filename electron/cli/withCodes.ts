import type { Answer, Asks } from '../agent/wire.ts';
import { ATTEMPTS, type Wanted, askForCode, reasonOf, wantsAnotherCode } from './codeQuestion.ts';
import { valueOf } from './reach.ts';
import type { Terminal, World } from './world.ts';

type Openings = 'use' | 'credentials' | 'console';

interface Steps<A extends Openings> {
  /** Says whether a code is wanted, and whose; ends the command where a code cures nothing. */
  readonly prepare: () => Promise<Wanted & { readonly wants: 'none' | 'login' | 'own' }>;
  readonly put: (code: string | undefined) => Promise<Answer<A>>;
}

/** Asks for a code where one is wanted; also where that shows only when AWS refuses the role without a recent one. */
export async function withCodes<A extends Openings>(terminal: Terminal, { prepare, put }: Steps<A>, world: World): Promise<Asks[A]['answer']> {
  let isWanted = false;
  for (let codes = 0; ; ) {
    const plan = await prepare();
    const code = isWanted || plan.wants !== 'none' ? await askForCode(terminal, plan, world) : undefined;
    if (code !== undefined) codes += 1;
    const answer = await put(code);
    if (answer.ok) return answer.value;
    isWanted = answer.code === 'roleCodeNeeded' || answer.code === 'codeNeeded';
    if (codes === ATTEMPTS || !(isWanted || wantsAnotherCode(answer))) return valueOf<A>(answer);
    world.say(reasonOf(answer));
  }
}
