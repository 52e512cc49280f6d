import type { RoleTrouble } from '../failure.ts';
import { type Profile, valueOf } from '../profiles.ts';

/** Why a role is not served; `at` is the profile of its chain where that shows. */
export interface NotServed {
  readonly served: false;
  readonly why: RoleTrouble;
  readonly at: string;
}

/** A role whose chain ends at an identity; `source` is the next profile on the way there. */
export interface Served {
  readonly served: true;
  readonly identity: string;
  readonly source: string;
}

export type RoleChain = Served | NotServed;

/** Whether a profile is a role, also where Keyfob has set its lines aside. */
export const isRole = (profile: Profile | undefined): boolean => valueOf(profile, 'role_arn') !== undefined;

/**
 * Follows every role to the identity that it starts from, each link once. `identities` has the identity for each profile that
 * stands for one; such a profile ends a chain even where it is a role itself, as static keys of a source do in the SDKs.
 */
export function resolveRoles(profiles: ReadonlyMap<string, Profile>, identities: ReadonlyMap<string, string>): Map<string, RoleChain> {
  const chains = new Map<string, RoleChain>();
  for (const [name, profile] of profiles) if (isRole(profile)) follow(profiles, identities, chains, name);
  return chains;
}

/** The profiles from a served role to the last before its identity, the role itself first; none where it is not served. */
export function chainOf(chains: ReadonlyMap<string, RoleChain>, identities: ReadonlyMap<string, string>, role: string): string[] {
  const names = [role];
  let chain = chains.get(role);
  while (chain?.served && !identities.has(chain.source)) {
    names.push(chain.source);
    chain = chains.get(chain.source);
  }
  return chain?.served ? names : [];
}

function follow(profiles: ReadonlyMap<string, Profile>, identities: ReadonlyMap<string, string>, chains: Map<string, RoleChain>, start: string): void {
  const trail = new Set<string>();
  let at = start;
  let end = chains.get(at);
  while (!end) {
    trail.add(at);
    const next = nextOf(profiles, identities, at);
    if (typeof next !== 'string') end = next;
    else if (trail.has(next)) end = { served: false, why: 'cycle', at: next };
    else end = chains.get((at = next));
  }
  for (const name of trail) {
    const source = valueOf(profiles.get(name), 'source_profile') ?? '';
    chains.set(name, end.served ? { served: true, identity: end.identity, source } : end);
  }
}

/** The role that the one named `at` starts from, or how the chain ends there. */
function nextOf(profiles: ReadonlyMap<string, Profile>, identities: ReadonlyMap<string, string>, at: string): string | RoleChain {
  const source = sourceOf(profiles.get(at), at);
  if (typeof source !== 'string') return source;
  const identity = identities.get(source);
  if (identity !== undefined) return { served: true, identity, source };
  const profile = profiles.get(source);
  if (!profile) return { served: false, why: 'sourceMissing', at };
  return source !== at && isRole(profile) ? source : { served: false, why: whyNoIdentity(profile), at: source };
}

/** What a role names as its source, or why it is not served. */
function sourceOf(role: Profile | undefined, at: string): string | NotServed {
  const source = valueOf(role, 'source_profile');
  const other = valueOf(role, 'credential_source');
  if (valueOf(role, 'web_identity_token_file')) return { served: false, why: 'webIdentity', at };
  if (source && other) return { served: false, why: 'sourceAmbiguous', at };
  if (other) return { served: false, why: 'credentialSource', at };
  return source ?? { served: false, why: 'sourceNotNamed', at };
}

function whyNoIdentity(profile: Profile): NotServed['why'] {
  if (valueOf(profile, 'sso_account_id') ?? valueOf(profile, 'sso_role_name') ?? valueOf(profile, 'sso_session')) return 'sso';
  return valueOf(profile, 'credential_process') ? 'process' : 'sourceHasNoKey';
}

/** The roles that name each profile as their source. */
export function followersIn(profiles: ReadonlyMap<string, Profile>): ReadonlyMap<string, readonly string[]> {
  const followers = new Map<string, string[]>();
  for (const { name } of profiles.values()) {
    const from = isRole(profiles.get(name)) ? valueOf(profiles.get(name), 'source_profile') : undefined;
    if (from === undefined) continue;
    const known = followers.get(from);
    if (known) known.push(name);
    else followers.set(from, [name]);
  }
  return followers;
}

/** The profiles that start from `source`, directly or by way of others; itself is not among them. */
export function startFrom(profiles: ReadonlyMap<string, Profile>, source: string): string[] {
  const followers = followersIn(profiles);
  const found = new Set([source]);
  for (const name of found) for (const follower of followers.get(name) ?? []) found.add(follower);
  found.delete(source);
  return [...found];
}
