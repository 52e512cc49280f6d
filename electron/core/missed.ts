import type { Requester, Wanted } from './codeRequests.ts';
import type { Clock } from './time.ts';
import { MINUTE } from './time.ts';

/** Why somebody who wanted a code is not waiting for it: it asks again by itself, or it may have to be started again. */
export type Absence = 'asksAgain' | 'gaveUp';

interface One {
  readonly wanted: Wanted;
  readonly requester: Requester;
  readonly absence: Absence;
  readonly cancel: () => void;
}

/** How long the popup stays and tells of it: who broke the tool off may start it again, a late code is as good. */
const TOLD_FOR = 2 * MINUTE;

interface Parts {
  readonly clock: Clock;
  readonly onChange: () => void;
}

/** Remembers, for each identity, who wanted a code last and did not wait until it came. */
export function createMissed({ clock, onChange }: Parts) {
  const missed = new Map<string, One>();

  function forget(identity: string): void {
    missed.get(identity)?.cancel();
    missed.delete(identity);
  }

  return {
    note(wanted: Wanted, requester: Requester, absence: Absence): void {
      const { identity } = wanted;
      forget(identity);
      const over = new Date(clock.now().getTime() + TOLD_FOR);
      const cancel = clock.at(over, () => {
        missed.delete(identity);
        onChange();
      });
      missed.set(identity, { wanted, requester, absence, cancel });
    },
    of: (identity: string): Omit<One, 'cancel'> | undefined => missed.get(identity),
    forget,
    /** What it wanted was opened. */
    opened({ identity, role }: Wanted): void {
      if (missed.get(identity)?.wanted.role === role) forget(identity);
    },
  };
}
