import type { AwsClock } from '../awsClock.ts';
import type { Identity } from '../identity.ts';
import { profileOf } from '../identity.ts';
import type { Consent } from '../keyfob.ts';
import type { Occupancy } from '../settings/settings.ts';
import type { SettingsBook } from '../settings/settingsBook.ts';
import type { TargetAsk } from '../targets.ts';

/** Says of a target who is to get it, whose it is otherwise, and what was agreed. */
export function createTargetAsks({ book, awsClock }: { book: SettingsBook; awsClock: AwsClock }) {
  const placesOf = (identities: readonly Identity[]) => new Set(identities.flatMap((identity) => [identity.name, profileOf(identity)]));

  return {
    /** What was put into a target in place of an identity's own session. */
    occupantOf: (target: string): Occupancy | undefined => book.current().occupancies.find((occupancy) => occupancy.target === target),
    /** An identity's own session in its target. */
    ofIdentity(identity: Identity, consent: Consent): TargetAsk {
      const { identities } = book.current();
      const isSettled = ({ id, target, delivery }: Identity) => id === identity.id && target === identity.target && delivery === 'file';
      return {
        target: identity.target,
        home: identity.name,
        others: placesOf(identities.filter(({ id }) => id !== identity.id)),
        keyIds: new Set([identity.accessKeyId, ...identities.map(({ accessKeyId }) => accessKeyId)]),
        consent,
        settled: identities.some(isSettled),
        now: awsClock.now(),
      };
    },
    /** What a person puts into a target. */
    ofOccupancy({ target, profile }: Occupancy, consent: Consent): TargetAsk {
      const { identities, occupancies } = book.current();
      return {
        target,
        home: identities.find(({ name }) => name === profile)?.name,
        others: placesOf(identities.filter(({ name }) => name !== profile)),
        keyIds: new Set(identities.map(({ accessKeyId }) => accessKeyId)),
        consent,
        settled: occupancies.some((other) => other.target === target && other.profile === profile),
        now: awsClock.now(),
      };
    },
  };
}

export type TargetAsks = ReturnType<typeof createTargetAsks>;
