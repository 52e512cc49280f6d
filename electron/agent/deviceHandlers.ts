import type { IdentityPicture } from '../core/appState.ts';
import { Failure } from '../core/failure.ts';
import { deviceName } from '../core/identity.ts';
import type { IdentityResult, Keyfob } from '../core/keyfob.ts';
import { tell } from '../core/notes.ts';
import type { DeviceAsk, DeviceChanged } from './deviceWire.ts';
import type { Handlers } from './handlers.ts';

type DeviceAskName = 'devices' | 'beginEnrolment' | 'prepareCodes' | 'enrolDevice' | 'resyncDevice' | 'removeDevice';

/** What the command may ask about MFA devices. */
export function createDeviceHandlers({ keyfob }: { readonly keyfob: Keyfob }): Pick<Handlers, DeviceAskName> {
  function pictureOf(name: string | undefined): IdentityPicture {
    const chosen = keyfob.choose(name).name;
    const picture = keyfob.state().identities.find((identity) => identity.name === chosen);
    if (!picture) throw new Failure('identityUnknown', { name: chosen, known: [] });
    return picture;
  }

  /** People say `alice-phone`; AWS wants the ARN. What is not known may be the serial of a hardware device. */
  function serialOf({ name, device, devices, leftovers }: IdentityPicture, said: string | undefined): string {
    if (said !== undefined) return [...devices, ...leftovers].find((one) => one.name === said)?.serial ?? said;
    if (device) return device.serial;
    throw new Failure('deviceUnknown', { identity: name });
  }

  function found(ask: DeviceAsk) {
    const picture = pictureOf(ask.name);
    return { identity: picture.name, serial: serialOf(picture, ask.device) };
  }

  const changed = ({ identity, notes }: IdentityResult): DeviceChanged => ({ name: identity.name, notes: notes.map(tell) });

  return {
    async devices({ name }) {
      const { identity } = await keyfob.findDevices(keyfob.choose(name).name);
      const { devices, leftovers, device } = pictureOf(identity.name);
      return {
        version: 1,
        identity: identity.name,
        devices: devices.map((one) => ({ ...one, default: one.serial === device?.serial })),
        leftovers: leftovers.map((one) => ({ serial: one.serial, name: one.name })),
      };
    },

    async beginEnrolment({ name }) {
      const { identity, name: made, ...shown } = await keyfob.beginEnrolment(keyfob.choose(name).name);
      return { ...shown, name: identity, deviceName: made };
    },

    async prepareCodes(ask) {
      const { identity, serial } = found(ask);
      return { name: identity, serial, deviceName: deviceName(serial), endpoint: pictureOf(ask.name).endpoint, clockOffset: keyfob.state().clockOffset };
    },

    enrolDevice: async ({ first, second, ...ask }) => changed(await keyfob.enrolDevice({ ...found(ask), first, second })),
    resyncDevice: async ({ first, second, ...ask }) => changed(await keyfob.resyncDevice({ ...found(ask), first, second })),

    async removeDevice(ask) {
      const device = found(ask);
      const { leftovers } = pictureOf(device.identity);
      if (!leftovers.some(({ serial }) => serial === device.serial)) return changed(await keyfob.removeDevice(device));
      await keyfob.deleteLeftover(device);
      return { name: device.identity, notes: [`“${deviceName(device.serial)}” is deleted.`] };
    },
  };
}
