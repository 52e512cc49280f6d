import type { Failure } from './failure.ts';
import { asFailure, isFailure } from './failure.ts';
import { createListeners } from './listeners.ts';
import type { Log } from './ports.ts';

/** What stands in the way of everything, rather than of one identity: the keychain or the vault, and the sealed file of sessions. */
export function createTroubles({ log, onChange }: { log: Log; onChange: () => void }) {
  const back = createListeners<[]>();
  let keychain: Failure | undefined;
  let store: Failure | undefined;
  let endpoint: Failure | undefined;

  return {
    keychain: (): Failure | undefined => keychain,
    store: (): Failure | undefined => store,
    endpoint: (): Failure | undefined => endpoint,
    /** The endpoint for long-running programs does not listen, and why; undefined once it does. */
    noteEndpoint(trouble: Failure | undefined): void {
      if (trouble === endpoint) return;
      endpoint = trouble;
      onChange();
    },
    /** Takes note of a failure that nobody waits for, in the place where the person will see it. */
    note(event: string, error: unknown): void {
      const failure = asFailure(error);
      if (/^(keychain|vault)/.test(failure.code)) keychain = failure;
      else if (isFailure(failure, 'sealBroken')) store = failure;
      else log.warn(event, failure);
      onChange();
    },
    /** Hears that the keychain answers after it did not; the function returned stops it. */
    onKeychainBack: back.add,
    /** The keychain has answered. */
    keychainAnswered(): void {
      if (!keychain) return;
      keychain = undefined;
      back.tell();
      onChange();
    },
  };
}

export type Troubles = ReturnType<typeof createTroubles>;
