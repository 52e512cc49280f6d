import type { Access, DeviceAccess } from './deviceAccess.ts';
import type { DeviceOf } from './deviceVerbs.ts';
import { isFailure } from '../failure.ts';
import type { Identities } from '../identities.ts';
import { deviceName, isUsableDevice, userName } from '../identity.ts';
import type { IdentityResult } from '../keyfob.ts';
import type { Note } from '../notes.ts';
import type { MfaDevices } from '../ports.ts';

interface Parts {
  readonly mfaDevices: MfaDevices;
  readonly access: DeviceAccess;
  readonly identities: Identities;
}

/** A virtual device lives on at AWS without an owner; hardware and FIDO keys do not. */
const isVirtual = (serial: string): boolean => serial.includes(':mfa/');

/** Takes a device from its user. */
export function createDeviceRemoval({ mfaDevices, access, identities }: Parts) {
  async function deactivate(user: string, serial: string, { signer, options }: Access): Promise<void> {
    try {
      await mfaDevices.deactivate(signer, user, serial, options);
    } catch (error) {
      if (!isFailure(error, 'deviceGone')) throw error;
    }
  }

  /** Users may delete only devices that are called like themselves, by the kit; another is left, without an owner. */
  async function tryToDelete(serial: string, { signer, options }: Access): Promise<Note[]> {
    try {
      await mfaDevices.delete(signer, serial, options);
      return [];
    } catch (error) {
      if (isFailure(error, 'deviceGone')) return [];
      if (!isFailure(error)) throw error;
      return [{ code: 'deviceLeft', facts: { device: deviceName(serial) } }];
    }
  }

  return async function remove({ identity: name, serial }: DeviceOf): Promise<IdentityResult> {
    const identity = identities.find(name);
    const by = await access.withMfa(identity);
    await deactivate(userName(identity), serial, by);
    const devices = identity.devices.filter((other) => other !== serial);
    const usable = devices.filter(isUsableDevice);
    const onlyOne = usable.length === 1 ? usable[0] : undefined;
    const after = await identities.update({ ...identity, devices, device: identity.device === serial ? onlyOne : identity.device });
    const left = isVirtual(serial) ? await tryToDelete(serial, by) : [];
    const last: Note[] = usable.length === 0 ? [{ code: 'lastDeviceRemoved', facts: { identity: name } }] : [];
    return { identity: after, notes: [{ code: 'deviceRemoved', facts: { device: deviceName(serial) } }, ...left, ...last] };
  };
}
