import type { IAMClientConfig, MFADevice } from '@aws-sdk/client-iam';
import { IAMClient, ListAccountAliasesCommand, ListMFADevicesCommand } from '@aws-sdk/client-iam';
import type { Iam } from '../../core/ports.ts';
import { given } from './awsAnswers.ts';
import type { AwsCalls } from './awsCalls.ts';

const create = (config: IAMClientConfig) => new IAMClient(config);

/** IAM over the SDK. */
export function createIam({ call }: { call: AwsCalls }): Iam {
  return {
    listDevices(signer, userName, { region, way } = {}) {
      return call({ service: 'iam', action: 'iam:ListMFADevices', signer, region, way }, create, async (client, abortSignal) => {
        const devices: MFADevice[] = [];
        let marker: string | undefined;
        do {
          const page = await client.send(new ListMFADevicesCommand({ UserName: userName, Marker: marker }), { abortSignal });
          devices.push(...given(page.MFADevices));
          marker = page.IsTruncated ? page.Marker : undefined;
        } while (marker);
        return devices.map(({ SerialNumber }) => given(SerialNumber));
      });
    },

    accountAlias(signer, { region, way } = {}) {
      return call({ service: 'iam', action: 'iam:ListAccountAliases', signer, region, way }, create, async (client, abortSignal) => {
        const { AccountAliases } = await client.send(new ListAccountAliasesCommand({}), { abortSignal }); // an account has one at most
        return given(AccountAliases)[0];
      });
    },
  };
}
