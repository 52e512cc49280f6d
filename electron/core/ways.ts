import { Failure } from './failure.ts';
import type { Identity } from './identity.ts';
import type { Consent } from './keyfob.ts';
import type { CallOptions, ProfileWay, Routes } from './ports.ts';
import type { ProfileBook } from './profileBook.ts';
import type { SettingsBook } from './settings/settingsBook.ts';

interface Parts {
  readonly routes: Routes;
  readonly profiles: ProfileBook;
  readonly book: SettingsBook;
}

/** Whose calls: an identity, or one that is being made. */
type Whose = Pick<Identity, 'name' | 'region' | 'endpoint'> & { readonly id?: string };

/**
 * Where the calls of each identity go. A shared file may name another endpoint than AWS's, and any program can write that file: so
 * nothing, not even a signature, is sent to such a host before a person has seen its name and agreed.
 */
export function createWays({ routes, profiles, book }: Parts) {
  const known = (id: string | undefined) => book.current().identities.find((identity) => identity.id === id);

  /** The host of a profile's calls where it is not AWS's, and where it was not the environment that chose it. */
  function chosenByFile(way: ProfileWay): string | null {
    const host = routes.foreignHost(way);
    return host === routes.foreignHost({}) ? null : host;
  }

  /** Fails with `otherEndpoint` where the profile leads to a host that nobody has agreed to. */
  async function optionsOf(identity: Whose): Promise<CallOptions> {
    const { region, way } = await profiles.factsOf(identity.name);
    const host = chosenByFile(way);
    const agreed = (known(identity.id) ?? identity).endpoint;
    if (host !== null && host !== agreed) throw new Failure('otherEndpoint', { profile: identity.name, host });
    return { region: identity.region ?? region, way };
  }

  return {
    optionsOf,
    /** The region whose STS answers for an identity: its own, or that of the profile of its name. */
    regionOf: async (identity: Identity): Promise<string | undefined> => identity.region ?? (await profiles.factsOf(identity.name)).region,
    /** The host that the calls of an identity go to, where it is not AWS's own; null where it is. */
    hostOf: ({ name }: Pick<Identity, 'name'>): string | null => routes.foreignHost(profiles.wayOf(name)),
    /** The same by its id; of nobody, AWS's own. */
    hostOfId(id: string): string | null {
      const identity = known(id);
      return identity ? routes.foreignHost(profiles.wayOf(identity.name)) : null;
    },
    /** The host that a profile leads to, for who agrees; undefined where nobody has to. Fails with `otherEndpoint` without the consent. */
    async agreed(profile: string, { otherEndpoint }: Consent): Promise<string | undefined> {
      const host = chosenByFile((await profiles.factsOf(profile)).way);
      if (host !== null && !otherEndpoint) throw new Failure('otherEndpoint', { profile, host });
      return host ?? undefined;
    },
    /** Remembers what a person agrees to, for an identity; fails with `otherEndpoint` where it is wanted and was not given. */
    async agree(identity: Identity, { otherEndpoint }: Consent): Promise<void> {
      const host = chosenByFile((await profiles.factsOf(identity.name)).way);
      if (!otherEndpoint || host === null || host === identity.endpoint) return void (await optionsOf(identity));
      await book.change((settings) => ({
        ...settings,
        identities: settings.identities.map((one) => (one.id === identity.id ? { ...one, endpoint: host } : one)),
      }));
    },
    /** A role may lead to AWS, or to where its identity's own calls go by agreement; fails with `roleEndpoint`. */
    refuseForRole(role: string, identity: Identity, way: ProfileWay): void {
      const host = chosenByFile(way);
      const own = chosenByFile(profiles.wayOf(identity.name));
      const isAgreed = host === own && host === known(identity.id)?.endpoint;
      if (host !== null && !isAgreed) throw new Failure('roleEndpoint', { role, identity: identity.name, host });
    },
  };
}

export type Ways = ReturnType<typeof createWays>;
