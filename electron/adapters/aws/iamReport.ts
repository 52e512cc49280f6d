import * as iam from '@aws-sdk/client-iam';
import type { AccountReader } from '../../core/account/enforcementPorts.ts';
import { isFailure } from '../../core/failure.ts';
import type { PasswordPolicy } from '../../core/policy/report/accountReport.ts';
import type { AccountDetails, CallOptions } from '../../core/ports.ts';
import { given } from './awsAnswers.ts';
import type { AwsCalls, Wish } from './awsCalls.ts';
import { everyPage, LONGEST_PAGE, pageOf, type Ask } from './iamPages.ts';

const create = (config: iam.IAMClientConfig) => new iam.IAMClient(config);
const text = new TextDecoder();

/** What the report of an account is made of, over the SDK: a call for each thousand users, and none for each of them. */
export function createAccountReader({ call }: { call: AwsCalls }): AccountReader {
  const askAs = (signer: Wish['signer'], { region }: CallOptions = {}): Ask => (operation, send) =>
    call({ service: 'iam', action: `iam:${operation}`, signer, region, about: aboutOf(operation) }, create, (client, abortSignal) => send(client, { abortSignal }));

  return {
    askForCredentialReport: (signer, options) =>
      askAs(signer, options)('GenerateCredentialReport', async (client, abort) => given((await client.send(new iam.GenerateCredentialReportCommand({}), abort)).State) === 'COMPLETE'),

    async credentialReport(signer, options) {
      try {
        return await askAs(signer, options)('GetCredentialReport', async (client, abort) => {
          const { Content, GeneratedTime } = await client.send(new iam.GetCredentialReportCommand({}), abort);
          return { csv: text.decode(given(Content)), madeAt: given(GeneratedTime) };
        });
      } catch (error) {
        if (isFailure(error, 'entityGone')) return undefined;
        throw error;
      }
    },

    async details(signer, options) {
      const pages = await everyPage(askAs(signer, options), 'GetAccountAuthorizationDetails', async (client, Marker, abort) => {
        const Filter: iam.EntityType[] = ['User', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'];
        const answer = await client.send(new iam.GetAccountAuthorizationDetailsCommand({ Filter, MaxItems: LONGEST_PAGE, Marker }), abort);
        return pageOf([answer], answer);
      });
      const lists = {
        UserDetailList: pages.flatMap(({ UserDetailList }) => UserDetailList ?? []),
        GroupDetailList: pages.flatMap(({ GroupDetailList }) => GroupDetailList ?? []),
        Policies: pages.flatMap(({ Policies }) => Policies ?? []),
      };
      // Dates become text, as where the AWS CLI prints them.
      return JSON.parse(JSON.stringify(lists)) as AccountDetails;
    },

    users: (signer, options) =>
      everyPage(askAs(signer, options), 'ListUsers', async (client, Marker, abort) => {
        const answer = await client.send(new iam.ListUsersCommand({ MaxItems: LONGEST_PAGE, Marker }), abort);
        return pageOf(answer.Users?.map(({ UserName, Arn, CreateDate }) => ({ name: given(UserName), arn: given(Arn), createdAt: CreateDate?.toISOString() })), answer);
      }),

    virtualOwners: async (signer, options) =>
      new Set(
        await everyPage(askAs(signer, options), 'ListVirtualMFADevices', async (client, Marker, abort) => {
          const answer = await client.send(new iam.ListVirtualMFADevicesCommand({ AssignmentStatus: 'Assigned', MaxItems: LONGEST_PAGE, Marker }), abort);
          return pageOf(answer.VirtualMFADevices?.map(({ User }) => given(User?.Arn)), answer);
        }),
      ),

    async passwordPolicy(signer, options) {
      try {
        return await askAs(signer, options)('GetAccountPasswordPolicy', async (client, abort) =>
          readPolicy(given((await client.send(new iam.GetAccountPasswordPolicyCommand({}), abort)).PasswordPolicy)),
        );
      } catch (error) {
        if (isFailure(error, 'entityGone')) return null;
        throw error;
      }
    },
  };
}

/** What a refusal says is not there. */
function aboutOf(operation: string): string {
  return operation === 'GetAccountPasswordPolicy' ? 'a password policy' : 'the credential report';
}

function readPolicy(policy: iam.PasswordPolicy): PasswordPolicy {
  return {
    minimumLength: given(policy.MinimumPasswordLength),
    symbols: policy.RequireSymbols ?? false,
    numbers: policy.RequireNumbers ?? false,
    uppercase: policy.RequireUppercaseCharacters ?? false,
    lowercase: policy.RequireLowercaseCharacters ?? false,
    mayChangeOwn: policy.AllowUsersToChangePassword ?? false,
    maximumAge: policy.MaxPasswordAge || null,
    remembered: policy.PasswordReusePrevention || null,
  };
}
