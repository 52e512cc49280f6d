import type { Keyfob } from '../core/keyfob.ts';
import { inOneLine } from '../core/words.ts';
import type { Handlers } from './handlers.ts';
import { createSessionWait } from './sessionWait.ts';

interface Parts {
  readonly keyfob: Keyfob;
  /** Whether codes can be asked for in the popup. */
  readonly hasDisplay: boolean;
}

/** What the command may ask about making MFA compulsory. */
export function createEnforcementHandlers({ keyfob, hasDisplay }: Parts): Pick<Handlers, 'planMfa' | 'applyPlan' | 'accountReport'> {
  const withSession = createSessionWait({ keyfob, hasDisplay });
  return {
    async planMfa({ name, popup, wish }, requester) {
      const identity = keyfob.choose(name).name;
      return withSession(identity, popup, requester, () => keyfob.planMfa({ identity, wish }));
    },
    async applyPlan({ name, popup, wish, id }, requester) {
      const identity = keyfob.choose(name).name;
      const { stopped, ...applied } = await withSession(identity, popup, requester, () => keyfob.applyPlan({ identity, wish, id }));
      return { ...applied, stopped: stopped && inOneLine(stopped) };
    },
    async accountReport({ name, popup }, requester) {
      const identity = keyfob.choose(name).name;
      return withSession(identity, popup, requester, () => keyfob.accountReport({ identity, patient: true }));
    },
  };
}
