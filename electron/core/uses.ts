import type { AwsClock } from './awsClock.ts';
import type { Deliveries } from './deliveries.ts';
import { Failure, asFailure, isFailure } from './failure.ts';
import type { Identities } from './identities.ts';
import type { UseAsk, UsePlan, UseResult } from './keyfob.ts';
import type { Logins } from './logins.ts';
import type { Note } from './notes.ts';
import type { Openings } from './openings.ts';
import type { ProfileBook } from './profileBook.ts';
import { renewalLead } from './roleSessions.ts';
import type { Session } from './session.ts';
import { timeLeft } from './session.ts';
import type { Occupancy } from './settings.ts';
import type { SettingsBook } from './settingsBook.ts';
import { type Source, type Sources, attempt } from './sources.ts';
import { MINUTE, SECOND } from './time.ts';
import type { Troubles } from './troubles.ts';

interface Parts {
  readonly book: SettingsBook;
  readonly identities: Identities;
  readonly profiles: ProfileBook;
  readonly logins: Logins;
  readonly sources: Sources;
  readonly openings: Openings;
  readonly deliveries: Deliveries;
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

/** Keeps what a person has put into targets fresh there. */
export function createUses(parts: Parts) {
  const { book, identities, profiles, logins, sources, openings, deliveries, awsClock, troubles, random, onChange, onOpened } = parts;
  const kept = new Map<string, Kept>();
  const failures = new Map<string, Failure>();

  const occupancyOf = (target: string) => book.current().occupancies.find((occupancy) => occupancy.target === target);

  /** Puts what the target should hold into it, newly opened where `renewed` says so, and plans the next time. */
  async function refresh(target: string, how: 'asItIs' | 'renewed' = 'asItIs'): Promise<void> {
    const occupancy = occupancyOf(target);
    if (!occupancy) return stop(target);
    try {
      const source = sources.find(occupancy);
      const session = await (how === 'renewed' ? openings.renewed(source) : openings.session(source));
      await deliveries.occupy(occupancy, session, {});
      failures.delete(target);
      plan(target, source, session);
      onOpened();
    } catch (error) {
      const failure = asFailure(error);
      failures.set(target, failure);
      if (isFailure(failure, ...PASSING)) planRetry(target);
      else await giveUp(target, failure);
    }
    onChange();
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

  /** What an ask means; puts every question that stands before it. */
  async function understand(ask: UseAsk): Promise<{ source: Source; occupancy: Occupancy }> {
    const source = sources.find(ask);
    const region = ask.withRegion && source.kind === 'role' ? source.role.hop.region : undefined;
    const occupancy: Occupancy = { target: ask.target ?? 'default', profile: ask.profile, adHoc: sources.adHocOf(ask), region };
    await deliveries.checkOccupancy(occupancy, ask);
    return { source, occupancy };
  }

  /** Refuses what a code could not cure, before anybody is asked for one; and says which way applies. */
  async function prepare(ask: UseAsk): Promise<UsePlan> {
    const { source, occupancy } = await understand(ask);
    const wants = openings.codeWantedFor(source);
    const way = source.kind === 'role' ? source.way : undefined;
    return { target: occupancy.target, identity: source.identity, way, wants, device: wants === 'none' ? undefined : openings.deviceOf(source) };
  }

  /** Puts a session into a target and keeps it fresh there. */
  async function use(ask: UseAsk): Promise<UseResult> {
    const { source, occupancy } = await understand(ask);
    const { target, profile } = occupancy;
    const { session, notes } = await openings.open(source, ask.code, ask);
    await deliveries.occupy(occupancy, session, ask);
    await book.change((settings) => ({
      ...settings,
      occupancies: [...settings.occupancies.filter((other) => other.target !== target), occupancy],
    }));
    if (source.kind === 'role') await sources.learn(profile, { usedAt: awsClock.now() });
    failures.delete(target);
    plan(target, source, session);
    onOpened();
    onChange();
    return { target, profile, session, notes: [...notes, ...notesOn(occupancy, source, ask)] };
  }

  function notesOn({ target }: Occupancy, source: Source, ask: UseAsk): Note[] {
    const displaced = identities.all().find((identity) => identity.target === target && identity.name !== ask.profile);
    const has = profiles.regionOf(target);
    const wants = source.kind === 'role' ? source.role.hop.region : source.identity.region;
    const notes: Note[] = [];
    if (displaced) notes.push({ code: 'sessionDisplaced', facts: { target, identity: displaced.name } });
    if (!ask.withRegion && has !== undefined && wants !== undefined && has !== wants) notes.push({ code: 'regionDiffers', facts: { target, has, wants } });
    return notes;
  }

  /** Gives a target back: to the identity whose own it is, or to nobody. */
  async function off(target: string): Promise<void> {
    const occupancy = occupancyOf(target);
    if (!occupancy) throw new Failure('targetIsFree', { target });
    stop(target);
    await deliveries.vacate(occupancy);
    await book.change((settings) => ({ ...settings, occupancies: settings.occupancies.filter((other) => other.target !== target) }));
    const owner = identities.all().find((identity) => identity.target === target);
    const session = owner && logins.liveSession(owner);
    if (owner && session) await deliveries.write(owner, session, {});
    onChange();
  }

  return {
    prepare,
    use,
    off,
    failureOf: (target: string): Failure | undefined => failures.get(target),
    /** Looks at every target again: after start, login, wake, a return of the network, and edited files. */
    refreshAll: async (): Promise<void> => {
      for (const entry of kept.values()) entry.tries = 0;
      await Promise.all(book.current().occupancies.map(({ target }) => refresh(target)));
    },
    /** Everything was locked: targets stay chosen, and empty until the next login. */
    async lock(): Promise<void> {
      for (const target of [...kept.keys()]) stop(target);
      await Promise.all(book.current().occupancies.map(({ target }) => deliveries.empty(target)));
    },
    stop: (): void => {
      for (const target of [...kept.keys()]) stop(target);
    },
  };
}

export type Uses = ReturnType<typeof createUses>;
