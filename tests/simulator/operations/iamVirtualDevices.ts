import type { Call, Operations } from '../operation.ts';
import type { Rule } from '../parameters.ts';
import { qrCodePng } from '../qrCode.ts';
import { refusal } from '../refusals.ts';
import type { Account, Device } from '../world.ts';
import { noSuchDevice, serialRule } from './iamDevices.ts';
import { page, pageRules, userFields } from './iamTarget.ts';

/** As many virtual devices as an account may have users. */
const LARGEST_NUMBER_OF_VIRTUAL_DEVICES = 5000;

const tagText: Omit<Rule & { type: 'text' }, 'type' | 'max'> = { pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' };

/** IAM's operations on virtual devices as things of the account, whoever has them. */
export const iamVirtualDevices: Operations = {
  CreateVirtualMFADevice: {
    parameters: {
      VirtualMFADeviceName: { type: 'text', required: true, min: 1, max: 226, pattern: '[\\w+=,.@-]+' },
      Path: { type: 'text', min: 1, max: 512, pattern: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)' },
      Tags: { type: 'list', max: 50, entry: { Key: { type: 'text', min: 1, max: 128, ...tagText }, Value: { type: 'text', max: 256, ...tagText } } },
    },
    subject: newArn,
    answer(call) {
      const { account } = call.caller;
      const serial = newArn(call);
      refuseTaken(account, serial);
      const secret = call.chance.totpSecret();
      const fresh = { owner: null, createdAt: call.now, enabledAt: null, driftSteps: 0, spentSteps: new Set<number>() };
      account.devices.set(serial, { serial, kind: 'virtual', secret, ...fresh });
      const name = call.parameters.text('VirtualMFADeviceName') ?? '';
      const uri = `otpauth://totp/${encodeURIComponent(name)}@${account.aliases[0] ?? account.id}?secret=${secret}`;
      // Both are blobs to AWS, and so in base64 although one of them is text.
      const blobs = { Base32StringSeed: Buffer.from(secret).toString('base64'), QRCodePNG: qrCodePng(uri).toString('base64') };
      return { VirtualMFADevice: { SerialNumber: serial, ...blobs } };
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

function newArn({ caller, parameters }: Call): string {
  return `arn:aws:iam::${caller.account.id}:mfa${parameters.text('Path') ?? '/'}${parameters.text('VirtualMFADeviceName')}`;
}

/** Names are unique whatever their case. */
function refuseTaken({ devices }: Account, serial: string): void {
  const virtual = [...devices.values()].filter(({ kind }) => kind === 'virtual');
  if (virtual.some((device) => device.serial.toLowerCase() === serial.toLowerCase())) {
    throw refusal(409, 'EntityAlreadyExists', 'MFADevice entity at the same path and name already exists.');
  }
  if (virtual.length >= LARGEST_NUMBER_OF_VIRTUAL_DEVICES) {
    throw refusal(409, 'LimitExceeded', `Cannot exceed quota for VirtualMFADevicesPerAccount: ${LARGEST_NUMBER_OF_VIRTUAL_DEVICES}`);
  }
}

/** Policies know devices of this account as `mfa/…`; whatever else a serial says is asked about as a name of that kind. */
function virtualArn(accountId: string, serial: string): string {
  const prefix = `arn:aws:iam::${accountId}:mfa/`;
  return serial.startsWith(prefix) ? serial : prefix + serial;
}

function virtualFields({ serial, owner, enabledAt }: Device) {
  return { SerialNumber: serial, User: owner ? userFields(owner) : undefined, EnableDate: enabledAt ?? undefined };
}
