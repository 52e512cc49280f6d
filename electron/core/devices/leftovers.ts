import type { DeviceAccess } from './deviceAccess.ts';
import { isFailure } from '../failure.ts';
import type { Identities } from '../identities.ts';
import type { Identity } from '../identity.ts';
import { deviceName, userName } from '../identity.ts';
import type { MfaDevices } from '../ports.ts';
import type { DeviceOf } from './deviceVerbs.ts';

interface Parts {
  readonly mfaDevices: MfaDevices;
  readonly access: DeviceAccess;
  readonly identities: Identities;
  readonly onChange: () => void;
}

/** Whether a device is called as Keyfob calls those of that user: like the user, or with a number behind. */
function isCalledLike(identity: Identity, serial: string): boolean {
  const [name, user] = [deviceName(serial), userName(identity)];
  return name === user || (name.startsWith(`${user}-`) && /^\d+$/.test(name.slice(user.length + 1)));
}

/**
 * Devices that an abandoned enrolment left at AWS, assigned to nobody. They cannot be deleted before MFA, and are in the way of
 * nothing but their name; so the first MFA session looks, and a person decides.
 */
export function createLeftovers({ mfaDevices, access, identities, onChange }: Parts) {
  const suspected = new Set<string>();
  const found = new Map<string, readonly string[]>();

  function set(identity: Identity, serials: readonly string[]): void {
    found.set(identity.id, serials);
    onChange();
  }

  /** Looks for those of an identity; who may not look has none. */
  async function look(identity: Identity): Promise<void> {
    if (!access.hasMfa(identity)) return;
    try {
      const { signer, options } = await access.withMfa(identity);
      const unassigned = await mfaDevices.listUnassigned(signer, options);
      suspected.delete(identity.id);
      set(identity, unassigned.filter((serial) => isCalledLike(identity, serial)));
    } catch {
      // A courtesy: who may not list the account's devices still has a session.
    }
  }

  function forget(identity: Identity, serial: string): void {
    set(identity, (found.get(identity.id) ?? []).filter((other) => other !== serial));
  }

  return {
    of: (identityId: string): readonly string[] => found.get(identityId) ?? [],
    /** A name was taken, or a device was made that may never be enabled: the next MFA session looks. */
    suspect: ({ id }: Identity): void => void suspected.add(id),
    look,
    /** A session was opened; AWS is asked only where something may have been left. */
    async lookIfSuspected(identity: Identity): Promise<void> {
      if (suspected.has(identity.id)) await look(identity);
    },
    /** Deletes one; that it is gone or in use by now is no leftover either. */
    async remove({ identity: name, serial }: DeviceOf): Promise<void> {
      const identity = identities.find(name);
      const { signer, options } = await access.withMfa(identity);
      try {
        await mfaDevices.delete(signer, serial, options);
      } catch (error) {
        if (!isFailure(error, 'deviceGone', 'deviceInUse')) throw error;
      }
      forget(identity, serial);
    },
  };
}

export type Leftovers = ReturnType<typeof createLeftovers>;
