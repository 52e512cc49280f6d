import { deviceName } from '../identity.ts';
import type { Some } from './sentences.ts';
import { list, plural } from './sentences.ts';
import { typed } from './typed.ts';

/** Whose code is wanted: the identity's, or one for a role of it. */
interface Wanted {
  readonly identity: string;
  readonly role?: string | undefined;
}

const whatIsOver = ({ identity, role }: Wanted) =>
  role === undefined ? `The MFA session of “${identity}” has ended` : `The role “${role}” needs a code of its own`;

const commandFor = ({ identity, role }: Wanted) => (role === undefined ? `keyfob login ${typed(identity)}` : `keyfob use ${typed(role)}`);

/** Where codes are refused again and again, the device itself is in question. */
const drifted = (device: string) =>
  ({
    next: `Check that it comes from “${device}”. If it does, the device’s clock may have drifted: it can be resynchronised.`,
    typed: `Check that it comes from “${device}”. If it does, the device’s clock may have drifted: keyfob devices resync`,
    remedy: 'resync',
  }) as const;

/** What can be wrong with a code, its device, or a key. */
export const aboutCodes = {
  codeMalformed: () => ({ what: 'A code has six digits.', next: 'Type the six digits that your device shows.' }),
  codeAlreadySent: ({ nextIn }) => ({
    what: 'That code was sent already.',
    next: 'Each code works once.',
    nextCodeIn: nextIn,
  }),
  codeRejected: ({ device, nextIn, repeated }) => ({
    what: 'AWS did not accept that code.',
    next: 'Each code works once.',
    nextCodeIn: nextIn,
    ...(repeated && drifted(deviceName(device))),
  }),
  deviceRejected: ({ device }) => ({
    what: `AWS says that “${deviceName(device)}” is not a device of this user.`,
    next: 'Choose another device.',
    typed: 'Choose another one: --device SERIAL, or for good with keyfob set NAME --device SERIAL.',
    remedy: 'chooseDevice',
  }),
  codeWithoutDevice: () => ({ what: 'A code needs its device.', next: 'Choose the device that it came from.', remedy: 'chooseDevice' }),
  codeNeeded: ({ identity }) => ({
    what: `“${identity}” has no session.`,
    next: 'Open one with a code.',
    typed: `Run: keyfob login ${typed(identity)}`,
  }),
  codeFateUnknown: ({ nextIn }) => ({
    what: 'AWS did not answer after the code was sent.',
    next: 'The code counts as used.',
    nextCodeIn: nextIn,
  }),
  lockedMeanwhile: () => ({ what: 'Keyfob was locked meanwhile, so the session was dropped.', next: 'Open one with the next code.' }),
  nobodyAnswered: (wanted) => ({
    what: `${whatIsOver(wanted)}, and nobody entered a code within two minutes.`,
    next: `Run: ${commandFor(wanted)}`,
  }),
  callerGone: (wanted) => ({
    what: `${whatIsOver(wanted)}, and the program that asked did not wait for the code.`,
    next: 'Start it again once the session is open.',
  }),
  notNow: ({ minutes, ...wanted }) => ({
    what: `${whatIsOver(wanted)}, and the request for a code was put off.`,
    next: `Run: ${commandFor(wanted)} (Keyfob asks again in ${plural(minutes, 'minute')}).`,
  }),
  keyfobEnded: (wanted) => ({
    what: `${whatIsOver(wanted)}, and Keyfob was ended before somebody entered a code.`,
    next: `Run: ${commandFor(wanted)} (that starts Keyfob, too).`,
  }),
  deviceUnknown: ({ identity }) => ({
    what: `No MFA device of “${identity}” is known.`,
    next: 'Enrol one, or name it by the serial that the console shows under Security credentials.',
    typed: `Enrol one: keyfob devices enrol ${typed(identity)}. Or name it: keyfob set ${typed(identity)} --device SERIAL (the console shows it under Security credentials).`,
    remedy: 'chooseDevice',
  }),
  deviceNotOwned: ({ serial }) => ({
    what: `“${serial}” is the ARN of a user, not of a device.`,
    next: 'A device has “:mfa/” in its ARN, or is a serial number such as GAHT12345678.',
  }),
  deviceChoiceNeeded: ({ identity, devices }) => ({
    what: `“${identity}” has several devices: ${list(devices)}.`,
    next: 'Choose the one that your codes come from.',
    typed: `Choose one: keyfob set ${typed(identity)} --device SERIAL`,
    remedy: 'chooseDevice',
  }),
  deviceUnusable: () => ({
    what: 'That is a FIDO key or a phone number, and AWS opens sessions only with codes of six digits.',
    next: 'Add a virtual device (an authenticator app) or a hardware token to the user.',
  }),
  onlyUnusableDevices: ({ identity }) => ({
    what: `“${identity}” has only FIDO keys, which AWS accepts in the console but not for sessions of tools.`,
    next: 'Add a virtual device (an authenticator app) to the user beside them.',
  }),

  keyUnknown: ({ accessKeyId }) => ({
    what: `AWS does not know the key ${accessKeyId}: it was deleted, is inactive, or belongs to another partition.`,
    next: 'Check it in the IAM console, or add another key.',
    remedy: 'replaceKey',
  }),
  secretWrong: ({ accessKeyId }) => ({
    what: `The secret does not belong to the key ${accessKeyId}.`,
    next: 'Copy the secret again; it is shown only once, when the key is made.',
    remedy: 'replaceKey',
  }),
  keyMalformed: ({ what }) => ({
    id: { what: 'That is not an access key id.', next: 'One begins with AKIA and has 16 to 128 letters and digits.' },
    secret: { what: 'That is not a secret access key.', next: 'It has 40 characters, without spaces.' },
    temporary: {
      what: 'That is a temporary key (it begins with ASIA).',
      next: 'Keyfob needs the long-lived key of the IAM user, which begins with AKIA.',
    },
  })[what],
  sourceIsTemporary: () => ({
    what: 'The key in the keychain is itself a temporary one.',
    next: 'Add the long-lived key of the IAM user, which begins with AKIA.',
    remedy: 'replaceKey',
  }),
  sessionWithoutMfa: () => ({
    what: 'This session was opened without a code, and IAM answers to none of those.',
    next: 'Open a session with a code.',
  }),
  sessionEnded: ({ identity }) => ({
    what: `The session of “${identity}” has ended.`,
    next: 'Open one with a code.',
    typed: `Run: keyfob login ${typed(identity)}`,
  }),
  keyMissing: ({ identity }) => ({
    what: `The key of “${identity}” is no longer in the keychain.`,
    next: 'Add it again.',
    typed: `Add it again: keyfob add ${typed(identity)} --access-key-id ID`,
    remedy: 'replaceKey',
  }),
} satisfies Some;
