import type { AwsClock } from '../awsClock.ts';
import type { Deliveries } from './deliveries.ts';
import type { Failure } from '../failure.ts';
import { asFailure, isFailure } from '../failure.ts';
import type { Logins } from '../logins.ts';
import type { Openings } from '../roles/openings.ts';
import type { Recording } from '../record.ts';
import { renewalLead } from '../roles/roleSessions.ts';
import type { Session } from '../session.ts';
import { timeLeft } from '../session.ts';
import type { Occupancy } from '../settings/settings.ts';
import type { SettingsBook } from '../settings/settingsBook.ts';
import { type Source, type Sources, attempt, describe } from '../roles/sources.ts';
import { MINUTE, SECOND } from '../time.ts';
import type { Troubles } from '../troubles.ts';

interface Parts {
  readonly book: SettingsBook;
  readonly logins: Logins;
  readonly sources: Sources;
  readonly openings: Openings;
  readonly deliveries: Deliveries;
  readonly recording: Recording;
  readonly awsClock: AwsClock;
  readonly troubles: Troubles;
  /** A number from 0 to 1 that nobody can foresee: spreads the retries of many computers. */
  readonly random: () => number;
  readonly onChange: () => void;
  /** The sealed file of sessions is out of date. */
  readonly onOpened: () => void;
}

/** A role is renewed a last time this long before its MFA session ends: while that may still be handed out, with a margin. */
const LAST_CHANCE = 2 * MINUTE;

/** First and longest pause between tries to renew. */
const SHORTEST_PAUSE = 2 * SECOND;
const LONGEST_PAUSE = 2 * MINUTE;

/** Failures that pass by themselves. */
const PASSING = ['throttled', 'awsUnavailable', 'offline', 'nameNotFound', 'timedOut', 'proxyRefused'] as const;

interface Kept {
  cancel: () => void;
  tries: number;
}

/** Keeps fresh what targets hold, until they are given back. */
export function createFreshness(parts: Parts) {
  const { book, logins, sources, openings, deliveries, recording, awsClock, troubles, random, onChange, onOpened } = parts;
  const kept = new Map<string, Kept>();
  const failures = new Map<string, Failure>();
  const leaving = new Set<string>();
  /** Key ids of what lies in the targets, as far as it was put there in this run. */
  const given = new Map<string, string>();
  const begun = awsClock.now();

  const occupancyOf = (target: string): Occupancy | undefined => book.current().occupancies.find((occupancy) => occupancy.target === target);

  /** Puts what the target should hold into it, newly opened where `renewed` says so, and plans the next time. */
  async function refresh(target: string, how: 'asItIs' | 'renewed' = 'asItIs'): Promise<void> {
    const occupancy = occupancyOf(target);
    if (!occupancy) return stop(target);
    /** Not given back, nor to another, meanwhile. */
    const isStill = () => occupancyOf(target) === occupancy && !leaving.has(target);
    try {
      const source = sources.find(occupancy);
      const session = await (how === 'renewed' ? openings.renewed(source) : openings.session(source));
      if (!isStill()) return;
      await deliveries.occupy(occupancy, session, {});
      noteGiven(target, source, session);
      failures.delete(target);
      plan(target, source, session);
      onOpened();
    } catch (error) {
      if (!isStill()) return;
      const failure = asFailure(error);
      failures.set(target, failure);
      if (isFailure(failure, ...PASSING)) planRetry(target);
      else await giveUp(target, failure);
    }
    onChange();
  }

  /** A session that came there by itself is recorded as what it is: handed out. */
  function noteGiven(target: string, source: Source, { credentials, startedAt }: Session): void {
    if (startedAt < begun || given.get(target) === credentials.accessKeyId) return;
    given.set(target, credentials.accessKeyId);
    recording.given({ ...describe(source), delivery: 'file', target });
  }

  /** What can't be renewed without a person stays until it ends, and leaves the target then. */
  async function giveUp(target: string, failure: Failure): Promise<void> {
    const session = currentIn(target);
    if (session) return arm(target, session.expiresAt, () => void clear(target));
    await clear(target);
    if (!isFailure(failure, 'codeNeeded', 'roleCodeNeeded')) troubles.note('role not renewed', failure);
  }

  const clear = (target: string) => deliveries.empty(target).catch((error: unknown) => troubles.note('target not cleared', error));

  function currentIn(target: string): Session | undefined {
    const occupancy = occupancyOf(target);
    const session = occupancy && attempt(() => openings.current(sources.find(occupancy)));
    return session && timeLeft(session, awsClock.now()) > 0 ? session : undefined;
  }

  function arm(target: string, when: Date, action: () => void): void {
    const entry = kept.get(target) ?? { cancel: () => {}, tries: 0 };
    entry.cancel();
    entry.cancel = awsClock.at(when, action);
    kept.set(target, entry);
  }

  /** Fifteen minutes before the end, but a last time just before the MFA session ends, if that comes first. */
  function plan(target: string, source: Source, session: Session): void {
    const entry = kept.get(target);
    if (entry) entry.tries = 0;
    const mfa = source.kind === 'role' && source.way.kind === 'inherited' ? logins.liveSession(source.identity) : undefined;
    const last = mfa && mfa.expiresAt.getTime() - LAST_CHANCE;
    if (last === undefined || awsClock.now().getTime() >= last) return arm(target, session.expiresAt, () => void refresh(target));
    const due = Math.min(session.expiresAt.getTime() - renewalLead(session), last);
    arm(target, new Date(due), () => void refresh(target, 'renewed'));
  }

  /** Ever longer pauses, spread over computers; what ends meanwhile leaves its target. */
  function planRetry(target: string): void {
    const tries = (kept.get(target)?.tries ?? 0) + 1;
    const pause = Math.min(SHORTEST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE) * (0.5 + random() / 2);
    if (!currentIn(target)) void clear(target);
    arm(target, new Date(awsClock.now().getTime() + pause), () => void refresh(target, 'renewed'));
    const entry = kept.get(target);
    if (entry) entry.tries = tries;
  }

  function stop(target: string): void {
    kept.get(target)?.cancel();
    kept.delete(target);
    failures.delete(target);
  }

  return {
    refresh,
    stop,
    failureOf: (target: string): Failure | undefined => failures.get(target),
    /** The target holds a session of this source as of now. */
    keep(target: string, source: Source, session: Session): void {
      failures.delete(target);
      given.set(target, session.credentials.accessKeyId);
      plan(target, source, session);
      onOpened();
      onChange();
    },
    /** Does something to a target that is kept no longer, and meanwhile lets nothing be written there. */
    async release<T>(target: string, action: () => Promise<T>): Promise<T> {
      stop(target);
      leaving.add(target);
      return action().finally(() => leaving.delete(target));
    },
    /** What failed before is tried again without a pause. */
    async refreshAll(): Promise<void> {
      for (const entry of kept.values()) entry.tries = 0;
      await Promise.all(book.current().occupancies.map(({ target }) => refresh(target)));
    },
    stopAll(): void {
      for (const target of [...kept.keys()]) stop(target);
    },
  };
}

export type Freshness = ReturnType<typeof createFreshness>;
