import type { Credentials as AwsCredentials, STSClientConfig } from '@aws-sdk/client-sts';
import { AssumeRoleCommand, GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsClock } from '../../core/awsClock.ts';
import type { CodeOf, Sts } from '../../core/ports.ts';
import type { Session } from '../../core/session.ts';
import { given, malformed } from './awsAnswers.ts';
import type { AwsCalls } from './awsCalls.ts';

const create = (config: STSClientConfig) => new STSClient(config);

/** STS over the SDK. */
export function createSts({ call, awsClock }: { call: AwsCalls; awsClock: AwsClock }): Sts {
  /** By the clock that this very answer may just have corrected. */
  function sessionOf(credentials: AwsCredentials | undefined, mfa: boolean): Session {
    const startedAt = awsClock.now();
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = given(credentials);
    const expiresAt = given(Expiration);
    if (!(expiresAt.getTime() > startedAt.getTime())) throw malformed();
    const keys = { accessKeyId: given(AccessKeyId), secretAccessKey: given(SecretAccessKey), sessionToken: given(SessionToken) };
    return { credentials: keys, startedAt, expiresAt, mfa };
  }

  return {
    getSessionToken(signer, { durationSeconds, codeOf, region, way }) {
      const wish = { service: 'sts', action: 'sts:GetSessionToken', signer, codeOf, region, way, arn: codeOf?.serial } as const;
      return call(wish, create, async (client, abortSignal) => {
        const command = new GetSessionTokenCommand({ DurationSeconds: durationSeconds, ...codeFields(codeOf) });
        const { Credentials } = await client.send(command, { abortSignal });
        return sessionOf(Credentials, codeOf !== undefined);
      });
    },

    getCallerIdentity(signer, { region, way } = {}) {
      return call({ service: 'sts', action: 'sts:GetCallerIdentity', signer, region, way }, create, async (client, abortSignal) => {
        const { Account, Arn } = await client.send(new GetCallerIdentityCommand({}), { abortSignal });
        return inForm({ accountId: given(Account), arn: given(Arn) });
      });
    },

    assumeRole(signer, { roleArn, roleSessionName, durationSeconds, externalId, sourceIdentity, tags, codeOf, region, way }) {
      const wish = { service: 'sts', action: 'sts:AssumeRole', signer, codeOf, roleArn, region, way, arn: roleArn } as const;
      return call(wish, create, async (client, abortSignal) => {
        const command = new AssumeRoleCommand({
          RoleArn: roleArn,
          RoleSessionName: roleSessionName,
          DurationSeconds: durationSeconds,
          ExternalId: externalId,
          SourceIdentity: sourceIdentity,
          Tags: tags && Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
          ...codeFields(codeOf),
        });
        const { Credentials } = await client.send(command, { abortSignal });
        return sessionOf(Credentials, codeOf !== undefined);
      });
    },
  };
}

/** Files are named after the account, and names taken out of the ARN: whoever answers in AWS's place must not choose either freely. */
function inForm(caller: { accountId: string; arn: string }): { accountId: string; arn: string } {
  if (/^\d{12}$/.test(caller.accountId) && /^arn:[\w-]+:(?:iam|sts)::\d{12}:[^\p{C}\s]+$/u.test(caller.arn)) return caller;
  throw malformed();
}

const codeFields = (codeOf: CodeOf | undefined) => (codeOf ? { SerialNumber: codeOf.serial, TokenCode: codeOf.code } : {});
