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

/** Whose code is wanted: the identity's for its MFA session, or one for a role of it. */
export interface Wanted {
  readonly identity: string;
  readonly role?: string | undefined;
}

interface Waiting {
  readonly wanted: Wanted;
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

  function refuseIfQuiet(wanted: Wanted): void {
    const { identity } = wanted;
    const left = (quietUntil.get(identity) ?? 0) - clock.now().getTime();
    if (left > 0) throw new Failure('notNow', { ...wanted, minutes: Math.ceil(left / MINUTE) });
    quietUntil.delete(identity);
  }

  function queueOf(identity: string): Set<Waiting> {
    const queue = queues.get(identity) ?? new Set<Waiting>();
    queues.set(identity, queue);
    return queue;
  }

  function wait(wanted: Wanted, requester: Requester, byPerson: boolean): Promise<void> {
    const { identity } = wanted;
    const queue = queueOf(identity);
    const first = queue.size === 0;
    const waiting = new Promise<void>((resolve, reject) => {
      const giveUp = clock.at(new Date(clock.now().getTime() + PATIENCE), () => one.settle(new Failure('nobodyAnswered', wanted)));
      const one: Waiting = {
        wanted,
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

  const waitingFor = (identity: string) => [...(queues.get(identity) ?? [])];

  return {
    /** Resolves when the session that is wanted was opened; fails with `nobodyAnswered` or `notNow`. */
    waitFor: async (wanted: Wanted, requester: Requester, byPerson: boolean): Promise<void> => {
      if (byPerson) quietUntil.delete(wanted.identity);
      else refuseIfQuiet(wanted);
      return wait(wanted, requester, byPerson);
    },
    /** A session was opened: everybody who waited for it goes on. */
    opened: ({ identity, role }: Wanted): void => {
      quietUntil.delete(identity);
      for (const one of waitingFor(identity)) if (one.wanted.role === role) one.settle('opened');
    },
    /** The person said no: who waits is sent away, who comes within ten minutes too. */
    notNow: (identity: string): void => {
      quietUntil.set(identity, clock.now().getTime() + QUIET);
      for (const one of waitingFor(identity)) one.settle(new Failure('notNow', { ...one.wanted, minutes: QUIET / MINUTE }));
    },
    /** The first who waits, and how many more do. */
    waiting: (identity: string): { role: string | undefined; requester: Requester; others: number } | undefined => {
      const [first, ...others] = waitingFor(identity);
      return first && { role: first.wanted.role, requester: first.requester, others: others.length };
    },
  };
}

export type CodeRequests = ReturnType<typeof createCodeRequests>;
