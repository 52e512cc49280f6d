import type { AccessKeyMetadata, IAMClientConfig } from '@aws-sdk/client-iam';
import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  IAMClient,
  ListAccessKeysCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { isFailure } from '../../core/failure.ts';
import type { CallOptions, ListedKey, UserKeys } from '../../core/ports.ts';
import { given } from './awsAnswers.ts';
import type { AwsCalls, Wish } from './awsCalls.ts';

const create = (config: IAMClientConfig) => new IAMClient(config);

const wish = (operation: string, signer: Wish['signer'], { region, way }: CallOptions): Wish => ({ service: 'iam', action: `iam:${operation}`, signer, region, way });

const listed = ({ AccessKeyId, Status, CreateDate }: AccessKeyMetadata): ListedKey => ({
  accessKeyId: given(AccessKeyId),
  active: Status === 'Active',
  createdAt: given(CreateDate),
});

/** A user's access keys over the SDK. There are two at most, so one page has them all. */
export function createUserKeys({ call }: { call: AwsCalls }): UserKeys {
  return {
    list: (signer, UserName, options = {}) =>
      call(wish('ListAccessKeys', signer, options), create, async (client, abortSignal) => {
        const { AccessKeyMetadata } = await client.send(new ListAccessKeysCommand({ UserName }), { abortSignal });
        return given(AccessKeyMetadata).map(listed);
      }),

    create: (signer, UserName, options = {}) =>
      call({ ...wish('CreateAccessKey', signer, options), once: true }, create, async (client, abortSignal) => {
        const { AccessKey } = await client.send(new CreateAccessKeyCommand({ UserName }), { abortSignal });
        const { AccessKeyId, SecretAccessKey } = given(AccessKey);
        return { accessKeyId: given(AccessKeyId), secretAccessKey: given(SecretAccessKey) };
      }),

    setActive: (signer, UserName, AccessKeyId, active, options = {}) =>
      call(wish('UpdateAccessKey', signer, options), create, async (client, abortSignal) => {
        await client.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: active ? 'Active' : 'Inactive' }), { abortSignal });
      }),

    async remove(signer, UserName, AccessKeyId, options = {}) {
      try {
        await call(wish('DeleteAccessKey', signer, options), create, async (client, abortSignal) => {
          await client.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }), { abortSignal });
        });
      } catch (error) {
        if (!isFailure(error, 'accessKeyGone')) throw error;
      }
    },

    lastUse: (signer, AccessKeyId, options = {}) =>
      call(wish('GetAccessKeyLastUsed', signer, options), create, async (client, abortSignal) => {
        const { AccessKeyLastUsed } = await client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }), { abortSignal });
        return given(AccessKeyLastUsed).LastUsedDate;
      }),
  };
}
