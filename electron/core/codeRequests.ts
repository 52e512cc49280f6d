import type { Clock } from './time.ts';
import { MINUTE } from './time.ts';
import { Failure } from './failure.ts';
import type { Absence } from './missed.ts';
import { createMissed } from './missed.ts';

/** Who asks for credentials, as far as is known. */
export interface Requester {
  /** What it calls itself: `aws`, `terraform`, `keyfob`. */
  readonly name: string;
  readonly pid: number | undefined;
  /** Calls back once it is gone, and nobody is there to hear an answer; where that can be told. */
  readonly onGone?: ((listener: () => void) => void) | undefined;
}

/** How long a tool waits for a person. */
const PATIENCE = 2 * MINUTE;
/** How long requests fail at once after "Not now". */
const QUIET = 10 * MINUTE;

/** Whose code is wanted: the identity's for its MFA session, or one for a role of it. */
export interface Wanted {
  readonly identity: string;
  readonly role?: string | undefined;
}

/** The first who wants a code of an identity, and how many more wait. */
export interface Queue {
  readonly role: string | undefined;
  readonly requester: Requester;
  readonly others: number;
  readonly state: 'waits' | Absence;
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

const keyOf = ({ identity, role }: Wanted): string => JSON.stringify([identity, role]);

/** Lets callers wait until a person has entered a code; one popup per identity and ended session, no storms. */
export function createCodeRequests({ clock, ask, onChange }: Parts) {
  const queues = new Map<string, Set<Waiting>>();
  const quietUntil = new Map<string, number>();
  /** For what the popup came up already, and nobody has answered since; `left` is a process that did not wait to the end. */
  const called = new Map<string, { wanted: Wanted; left?: number | undefined }>();
  const missed = createMissed({ clock, onChange });
  let isOver = false;

  /** Milliseconds left of the quiet after "Not now". */
  const quietLeft = (identity: string): number => Math.max(0, (quietUntil.get(identity) ?? 0) - clock.now().getTime());

  function refuseIfQuiet(wanted: Wanted): void {
    const left = quietLeft(wanted.identity);
    if (left > 0) throw new Failure('notNow', { ...wanted, minutes: Math.ceil(left / MINUTE) });
  }

  /** A person's own command always brings the popup up, a tool once until somebody has answered, or has broken it off and started anew. */
  function callPopup(wanted: Wanted, { pid }: Requester, byPerson: boolean): void {
    const before = called.get(keyOf(wanted));
    const isAnew = before?.left !== undefined && pid !== undefined && pid !== before.left;
    if (before && !isAnew && !byPerson) return;
    called.set(keyOf(wanted), { wanted });
    ask(wanted.identity, byPerson);
  }

  function queueOf(identity: string): Set<Waiting> {
    const queue = queues.get(identity) ?? new Set<Waiting>();
    queues.set(identity, queue);
    return queue;
  }

  function wait(wanted: Wanted, requester: Requester, byPerson: boolean): Promise<void> {
    const queue = queueOf(wanted.identity);
    const waiting = new Promise<void>((resolve, reject) => {
      const leave = (why: 'nobodyAnswered' | 'callerGone') => {
        if (!queue.has(one)) return;
        if (!byPerson) missed.note(wanted, requester, 'gaveUp');
        if (why === 'callerGone') called.set(keyOf(wanted), { wanted, left: requester.pid });
        one.settle(new Failure(why, wanted));
      };
      const giveUp = clock.at(new Date(clock.now().getTime() + PATIENCE), () => leave('nobodyAnswered'));
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
      requester.onGone?.(() => leave('callerGone'));
    });
    callPopup(wanted, requester, byPerson);
    onChange();
    return waiting;
  }

  const waitingFor = (identity: string) => [...(queues.get(identity) ?? [])];

  /** Nothing is remembered of who wanted a code of this identity, and who still waits is told why. */
  function sendAway(identity: string, why: (wanted: Wanted) => Failure): void {
    for (const [key, { wanted }] of called) if (wanted.identity === identity) called.delete(key);
    missed.forget(identity);
    for (const one of waitingFor(identity)) one.settle(why(one.wanted));
    onChange();
  }

  return {
    /** Resolves when the session that is wanted was opened; fails with `nobodyAnswered`, `notNow`, `callerGone`, `identityUnknown` or `keyfobEnded`. */
    waitFor: async (wanted: Wanted, requester: Requester, byPerson: boolean): Promise<void> => {
      if (isOver) throw new Failure('keyfobEnded', wanted);
      if (byPerson) quietUntil.delete(wanted.identity);
      else refuseIfQuiet(wanted);
      return wait(wanted, requester, byPerson);
    },
    /** Brings the popup up by the same rules for somebody who does not wait, and asks again by itself. */
    call: (wanted: Wanted, requester: Requester): void => {
      if (quietLeft(wanted.identity) > 0) return;
      missed.note(wanted, requester, 'asksAgain');
      callPopup(wanted, requester, false);
      onChange();
    },
    /** A session was opened: everybody who waited for it goes on. */
    opened: (wanted: Wanted): void => {
      quietUntil.delete(wanted.identity);
      called.delete(keyOf(wanted));
      missed.opened(wanted);
      for (const one of waitingFor(wanted.identity)) if (one.wanted.role === wanted.role) one.settle('opened');
    },
    /** The person said no: who waits is sent away, who comes within ten minutes too. */
    notNow: (identity: string): void => {
      quietUntil.set(identity, clock.now().getTime() + QUIET);
      sendAway(identity, (wanted) => new Failure('notNow', { ...wanted, minutes: QUIET / MINUTE }));
    },
    /** There is no identity of that name any more: who waits for it is sent away at once. */
    gone: (identity: string, known: readonly string[]): void => {
      quietUntil.delete(identity);
      sendAway(identity, () => new Failure('identityUnknown', { name: identity, known: [...known] }));
    },
    /** Keyfob ends: who waits is sent away with a word, for a tool that only loses its connection starts Keyfob again. */
    end: (): void => {
      isOver = true;
      for (const queue of queues.values()) for (const one of [...queue]) one.settle(new Failure('keyfobEnded', one.wanted));
    },
    /** A person is back who may not have seen the popup: the next one who wants a code brings it up again. */
    personIsBack: (): void => called.clear(),
    /** Who wants a code of an identity now; else who wanted one and did not wait for it. */
    waiting: (identity: string): Queue | undefined => {
      const [first, ...others] = waitingFor(identity);
      if (first) return { role: first.wanted.role, requester: first.requester, others: others.length, state: 'waits' };
      const last = missed.of(identity);
      return last && { role: last.wanted.role, requester: last.requester, others: 0, state: last.absence };
    },
  };
}

export type CodeRequests = ReturnType<typeof createCodeRequests>;
