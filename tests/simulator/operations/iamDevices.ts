import { spendPair } from '../mfa.ts';
import type { Call, Operations } from '../operation.ts';
import type { Rule } from '../parameters.ts';
import { refusal, refusals } from '../refusals.ts';
import { devicesOf, type Device, type User } from '../world.ts';
import { page, pageRules, targetArn, targetUser, userFields, userNameRule } from './iamTarget.ts';

const LARGEST_NUMBER_OF_DEVICES = 8;

const serialRule: Rule = { type: 'text', required: true, min: 9, max: 256, pattern: '[\\w+=/:,.@-]+' };
const codeRule: Rule = { type: 'text', required: true, min: 6, max: 6, pattern: '[\\d]+' };
const pairRules: Record<string, Rule> = {
  UserName: { ...userNameRule, type: 'text', required: true },
  SerialNumber: serialRule,
  AuthenticationCode1: codeRule,
  AuthenticationCode2: codeRule,
};

/** IAM's operations on MFA devices. */
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
    },
  },

  DeleteVirtualMFADevice: {
    parameters: { SerialNumber: serialRule },
    // A virtual device's serial is its ARN.
    subject: ({ caller, parameters }) => virtualArn(caller.account.id, parameters.text('SerialNumber') ?? ''),
    answer(call) {
      const { devices } = call.caller.account;
      const device = devices.get(call.parameters.text('SerialNumber') ?? '');
      if (device?.kind !== 'virtual') throw noSuchDevice(call);
      if (device.owner) throw refusal(409, 'DeleteConflict', 'MFA VirtualDevice in use. Must deactivate first.');
      devices.delete(device.serial);
    },
  },

  ListVirtualMFADevices: {
    parameters: { AssignmentStatus: { type: 'text', values: ['Assigned', 'Unassigned', 'Any'] }, ...pageRules },
    subject: ({ caller }) => `arn:aws:iam::${caller.account.id}:mfa/`,
    answer(call) {
      const status = call.parameters.text('AssignmentStatus') ?? 'Any';
      const devices = [...call.caller.account.devices.values()].filter(
        ({ kind, owner }) => kind === 'virtual' && (status === 'Any' || (status === 'Assigned') === (owner !== null)),
      );
      return page('VirtualMFADevices', devices.map(virtualFields), call);
    },
  },
};

/** Policies know devices of this account as `mfa/…`; whatever else a serial says is asked about as a name of that kind. */
function virtualArn(accountId: string, serial: string): string {
  const prefix = `arn:aws:iam::${accountId}:mfa/`;
  return serial.startsWith(prefix) ? serial : prefix + serial;
}

function virtualFields({ serial, owner, enabledAt }: Device) {
  return { SerialNumber: serial, User: owner ? userFields(owner) : undefined, EnableDate: enabledAt ?? undefined };
}

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

function noSuchDevice({ parameters }: Call): Error {
  return refusals.noSuchEntity(`MFA Device with serial number ${parameters.text('SerialNumber')} does not exist.`);
}
