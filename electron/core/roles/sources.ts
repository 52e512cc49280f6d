import { Failure } from '../failure.ts';
import type { Identities } from '../identities.ts';
import type { Identity } from '../identity.ts';
import type { ProfileBook } from '../profileBook.ts';
import type { RoleDefinition, Roles } from './roleDefinition.ts';
import { defineAdHoc, sessionKeyOf, wayOf } from './roleDefinition.ts';
import { isRoleArn, noRoleArn } from './roleValues.ts';
import type { RoleSource } from './roleSessions.ts';
import type { AdHocRole, RoleChoice, SaidOfRole } from '../settings/settings.ts';
import { usualRole } from '../settings/settings.ts';
import type { SettingsBook } from '../settings/settingsBook.ts';

/** A role with what is needed to assume it. */
export type Role = { readonly kind: 'role' } & RoleSource;

/** Where credentials come from: an identity's MFA session, or a role. */
export type Source = { readonly kind: 'identity'; readonly identity: Identity } | Role;

/** What names a source: a profile, or a role's ARN with what was said of it. */
export interface SourceAsk {
  readonly profile: string;
  readonly adHoc?: SaidOfRole | undefined;
}

interface Parts {
  readonly book: SettingsBook;
  readonly profiles: ProfileBook;
  readonly identities: Identities;
}

/** Finds what a name stands for. */
export function createSources({ book, profiles, identities }: Parts) {
  /** Roles that no profile describes, as they were asked for last. */
  const asked = new Map<string, AdHocRole>();

  function ofRole(role: RoleDefinition): Role {
    const identity = identities.find(role.identity);
    const choice = book.current().roleChoices.find(({ profile }) => profile === role.name);
    return { kind: 'role', role, identity, way: wayOf(role, choice, identity), hasWorked: choice?.usedAt !== undefined };
  }

  function adHoc(ask: AdHocRole): Role {
    const from = inFiles(ask.source);
    return ofRole(defineAdHoc(ask, from.identity, from.kind === 'role' ? [...from.role.sources, from.role.hop] : [], profiles.wayOf(from.identity.name)));
  }

  /** What a profile stands for; fails with `profileUnknown`, or with `roleNotServed` and the reason. */
  function inFiles(name: string): Source {
    const identity = identities.all().find((candidate) => candidate.name === name);
    if (identity) return { kind: 'identity', identity };
    const { served, unserved } = profiles.roles(identities.all());
    const role = served.get(name);
    if (role) return ofRole(role);
    const trouble = unserved.get(name);
    if (trouble) throw new Failure('roleNotServed', { role: name, why: trouble.why.why, at: trouble.why.at });
    book.requireRead();
    throw name.startsWith('arn:') ? noRoleArn(name) : new Failure('profileUnknown', { name });
  }

  /** The same, or a role by its ARN that was asked for before. */
  function named(name: string): Source {
    const known = knownAdHoc().get(name);
    return known ? adHoc(known) : inFiles(name);
  }

  const knownAdHoc = (): ReadonlyMap<string, AdHocRole> =>
    new Map([...book.current().occupancies.flatMap(({ profile, adHoc: said }) => (said ? [[profile, said] as const] : [])), ...asked]);

  /** An ARN alone is as it was asked for before; without a source it starts from the identity that is meant when none is named. */
  function adHocOf({ profile, adHoc: said }: SourceAsk): AdHocRole | undefined {
    if (!said && !isRoleArn(profile)) return undefined;
    const described = said ?? knownAdHoc().get(profile);
    return { ...described, roleArn: profile, source: described?.source ?? identities.choose().name };
  }

  function roles(): Roles {
    const { served, unserved } = profiles.roles(identities.all());
    const others = [...knownAdHoc().values()].flatMap((said) => attempt(() => [adHoc(said).role]) ?? []);
    return others.length === 0 ? { served, unserved } : { served: new Map([...served, ...others.map((role) => [role.name, role] as const)]), unserved };
  }

  /** Every role by what its session is known by, and whether that takes a code of its own. */
  const keyed = () =>
    new Map(
      [...roles().served.values()].map((definition) => {
        const { role, identity, way } = ofRole(definition);
        return [sessionKeyOf(identity, role), { identity: identity.name, role: role.name, own: way.kind === 'ownCode' }] as const;
      }),
    );

  return {
    named,
    /** What is said of a role that no profile describes; undefined where a profile is named. */
    adHocOf,
    /** What an ask means: a profile, or a role that only the ask describes; that is remembered for who names its ARN later. */
    find(ask: SourceAsk): Source {
      const said = adHocOf(ask);
      if (!said) return named(ask.profile);
      const source = adHoc(said);
      asked.set(said.roleArn, said);
      return source;
    },
    /** Every role: those of the shared files, and those in use that no profile describes. */
    roles,
    /** Whose session is known by this key: a role that is served now. */
    ownerOf(key: string): { identity: string; role: string } | undefined {
      const found = keyed().get(key);
      return found && { identity: found.identity, role: found.role };
    },
    /** What the sessions of roles are known by that need a code of their own. */
    ownKeys: (): string[] => [...keyed()].filter(([, { own }]) => own).map(([key]) => key),
    /** Writes down what a person has chosen for a role, or AWS has taught. */
    async learn(profile: string, choice: Partial<Omit<RoleChoice, 'profile'>>): Promise<void> {
      await book.change((settings) => {
        const before = settings.roleChoices.find((other) => other.profile === profile) ?? usualRole(profile);
        const others = settings.roleChoices.filter((other) => other.profile !== profile);
        return { ...settings, roleChoices: [...others, { ...before, ...choice }] };
      });
    },
  };
}

export type Sources = ReturnType<typeof createSources>;

/** A source as the record names it: a role with the name of its session, under which CloudTrail shows it. */
export const describe = (source: Source): { profile: string; roleSessionName: string | undefined } =>
  source.kind === 'role'
    ? { profile: source.role.name, roleSessionName: source.role.hop.roleSessionName }
    : { profile: source.identity.name, roleSessionName: undefined };

/** What comes of it; undefined where it fails. */
export function attempt<T>(what: () => T): T | undefined {
  try {
    return what();
  } catch {
    return undefined;
  }
}
