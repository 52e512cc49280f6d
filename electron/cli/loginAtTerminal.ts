import type { LoggedIn, LoginOptions } from '../agent/loginWire.ts';
import { ATTEMPTS, askForCode, reasonOf, wantsAnotherCode } from './codeQuestion.ts';
import { discuss } from './questions.ts';
import { valueOf } from './reach.ts';
import type { Terminal, World } from './world.ts';

const STILL_LIVE = 'The session is still live; --force opens a new one.';

/** Asks for codes until one opens the session; what cannot be a code is not sent. */
export async function loginAtTerminal(terminal: Terminal, options: LoginOptions, world: World): Promise<LoggedIn> {
  let said = options;
  for (let attempt = 1; ; attempt += 1) {
    const prepared = await discuss(world, 'prepareLogin', said);
    said = prepared.said;
    const { name, live, clockOffset, ...wanted } = valueOf(prepared.outcome);
    if (live && !said.force) return { name, session: live, alreadyLive: true, tendsKey: false, clockOffset, notes: [STILL_LIVE] };
    const code = await askForCode(terminal, wanted, world);
    const { outcome } = await discuss(world, 'login', { ...said, name, code });
    if (outcome.ok || attempt === ATTEMPTS || !wantsAnotherCode(outcome)) return valueOf<'login'>(outcome);
    world.say(reasonOf(outcome));
  }
}
