import type { PlaintextKey } from './appState.ts';
import type { Failure } from './failure.ts';
import { asFailure } from './failure.ts';
import type { SharedView } from './files/sharedView.ts';
import { troubleIn, viewFiles } from './files/sharedView.ts';
import type { FoundKey } from './keys/plaintextKeys.ts';
import { plaintextKeyOf, plaintextKeysIn } from './keys/plaintextKeys.ts';
import type { ProfileWay, SharedFiles } from './ports.ts';
import type { Identity } from './identity.ts';
import { deviceOf, readProfile, readProfiles, valueOf } from './profiles.ts';
import { readWay } from './profileWay.ts';
import type { Roles } from './roles/roleDefinition.ts';
import { defineRoles } from './roles/roleDefinition.ts';
import { startFrom } from './roles/roles.ts';
import { isFree } from './targets.ts';

/** What the shared files say of a profile that matters to an identity of its name. */
export interface ProfileFacts {
  readonly region: string | undefined;
  readonly way: ProfileWay;
}

/** What the shared files say, read again whenever they change. */
export function createProfileBook({ files, onChange }: { files: SharedFiles; onChange: () => void }) {
  let view: SharedView | undefined;
  let keys: readonly PlaintextKey[] = [];
  let defaultIsFree = false;
  let trouble: Failure | undefined;
  let roles: { readonly of: SharedView; readonly identities: readonly Identity[]; readonly roles: Roles } | undefined;

  async function look(): Promise<SharedView> {
    const shared = viewFiles(await files.read(), files.paths);
    view = shared;
    keys = plaintextKeysIn(shared);
    defaultIsFree = isFree(shared, 'default');
    trouble = troubleIn(shared);
    return shared;
  }

  /** Defined anew only when the files or the identities have changed: there may be thousands. */
  function rolesFor(identities: readonly Identity[]): Roles {
    if (!view) return { served: new Map(), unserved: new Map() };
    if (roles?.of !== view || roles.identities !== identities) {
      roles = { of: view, identities, roles: defineRoles(view, identities) };
    }
    return roles.roles;
  }

  return {
    /** The roles of the shared files, as they start from these identities. */
    roles: rolesFor,
    /** Reads both files; what is wrong with them is told as `trouble`, not thrown. */
    async refresh(): Promise<void> {
      await look().catch((error: unknown) => (trouble = asFailure(error)));
      onChange();
    },
    async factsOf(name: string): Promise<ProfileFacts> {
      const shared = view ?? (await look());
      const profile = readProfile(shared, name);
      return { region: valueOf(profile, 'region'), way: readWay(shared, profile) };
    },
    /** The device that the first of these profiles names which names one, else the only one that roles which start from them name. */
    async deviceOf(...names: readonly (string | undefined)[]): Promise<string | undefined> {
      const profiles = readProfiles(view ?? (await look()));
      const named = names.filter((name) => name !== undefined);
      const devicesOf = (some: readonly string[]) => some.flatMap((name) => deviceOf(profiles.get(name)) ?? []);
      const ofRoles = new Set(devicesOf(named.flatMap((name) => startFrom(profiles, name))));
      return devicesOf(named).at(0) ?? (ofRoles.size === 1 ? [...ofRoles].at(0) : undefined);
    },
    /** What a profile says of the way to AWS, as last read. */
    wayOf: (name: string): ProfileWay => (view ? readWay(view, readProfile(view, name)) : {}),
    /** The region that a profile sets, as last read. */
    regionOf: (name: string): string | undefined => view && valueOf(readProfile(view, name), 'region'),
    /** The long-lived key that a profile has in clear at this moment. */
    keyOf: async (profile: string): Promise<FoundKey> => plaintextKeyOf(await look(), profile),
    /** Other profiles that have this key in clear too. */
    holdersOf: (accessKeyId: string): readonly string[] => keys.filter((key) => key.accessKeyId === accessKeyId).map(({ profile }) => profile),
    /** The profiles that start from this one, directly or by way of others. */
    followersOf: (name: string): readonly string[] => (view ? startFrom(readProfiles(view), name) : []),
    plaintextKeys: (): readonly PlaintextKey[] => keys,
    defaultIsFree: (): boolean => defaultIsFree,
    trouble: (): Failure | undefined => trouble,
  };
}

export type ProfileBook = ReturnType<typeof createProfileBook>;
