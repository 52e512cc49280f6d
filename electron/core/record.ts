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

/** Writes down what was handed to whom, and what was changed. */
export function createRecording({ record, awsClock }: { record: ActivityRecord; awsClock: AwsClock }) {
  const add = (recorded: Recorded, outcome: string) => record.add({ time: awsClock.now().toISOString(), ...recorded, outcome });

  return {
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
