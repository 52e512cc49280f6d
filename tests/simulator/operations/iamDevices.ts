import { spendPair } from '../mfa.ts';
import type { Call, Operations } from '../operation.ts';
import type { Rule } from '../parameters.ts';
import { refusal, refusals } from '../refusals.ts';
import { devicesOf } from '../find.ts';
import type { Device, User } from '../world.ts';
import { page, pageRules, targetArn, targetUser, userNameRule } from './iamTarget.ts';

const LARGEST_NUMBER_OF_DEVICES = 8;

/** The serial of a device, which for a virtual one is its ARN. */
export const serialRule: Rule = { type: 'text', required: true, min: 9, max: 256, pattern: '[\\w+=/:,.@-]+' };
const codeRule: Rule = { type: 'text', required: true, min: 6, max: 6, pattern: '[\\d]+' };
const pairRules: Record<string, Rule> = {
  UserName: { ...userNameRule, type: 'text', required: true },
  SerialNumber: serialRule,
  AuthenticationCode1: codeRule,
  AuthenticationCode2: codeRule,
};

/** IAM's operations on the MFA devices of a user. */
export const iamDevices: Operations = {
  ListMFADevices: {
    parameters: { UserName: userNameRule, ...pageRules },
    subject: targetArn,
    answer(call) {
      const user = targetUser(call);
      const devices = devicesOf(user).map((device) => ({
        UserName: user.name,
        SerialNumber: device.serial,
        EnableDate: device.enabledAt ?? undefined,
      }));
      return page('MFADevices', devices, call);
    },
  },

  GetMFADevice: {
    parameters: { SerialNumber: serialRule, UserName: userNameRule },
    subject: targetArn,
    answer(call) {
      const { serial, enabledAt } = ownDevice(call, targetUser(call));
      return { UserName: targetUser(call).name, SerialNumber: serial, EnableDate: enabledAt ?? undefined };
    },
  },

  EnableMFADevice: {
    parameters: pairRules,
    subject: targetArn,
    answer(call) {
      const user = targetUser(call);
      checkSecondDevice(call, user);
      const device = call.caller.account.devices.get(call.parameters.text('SerialNumber') ?? '');
      if (!device) throw noSuchDevice(call);
      if (device.owner) throw refusal(409, 'EntityAlreadyExists', 'MFADevice entity is already in use.');
      if (devicesOf(user).length >= LARGEST_NUMBER_OF_DEVICES) {
        throw refusal(409, 'LimitExceeded', `Cannot exceed quota for MFADevicesPerUser: ${LARGEST_NUMBER_OF_DEVICES}`);
      }
      checkPair(call, device);
      device.owner = user;
      device.enabledAt = call.now;
    },
  },

  ResyncMFADevice: {
    parameters: pairRules,
    subject: targetArn,
    answer(call) {
      checkPair(call, ownDevice(call, targetUser(call)));
    },
  },

  DeactivateMFADevice: {
    parameters: { UserName: userNameRule, SerialNumber: serialRule },
    subject: targetArn,
    answer(call) {
      const user = targetUser(call);
      const device = ownDevice(call, user);
      checkSecondDevice(call, user);
      device.owner = null;
      device.enabledAt = null;
      // A FIDO key is registered with its user; nothing of it is left for anybody else.
      if (device.kind === 'fido') call.caller.account.devices.delete(device.serial);
    },
  },
};

/** Who has a device needs a session opened with one, to add another or to take one away (aws.md §2, "Extra device"). */
function checkSecondDevice({ caller }: Call, user: User): void {
  const hasMfa = caller.kind === 'user' && caller.mfaAt !== null;
  const isSelf = caller.kind === 'user' && caller.user === user;
  if (!isSelf || hasMfa || devicesOf(user).length === 0) return;
  throw refusal(403, 'AccessDenied', 'MultiFactorAuthentication is required to change the MFA devices of this user.');
}

function checkPair({ parameters, now }: Call, device: Device): void {
  const [first = '', second = ''] = ['AuthenticationCode1', 'AuthenticationCode2'].map((name) => parameters.text(name));
  if (!spendPair(device, first, second, now)) {
    throw refusal(403, 'InvalidAuthenticationCode', 'Authentication code for device is not valid.');
  }
}

function ownDevice(call: Call, user: User): Device {
  const device = devicesOf(user).find(({ serial }) => serial === call.parameters.text('SerialNumber'));
  if (!device) throw noSuchDevice(call);
  return device;
}

/** For a serial that names no device, or none of the user's. */
export function noSuchDevice({ parameters }: Call): Error {
  return refusals.noSuchEntity(`MFA Device with serial number ${parameters.text('SerialNumber')} does not exist.`);
}
