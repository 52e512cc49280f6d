import type { AwsClock } from './awsClock.ts';
import type { Requester } from './codeRequests.ts';
import { asFailure } from './failure.ts';
import type { ActivityRecord } from './ports.ts';
import type { Session } from './session.ts';

/** How credentials reached who asked for them: through a target, a credential process, variables of a shell, the container endpoint, or a sign-in link. */
export type HandOutDelivery = 'file' | 'process' | 'env' | 'endpoint' | 'console';

/** What is recorded: credentials were asked for, or something was changed. */
export type RecordedEvent = 'credentials' | 'login' | 'lock' | 'add' | 'change' | 'remove' | 'restore' | 'use' | 'useOff' | 'rotate' | 'rollBack' | 'keys';

/** What an event is about; the role session's name is the one that CloudTrail shows. */
export interface Recorded {
  readonly event: RecordedEvent;
  readonly profile?: string | undefined;
  readonly roleSessionName?: string | undefined;
  /** As it claims to be. */
  readonly requester?: Pick<Requester, 'name' | 'pid'> | undefined;
  readonly delivery?: HandOutDelivery | undefined;
  readonly target?: string | undefined;
  /** Said where no code stands behind the session. */
  readonly withoutMfa?: true | undefined;
}

/** One line of the record; never a secret. */
export interface RecordEntry extends Recorded {
  /** RFC 3339 in UTC, by AWS's clock. */
  readonly time: string;
  /** `done`, or the code of the failure. */
  readonly outcome: string;
}

/** What the record says of a session's MFA: only that there is none. */
export const mfaOf = ({ mfa }: Session): Pick<Recorded, 'withoutMfa'> => (mfa ? {} : { withoutMfa: true });

/** As many entries as a person looks through. */
const SHOWN = 500;

interface Parts {
  readonly record: ActivityRecord;
  readonly awsClock: AwsClock;
  /** Something was recorded. */
  readonly onEntry: () => void;
}

/** Writes down what was handed to whom, and what was changed, and keeps the last of it at hand. */
export function createRecording({ record, awsClock, onEntry }: Parts) {
  /** The newest last. */
  let entries: RecordEntry[] = [];
  let shown: readonly RecordEntry[] | undefined;

  function add(recorded: Recorded, outcome: string): void {
    const entry = { time: awsClock.now().toISOString(), ...recorded, outcome };
    record.add(entry);
    entries.push(entry);
    if (entries.length > 2 * SHOWN) entries = entries.slice(-SHOWN); // seldom: tools may ask often
    shown = undefined;
    onEntry();
  }

  return {
    /** Reads what earlier runs recorded; what cannot be read is not shown. */
    async load(): Promise<void> {
      const before = await record.read().catch(() => []);
      entries = [...before.slice(0, SHOWN).toReversed(), ...entries];
      shown = undefined;
    },
    /** The last entries, the newest first; the same array until there is another one. */
    recent: (): readonly RecordEntry[] => (shown ??= entries.slice(-SHOWN).toReversed()),
    /** A request for credentials: recorded however it ends. */
    async handOut<T extends { readonly session: Session }>(recorded: Omit<Recorded, 'event'>, action: () => Promise<T>): Promise<T> {
      try {
        const given = await action();
        add({ event: 'credentials', ...recorded, ...mfaOf(given.session) }, 'done');
        return given;
      } catch (error) {
        add({ event: 'credentials', ...recorded }, asFailure(error).code);
        throw error;
      }
    },
    /** Credentials that went out by themselves, asked for by nobody at this moment. */
    given: (recorded: Omit<Recorded, 'event'>): void => add({ event: 'credentials', ...recorded }, 'done'),
    /** A change: recorded once it is done; `about` may leave it out. */
    async change<T>(action: () => Promise<T>, about: (done: T) => Recorded | undefined): Promise<T> {
      const done = await action();
      const recorded = about(done);
      if (recorded) add(recorded, 'done');
      return done;
    },
  };
}

export type Recording = ReturnType<typeof createRecording>;
