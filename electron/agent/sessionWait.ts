import { isFailure } from '../core/failure.ts';
import type { Keyfob } from '../core/keyfob.ts';
import type { Requester } from './handlers.ts';

interface Parts {
  readonly keyfob: Keyfob;
  /** Whether codes can be asked for in the popup. */
  readonly hasDisplay: boolean;
}

/** IAM wants an MFA session: where there is none and `popup` allows it, the popup asks for a code, and the action is tried again. */
export function createSessionWait({ keyfob, hasDisplay }: Parts) {
  return async function withSession<T>(identity: string, popup: boolean, { pid, onGone }: Requester, action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      if (!popup || !hasDisplay || !isFailure(error, 'codeNeeded')) throw error;
      await keyfob.waitForLogin({ identity, force: true }, { name: 'keyfob', pid, onGone }, true);
      return action();
    }
  };
}
