import { Failure, isFailure } from '../failure.ts';
import type { AccessKey, Identity } from '../identity.ts';
import { deviceName, isRoot, isUsableDevice, userName } from '../identity.ts';
import type { Note } from '../notes.ts';
import type { CallOptions, Iam } from '../ports.ts';

type Found = Pick<Identity, 'device' | 'devices'> & { readonly notes: readonly Note[] };

/** A serial as a person gave it; fails where it names a user, or a device that STS does not take. */
export function readDevice(typed: string): string {
  const serial = typed.trim();
  if (serial.includes(':user/')) throw new Failure('deviceNotOwned', { serial });
  if (!/^[\w+=/:,.@-]{9,256}$/.test(serial)) {
    throw new Failure('badValue', { what: 'device', value: serial, expected: 'an ARN with :mfa/ or a serial number' });
  }
  if (!isUsableDevice(serial)) throw new Failure('deviceUnusable', { serial });
  return serial;
}

/** Which device an identity uses, of those that AWS lists: the one it had, or the only one. */
function choose(identity: Identity, devices: readonly string[]): Found {
  const usable = devices.filter(isUsableDevice);
  const unusable = devices.filter((serial) => !isUsableDevice(serial)).map(deviceName);
  const kept = identity.device !== undefined && usable.includes(identity.device) ? identity.device : undefined;
  const device = kept ?? (usable.length === 1 ? usable[0] : undefined);
  const notes: Note[] = unusable.length > 0 ? [{ code: 'unusableDevices', facts: { devices: unusable } }] : [];
  if (device) notes.unshift({ code: 'deviceFound', facts: { device: deviceName(device) } });
  else if (usable.length > 1) notes.unshift({ code: 'deviceToChoose', facts: { identity: identity.name, devices: usable } });
  else notes.unshift({ code: 'deviceStillUnknown', facts: { identity: identity.name } });
  return { device, devices, notes };
}

/** What stands in for a list that AWS would not give: what is known already, or `mfa_serial` of the shared files. */
function fallBack(identity: Identity, fromProfile: string | undefined): Found {
  const { device, devices } = identity;
  if (device) return { device, devices, notes: [] };
  if (fromProfile && isUsableDevice(fromProfile)) {
    const note: Note = { code: 'deviceFromProfile', facts: { device: deviceName(fromProfile) } };
    return { device: fromProfile, devices: [fromProfile], notes: [note] };
  }
  return { device: undefined, devices, notes: [{ code: 'deviceStillUnknown', facts: { identity: identity.name } }] };
}

/** Asks AWS for the user's devices; where that is denied or fails, takes what else is known. */
export async function findDevices(
  iam: Iam,
  identity: Identity,
  key: AccessKey,
  known: { mfaSerial: string | undefined; options: CallOptions },
): Promise<Found> {
  try {
    const name = isRoot(identity) ? undefined : userName(identity);
    return choose(identity, await iam.listDevices(key, name, known.options));
  } catch (error) {
    if (isFailure(error)) return fallBack(identity, known.mfaSerial);
    throw error;
  }
}
