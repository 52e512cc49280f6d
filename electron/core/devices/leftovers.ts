import type { DeviceAccess } from './deviceAccess.ts';
import { isFailure } from '../failure.ts';
import type { Identities } from '../identities.ts';
import type { Identity } from '../identity.ts';
import { deviceName, userName } from '../identity.ts';
import type { MfaDevices } from '../ports.ts';
import type { SettingsBook } from '../settings/settingsBook.ts';
import type { DeviceOf } from './deviceVerbs.ts';

interface Parts {
  readonly mfaDevices: MfaDevices;
  readonly access: DeviceAccess;
  readonly identities: Identities;
  readonly book: SettingsBook;
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
export function createLeftovers({ mfaDevices, access, identities, book, onChange }: Parts) {
  const found = new Map<string, readonly string[]>();

  /** Until nothing of it is left, every run looks at its first MFA session. */
  async function remember({ id }: Identity, may: boolean): Promise<void> {
    const { leftoversOf, identities: known } = book.current();
    if (leftoversOf.includes(id) === may) return;
    const others = leftoversOf.filter((other) => other !== id && known.some((identity) => identity.id === other));
    await book.change((settings) => ({ ...settings, leftoversOf: may ? [...others, id] : others }));
  }

  async function set(identity: Identity, serials: readonly string[]): Promise<void> {
    found.set(identity.id, serials);
    onChange();
    await remember(identity, serials.length > 0);
  }

  /** Looks for those of an identity; who may not look has none. */
  async function look(identity: Identity): Promise<void> {
    if (!access.hasMfa(identity)) return;
    try {
      const { signer, options } = await access.withMfa(identity);
      const unassigned = await mfaDevices.listUnassigned(signer, options);
      await set(identity, unassigned.filter((serial) => isCalledLike(identity, serial)));
    } catch (error) {
      // A courtesy: who may not list the account's devices still has a session, and is not asked about again.
      if (isFailure(error, 'notAllowed')) await remember(identity, false).catch(() => undefined);
    }
  }

  async function forget(identity: Identity, serial: string): Promise<void> {
    await set(identity, (found.get(identity.id) ?? []).filter((other) => other !== serial));
  }

  return {
    of: (identityId: string): readonly string[] => found.get(identityId) ?? [],
    /** A device is about to be made that may never be enabled: the next MFA session looks. Never fails. */
    suspect: (identity: Identity): Promise<void> => remember(identity, true).catch(() => undefined),
    look,
    /** A session was opened; AWS is asked only where something may have been left. */
    async lookIfSuspected(identity: Identity): Promise<void> {
      if (book.current().leftoversOf.includes(identity.id)) await look(identity);
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
      await forget(identity, serial);
    },
  };
}

export type Leftovers = ReturnType<typeof createLeftovers>;
