import type { SharedView } from '../files/sharedView.ts';
import type { Identity } from '../identity.ts';
import { isRoot, userName } from '../identity.ts';
import type { ProfileWay } from '../ports.ts';
import type { Profile } from '../profiles.ts';
import { readProfiles } from '../profiles.ts';
import { readWay } from '../profileWay.ts';
import { type RoleProfile, readRoleProfile } from './roleProfile.ts';
import type { NotServed } from './roles.ts';
import { chainOf, isRole, resolveRoles } from './roles.ts';
import { LONGEST_ROLE_DURATION, checkRoleValues } from './roleValues.ts';
import type { AdHocRole, RoleChoice } from '../settings/settings.ts';

/** One AssumeRole on the way from an identity to a role. */
export interface Hop {
  readonly roleArn: string;
  readonly roleSessionName: string;
  readonly externalId: string | undefined;
  readonly sourceIdentity: string | undefined;
  readonly tags: Readonly<Record<string, string>> | undefined;
  readonly region: string | undefined;
}

/** A role with everything that decides which session comes back. */
export interface RoleDefinition {
  /** The profile's name, or the ARN of a role that has none. */
  readonly name: string;
  /** The identity it starts from, by name. */
  readonly identity: string;
  /** Roles between the identity and this one, the nearest to the identity first. */
  readonly sources: readonly Hop[];
  readonly hop: Hop;
  /** What the lines of its profile say; undefined for a role that has none. */
  readonly profile: RoleProfile | undefined;
  /** Seconds that the profile asks for; undefined where it leaves that to AWS. */
  readonly durationSeconds: number | undefined;
  readonly device: string | undefined;
  /** Where its calls go: what its own profile says, for the whole chain, as in botocore. */
  readonly profileWay: ProfileWay;
}

/** A role that Keyfob does not serve, and why. */
export interface UnservedRole {
  readonly name: string;
  readonly profile: RoleProfile;
  readonly why: NotServed;
}

/** Every role of the shared files: those that start from an identity, and the others with the reason. */
export interface Roles {
  readonly served: ReadonlyMap<string, RoleDefinition>;
  readonly unserved: ReadonlyMap<string, UnservedRole>;
}

/** The last segment of a role's ARN: what a person calls it. */
export const roleName = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** The account in an ARN. */
export const accountOf = (arn: string): string => arn.split(':')[4] ?? '';

/** A role session's name out of a user's: STS takes 2 to 64 of its characters. */
const sessionNameOf = (identity: Identity): string => userName(identity).replace(/[^\w+=,.@-]/g, '-').slice(0, 64).padEnd(2, '-');

/** Which identity each profile stands for: by its name, by where its key came from, by its target. */
export function standsFor(identities: readonly Identity[]): Map<string, string> {
  const stands = new Map<string, string>();
  for (const { target, name } of identities) stands.set(target, name);
  for (const { importedFrom, name } of identities) if (importedFrom !== undefined) stands.set(importedFrom, name);
  for (const { name } of identities) stands.set(name, name);
  return stands;
}

/** Reads every role, in linear time. */
export function defineRoles(view: SharedView, identities: readonly Identity[], profiles = readProfiles(view)): Roles {
  const stands = standsFor(identities);
  const byName = new Map(identities.map((identity) => [identity.name, identity]));
  const chains = resolveRoles(profiles, stands);
  const served = new Map<string, RoleDefinition>();
  const unserved = new Map<string, UnservedRole>();
  for (const [name, profile] of profiles) {
    if (!isRole(profile)) continue;
    const chain = chains.get(name);
    const identity = chain?.served ? byName.get(chain.identity) : undefined;
    if (identity && !stands.has(name)) served.set(name, define(profile, identity, chainOf(chains, stands, name), profiles, readWay(view, profile)));
    else if (chain && !chain.served) unserved.set(name, { name, profile: readRoleProfile(profile), why: chain });
  }
  return { served, unserved };
}

function define(found: Profile, identity: Identity, chain: readonly string[], profiles: ReadonlyMap<string, Profile>, way: ProfileWay): RoleDefinition {
  const profile = readRoleProfile(found);
  return {
    name: found.name,
    identity: identity.name,
    sources: chain.slice(1).reverse().map((source) => hopOf(readRoleProfile(profiles.get(source)), identity)),
    hop: hopOf(profile, identity),
    profile,
    durationSeconds: profile.durationSeconds,
    device: profile.device,
    profileWay: way,
  };
}

const hopOf = ({ roleArn, roleSessionName, externalId, region }: RoleProfile, identity: Identity): Hop => ({
  roleArn,
  roleSessionName: roleSessionName ?? sessionNameOf(identity),
  externalId,
  sourceIdentity: undefined,
  tags: undefined,
  region: region ?? identity.region,
});

/** A role from flags, which starts from the identity or from the last of `sources`, and goes the identity's way. Fails with `badValue`. */
export function defineAdHoc(ask: AdHocRole, identity: Identity, sources: readonly Hop[], way: ProfileWay): RoleDefinition {
  checkRoleValues(ask);
  const hop: Hop = {
    roleArn: ask.roleArn,
    roleSessionName: ask.roleSessionName ?? sessionNameOf(identity),
    externalId: ask.externalId,
    sourceIdentity: ask.sourceIdentity,
    tags: ask.tags,
    region: ask.region ?? identity.region,
  };
  return { name: ask.roleArn, identity: identity.name, sources, hop, profile: undefined, durationSeconds: ask.durationSeconds, device: undefined, profileWay: way };
}

/** Longest session that AWS gives to a role assumed from a session (role chaining). */
export const CHAINED_DURATION = 3_600;

/** What is asked of a role next when it has refused so many seconds: each try takes a code, so there are few. */
export const stepDown = (seconds: number): number => (seconds > HALF_A_DAYS_WORK ? HALF_A_DAYS_WORK : CHAINED_DURATION);

const HALF_A_DAYS_WORK = 4 * CHAINED_DURATION;

/** How a role is assumed, and for how long; said before the call. */
export interface Way {
  /** From the MFA session without a code, renewed silently; or directly from the long-lived key, with a code of its own. */
  readonly kind: 'inherited' | 'ownCode';
  readonly seconds: number;
}

/** Which way applies to a role: an hour from the session, or longer by its own code where that is wanted and can be had. */
export function wayOf(role: RoleDefinition, choice: RoleChoice | undefined, identity: Identity): Way {
  const most = choice?.maximum ?? LONGEST_ROLE_DURATION;
  const wanted = Math.min(role.durationSeconds ?? (choice?.ownCode ? most : CHAINED_DURATION), most);
  const direct = role.sources.length === 0 && !isRoot(identity);
  if (direct && wanted > CHAINED_DURATION) return { kind: 'ownCode', seconds: wanted };
  return { kind: 'inherited', seconds: Math.min(wanted, CHAINED_DURATION) };
}

/** What determines a role's session, as text: another external id, name, duration, region or endpoint is another session. */
export const sessionKeyOf = (identity: Identity, role: RoleDefinition): string =>
  JSON.stringify([identity.id, role.durationSeconds ?? 0, role.device ?? '', role.sources, role.hop, role.profileWay]);
