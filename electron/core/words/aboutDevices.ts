import { deviceName } from '../identity.ts';
import type { Some } from './sentences.ts';

/** What can be wrong with the enrolment and the care of a device. */
export const aboutDevices = {
  codesEqual: ({ nextIn }) => ({
    what: 'Both codes are the same.',
    next: 'Keep the first, wait until the device shows another one, and type that as the second.',
    nextCodeIn: nextIn,
  }),
  codesRejected: ({ device, nextIn }) => ({
    what: `AWS did not accept these two codes for “${deviceName(device)}”.`,
    next: 'They must follow each other without a gap, the older one first. Type the code that the device shows now, wait for the next one, and type that.',
    nextCodeIn: nextIn,
  }),
  deviceExists: ({ device }) => ({
    what: `There is a device “${deviceName(device)}” in the account already.`,
    next: 'Ask the administrator to delete the devices that are assigned to nobody.',
  }),
  deviceInUse: ({ device }) => ({ what: `“${deviceName(device)}” is assigned to a user already.`, next: 'Check the serial number, or enrol another device.' }),
  deviceGone: ({ device }) => ({
    what: `AWS has no device “${deviceName(device)}” for this user.`,
    next: 'Check the serial number; a virtual device is enrolled with a new QR code.',
  }),
  tooManyDevices: () => ({ what: 'AWS gives a user eight devices at most.', next: 'Remove one first.' }),
  deviceBusy: ({ device }) => ({
    what: `AWS is still busy with the last change of “${deviceName(device)}”.`,
    next: 'Try again in a minute, with new codes.',
  }),
  enrolInConsole: ({ identity, why }) => ({
    root: {
      what: `“${identity}” is the root user, whose devices are changed in the console only.`,
      next: 'Sign in to the console as root, and look under Security credentials.',
    },
    fido: {
      what: `“${identity}” has only FIDO keys, and AWS lets nobody add a second device from here without a code.`,
      next: 'Sign in to the console with the FIDO key and add an authenticator app under Security credentials. Then ask AWS for the devices again.',
    },
  })[why],
} satisfies Some;
