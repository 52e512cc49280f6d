import type { Clock } from './time.ts';
import { MINUTE } from './time.ts';
import { Failure } from './failure.ts';

/** Who asks for credentials, as far as is known. */
export interface Requester {
  /** What it calls itself: `aws`, `terraform`, `keyfob`. */
  readonly name: string;
  readonly pid: number | undefined;
}

/** How long a tool waits for a person. */
export const PATIENCE = 2 * MINUTE;
/** How long requests fail at once after "Not now". */
export const QUIET = 10 * MINUTE;

interface Waiting {
  readonly requester: Requester;
  settle(outcome: 'opened' | Failure): void;
}

interface Parts {
  readonly clock: Clock;
  /** Brings the popup up on an identity; with the focus only where a person called. */
  readonly ask: (identity: string, byPerson: boolean) => void;
  readonly onChange: () => void;
}

/** Lets callers wait until a person has entered a code; one popup per identity, no storms. */
export function createCodeRequests({ clock, ask, onChange }: Parts) {
  const queues = new Map<string, Set<Waiting>>();
  const quietUntil = new Map<string, number>();

  function refuseIfQuiet(identity: string): void {
    const left = (quietUntil.get(identity) ?? 0) - clock.now().getTime();
    if (left > 0) throw new Failure('notNow', { identity, minutes: Math.ceil(left / MINUTE) });
    quietUntil.delete(identity);
  }

  function queueOf(identity: string): Set<Waiting> {
    const queue = queues.get(identity) ?? new Set<Waiting>();
    queues.set(identity, queue);
    return queue;
  }

  function wait(identity: string, requester: Requester, byPerson: boolean): Promise<void> {
    const queue = queueOf(identity);
    const first = queue.size === 0;
    const waiting = new Promise<void>((resolve, reject) => {
      const giveUp = clock.at(new Date(clock.now().getTime() + PATIENCE), () => one.settle(new Failure('nobodyAnswered', { identity })));
      const one: Waiting = {
        requester,
        settle(outcome) {
          giveUp();
          queue.delete(one);
          onChange();
          if (outcome === 'opened') resolve();
          else reject(outcome);
        },
      };
      queue.add(one);
    });
    if (first || byPerson) ask(identity, byPerson);
    onChange();
    return waiting;
  }

  function settleAll(identity: string, outcome: 'opened' | Failure): void {
    for (const one of [...(queues.get(identity) ?? [])]) one.settle(outcome);
    queues.delete(identity);
  }

  return {
    /** Resolves when a session of the identity was opened; fails with `nobodyAnswered` or `notNow`. */
    waitFor: async (identity: string, requester: Requester, byPerson: boolean): Promise<void> => {
      if (byPerson) quietUntil.delete(identity);
      else refuseIfQuiet(identity);
      return wait(identity, requester, byPerson);
    },
    /** A session was opened: everybody who waited for it goes on. */
    opened: (identity: string): void => {
      quietUntil.delete(identity);
      settleAll(identity, 'opened');
    },
    /** The person said no: who waits is sent away, who comes within ten minutes too. */
    notNow: (identity: string): void => {
      quietUntil.set(identity, clock.now().getTime() + QUIET);
      settleAll(identity, new Failure('notNow', { identity, minutes: QUIET / MINUTE }));
    },
    /** The first who waits, and how many more do. */
    waiting: (identity: string): { requester: Requester; others: number } | undefined => {
      const [first, ...others] = queues.get(identity) ?? [];
      return first && { requester: first.requester, others: others.length };
    },
  };
}

export type CodeRequests = ReturnType<typeof createCodeRequests>;
