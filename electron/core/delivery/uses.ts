import type { AwsClock } from '../awsClock.ts';
import type { Deliveries } from './deliveries.ts';
import { Failure } from '../failure.ts';
import type { Freshness } from './freshness.ts';
import type { Identities } from '../identities.ts';
import type { Identity } from '../identity.ts';
import type { Consent, UseAsk, UsePlan, UseResult } from '../keyfob.ts';
import type { Logins } from '../logins.ts';
import type { Note } from '../notes.ts';
import type { Openings } from '../roles/openings.ts';
import type { ProfileBook } from '../profileBook.ts';
import type { Occupancy } from '../settings/settings.ts';
import type { SettingsBook } from '../settings/settingsBook.ts';
import { type Source, type Sources, attempt } from '../roles/sources.ts';

interface Parts {
  readonly book: SettingsBook;
  readonly identities: Identities;
  readonly profiles: ProfileBook;
  readonly logins: Logins;
  readonly sources: Sources;
  readonly openings: Openings;
  readonly deliveries: Deliveries;
  readonly freshness: Freshness;
  readonly awsClock: AwsClock;
  readonly onChange: () => void;
}

/** Puts into targets what a person wants there, and takes it out again. */
export function createUses({ book, identities, profiles, logins, sources, openings, deliveries, freshness, awsClock, onChange }: Parts) {
  const occupancyOf = (target: string) => book.current().occupancies.find((occupancy) => occupancy.target === target);

  /** What an ask means; puts every question that stands before it. */
  async function understand(ask: UseAsk): Promise<{ source: Source; occupancy: Occupancy }> {
    const source = sources.find(ask);
    const region = ask.withRegion && source.kind === 'role' ? source.role.hop.region : undefined;
    const occupancy: Occupancy = { target: ask.target ?? 'default', profile: ask.profile, adHoc: sources.adHocOf(ask), region };
    await deliveries.checkOccupancy(occupancy, ask);
    return { source, occupancy };
  }

  /** A code for the MFA session would be wanted, and the person does without. */
  const isOpenedWithout = (source: Source, { withoutMfa }: UseAsk) => withoutMfa === true && openings.codeWantedFor(source) === 'login';

  /** Refuses what a code could not cure, before anybody is asked for one; and says which way applies. */
  async function prepare(ask: UseAsk): Promise<UsePlan> {
    const { source, occupancy } = await understand(ask);
    const wants = isOpenedWithout(source, ask) ? 'none' : openings.codeWantedFor(source);
    const way = source.kind === 'role' ? source.way : undefined;
    return { target: occupancy.target, identity: source.identity, way, wants, device: wants === 'none' ? undefined : openings.deviceOf(source) };
  }

  /** Puts a session into a target and keeps it fresh there. */
  async function use(ask: UseAsk): Promise<UseResult> {
    const { source, occupancy } = await understand(ask);
    const { target, profile } = occupancy;
    const before = isOpenedWithout(source, ask) ? await logins.loginWithoutMfa({ ...consentIn(ask), identity: source.identity.name }) : undefined;
    const { session, notes } = await openings.open(source, ask.code, ask);
    await deliveries.occupy(occupancy, session, ask);
    await book.change((settings) => ({
      ...settings,
      occupancies: [...settings.occupancies.filter((other) => other.target !== target), occupancy],
    }));
    if (source.kind === 'role') await sources.learn(profile, { usedAt: awsClock.now() });
    freshness.keep(target, source, session);
    return { target, profile, session, notes: [...(before?.notes ?? []), ...notes, ...notesOn(occupancy, source, ask)] };
  }

  function notesOn({ target }: Occupancy, source: Source, ask: UseAsk): Note[] {
    const displaced = identities.all().find(({ delivery, ...identity }) => delivery === 'file' && identity.target === target && identity.name !== ask.profile);
    const has = profiles.regionOf(target);
    const wants = source.kind === 'role' ? source.role.hop.region : source.identity.region;
    const notes: Note[] = [];
    if (displaced) notes.push({ code: 'sessionDisplaced', facts: { target, identity: displaced.name } });
    if (!ask.withRegion && has !== undefined && wants !== undefined && has !== wants) notes.push({ code: 'regionDiffers', facts: { target, profile: ask.profile, has, wants } });
    return notes;
  }

  /** Gives a target back: to the identity whose own it is, or to nobody. */
  async function off(target: string): Promise<void> {
    const occupancy = occupancyOf(target);
    if (!occupancy) throw new Failure('targetIsFree', { target });
    await freshness.release(target, async () => {
      const owner = identities.all().find((identity) => identity.delivery === 'file' && identity.target === target);
      // The place of a key that made room is kept, so that it can come back there.
      const hasDisplaced = book.current().displaced.some(({ profile }) => profile === target);
      await deliveries.vacate(occupancy, owner !== undefined || hasDisplaced);
      await book.change((settings) => ({ ...settings, occupancies: settings.occupancies.filter((other) => other.target !== target) }));
      const session = owner && logins.liveSession(owner);
      // Whoever owns the target has agreed to this before.
      if (owner && session) await deliveries.write(owner, session, { setAside: true });
    });
    onChange();
  }

  /** An identity goes: what starts from it leaves its targets, and what stands in `targets` of its own. Answers which were left. */
  async function release(identity: Identity, targets: readonly string[]): Promise<string[]> {
    const isOf = (occupancy: Occupancy) => attempt(() => sources.find(occupancy))?.identity.id === identity.id;
    const going = book.current().occupancies.filter((occupancy) => targets.includes(occupancy.target) || isOf(occupancy));
    for (const { target } of going) await off(target);
    return going.map(({ target }) => target);
  }

  return {
    prepare,
    /** Chooses what a target holds from the next login on; nothing is opened or written yet. */
    reserve: (occupancy: Occupancy): Promise<void> =>
      book.change((settings) => ({ ...settings, occupancies: [...settings.occupancies.filter(({ target }) => target !== occupancy.target), occupancy] })),
    use,
    off,
    release,
    isTaken: (target: string): boolean => occupancyOf(target) !== undefined,
    /** Everything was locked: targets stay chosen, and empty until the next login. */
    async lock(): Promise<void> {
      freshness.stopAll();
      await Promise.all(book.current().occupancies.map(({ target }) => deliveries.empty(target)));
    },
  };
}

const consentIn = ({ replace, setAside, otherEndpoint }: Consent): Consent => ({ replace, setAside, otherEndpoint });

export type Uses = ReturnType<typeof createUses>;
