import type { AwsClock } from './awsClock.ts';
import type { Reminder } from './keyfob.ts';
import type { Session } from './session.ts';
import { reminderLead, timeLeft } from './session.ts';
import { MINUTE } from './time.ts';

/** A reminder that was put off comes again after this long. */
const SNOOZE = 5 * MINUTE;

/** It has come, or it was put off and has not come again yet. */
export type ReminderState = 'told' | 'snoozed';

interface Parts {
  readonly awsClock: AwsClock;
  /** Milliseconds before the end; asked anew at each arming. */
  readonly lead: () => number;
  /** Whether its owner has to be told; asked when it is time to. */
  readonly isNews: (kind: Reminder['kind'], key: string, session: Session) => boolean;
  readonly onEnding: (key: string, session: Session) => void;
  readonly onEnded: (key: string, session: Session) => void;
}

/** Tells once when a session is about to end and once when it has; re-armed after sleep and clock changes. */
export function createExpiryWatch({ awsClock, lead, isNews, onEnding, onEnded }: Parts) {
  const watched = new Map<string, { session: Session; warned: boolean; snoozedUntil: Date | undefined; cancel: () => void }>();

  function arm(key: string): void {
    const entry = watched.get(key);
    if (!entry) return;
    entry.cancel();
    const left = timeLeft(entry.session, awsClock.now());
    if (left === 0) return end(key, entry.session);
    const rest = Math.max(0, (entry.snoozedUntil?.getTime() ?? 0) - awsClock.now().getTime());
    const warnAt = Math.max(rest, left - reminderLead(entry.session, lead()));
    const warnable = !entry.warned && reminderLead(entry.session, lead()) > 0;
    if (warnable && warnAt <= 0 && isNews('ending', key, entry.session)) {
      entry.warned = true;
      entry.snoozedUntil = undefined;
      onEnding(key, entry.session);
    }
    const next = warnable && warnAt > 0 ? Math.min(warnAt, left) : left;
    entry.cancel = awsClock.at(new Date(awsClock.now().getTime() + next), () => arm(key));
  }

  function end(key: string, session: Session): void {
    watched.delete(key);
    if (isNews('ended', key, session)) onEnded(key, session);
  }

  function forget(key: string): void {
    watched.get(key)?.cancel();
    watched.delete(key);
  }

  return {
    /** Watches this session in place of the one before. */
    watch(key: string, session: Session): void {
      forget(key);
      const { snoozedUntil } = session;
      const until = snoozedUntil === undefined ? undefined : new Date(snoozedUntil);
      watched.set(key, { session, warned: session.warned === true && !until, snoozedUntil: until, cancel: () => {} });
      arm(key);
    },
    forget,
    /** Tells once more that a session is about to end, a while from now; at its end, where that comes first. Answers when. */
    snooze(key: string): Date | undefined {
      const entry = watched.get(key);
      if (!entry?.warned) return undefined;
      entry.warned = false;
      entry.snoozedUntil = new Date(awsClock.now().getTime() + SNOOZE);
      arm(key);
      return entry.snoozedUntil;
    },
    /** What has become of the reminder of a session that lives; undefined where none has come. */
    reminderOf(key: string): ReminderState | undefined {
      const entry = watched.get(key);
      if (entry?.snoozedUntil !== undefined) return 'snoozed';
      return entry?.warned ? 'told' : undefined;
    },
    /** Looks at the clock again: after waking, and when the clock or the lead has changed. */
    rearm(): void {
      for (const key of [...watched.keys()]) arm(key);
    },
    stop(): void {
      for (const key of [...watched.keys()]) forget(key);
    },
  };
}

export type ExpiryWatch = ReturnType<typeof createExpiryWatch>;
