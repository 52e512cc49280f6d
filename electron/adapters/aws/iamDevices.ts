import type { IAMClientConfig, VirtualMFADevice } from '@aws-sdk/client-iam';
import {
  CreateVirtualMFADeviceCommand,
  DeactivateMFADeviceCommand,
  DeleteVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  IAMClient,
  ListVirtualMFADevicesCommand,
  ResyncMFADeviceCommand,
} from '@aws-sdk/client-iam';
import type { CallOptions, CodesOfDevice, MfaDevices } from '../../core/ports.ts';
import { given } from './awsAnswers.ts';
import type { AwsCalls, Wish } from './awsCalls.ts';

const create = (config: IAMClientConfig) => new IAMClient(config);
const text = new TextDecoder();

const asked = (action: string, signer: Wish['signer'], device: string, { region, way }: CallOptions) => ({ service: 'iam', action: `iam:${action}`, signer, device, region, way }) as const;

/** What goes along with two codes: the second stands for both, and no call with them is made twice. */
const withCodes = ({ serial, first, second }: CodesOfDevice) => ({ codeOf: { serial, code: second }, firstCode: first });

const pairOf = (userName: string, { serial, first, second }: CodesOfDevice) => ({
  UserName: userName,
  SerialNumber: serial,
  AuthenticationCode1: first,
  AuthenticationCode2: second,
});

/** IAM's operations on MFA devices, over the SDK. */
export function createMfaDevices({ call }: { call: AwsCalls }): MfaDevices {
  return {
    create: (signer, name, options = {}) =>
      call(asked('CreateVirtualMFADevice', signer, name, options), create, async (client, abortSignal) => {
        const { VirtualMFADevice: made } = await client.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: name }), { abortSignal });
        return { serial: given(made?.SerialNumber), secret: given(text.decode(made?.Base32StringSeed)) };
      }),

    enable: (signer, userName, codes, options = {}) =>
      call({ ...asked('EnableMFADevice', signer, codes.serial, options), ...withCodes(codes) }, create, async (client, abortSignal) => {
        await client.send(new EnableMFADeviceCommand(pairOf(userName, codes)), { abortSignal });
      }),

    resync: (signer, userName, codes, options = {}) =>
      call({ ...asked('ResyncMFADevice', signer, codes.serial, options), ...withCodes(codes) }, create, async (client, abortSignal) => {
        await client.send(new ResyncMFADeviceCommand(pairOf(userName, codes)), { abortSignal });
      }),

    deactivate: (signer, userName, serial, options = {}) =>
      call(asked('DeactivateMFADevice', signer, serial, options), create, async (client, abortSignal) => {
        await client.send(new DeactivateMFADeviceCommand({ UserName: userName, SerialNumber: serial }), { abortSignal });
      }),

    delete: (signer, serial, options = {}) =>
      call(asked('DeleteVirtualMFADevice', signer, serial, options), create, async (client, abortSignal) => {
        await client.send(new DeleteVirtualMFADeviceCommand({ SerialNumber: serial }), { abortSignal });
      }),

    listUnassigned: (signer, options = {}) =>
      call(asked('ListVirtualMFADevices', signer, '', options), create, async (client, abortSignal) => {
        const devices: VirtualMFADevice[] = [];
        let marker: string | undefined;
        do {
          const page = await client.send(new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Unassigned', Marker: marker }), { abortSignal });
          devices.push(...given(page.VirtualMFADevices));
          marker = page.IsTruncated ? page.Marker : undefined;
        } while (marker);
        return devices.map(({ SerialNumber }) => given(SerialNumber));
      }),
  };
}
