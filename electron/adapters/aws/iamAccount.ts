import type { IAMClientConfig } from '@aws-sdk/client-iam';
import * as iam from '@aws-sdk/client-iam';
import type { AccountEditor } from '../../core/account/enforcementPorts.ts';
import { isFailure } from '../../core/failure.ts';
import type { Credentials } from '../../core/identity.ts';
import type { Change, ChangeOf, PolicyHolder } from '../../core/policy/apply/change.ts';
import type { CallOptions } from '../../core/ports.ts';
import { given } from './awsAnswers.ts';
import type { AwsCalls, Wish } from './awsCalls.ts';
import { newPassword } from '../newPassword.ts';
import { createTurns } from '../turns.ts';

const create = (config: IAMClientConfig) => new iam.IAMClient(config);

/** Calls under way for one look: as many as IAM bears. */
const MOST_AT_A_TIME = 8;

type Send = (client: iam.IAMClient, options: { abortSignal: AbortSignal }) => Promise<unknown>;

/** Sends one command about `what`, which a refusal names; `once` where a second try would do it twice. */
type Ask = (operation: string, what: string, send: Send, rules?: { readonly once: boolean }) => Promise<unknown>;

type Makers = { readonly [D in Change['do']]: (ask: Ask, change: ChangeOf<D>) => Promise<unknown> };

const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
const slashed = (path: string): string => (path === '' ? '/' : `/${path}/`);
const pathOf = (arn: string): string => arn.slice(arn.indexOf('/'), arn.lastIndexOf('/') + 1);

/** Changes of an account over the SDK. */
export function createAccountEditor({ call }: { call: AwsCalls }): AccountEditor {
  const askAs = (signer: Wish['signer'], { region }: CallOptions = {}): Ask => (operation, about, send, { once } = { once: false }) =>
    call({ service: 'iam', action: `iam:${operation}`, signer, region, about, once }, create, (client, abortSignal) => send(client, { abortSignal }));

  return {
    async devicesOf(signer, names, options) {
      const inTurn = createTurns(MOST_AT_A_TIME);
      const listed = names.map((name) => inTurn(async () => [name, await serialsOf(call, signer, name, options)] as const));
      await Promise.allSettled(listed); // the first failure in order is told, whichever came back first
      return new Map(await Promise.all(listed));
    },

    async loginsOf(signer, UserName, { region } = {}) {
      const wish = (operation: string): Wish => ({ service: 'iam', action: `iam:${operation}`, signer, region, about: `the user ${UserName}` });
      const hasPassword = call(wish('GetLoginProfile'), create, (client, abortSignal) => client.send(new iam.GetLoginProfileCommand({ UserName }), { abortSignal })).then(
        () => true,
        (error: unknown) => {
          if (isFailure(error, 'entityGone')) return false;
          throw error;
        },
      );
      const keys = call(wish('ListAccessKeys'), create, async (client, abortSignal) =>
        given((await client.send(new iam.ListAccessKeysCommand({ UserName }), { abortSignal })).AccessKeyMetadata).length,
      );
      return { password: await hasPassword, keys: await keys };
    },

    async make(signer, change, options) {
      const made = await makerOf(change)(askAs(signer, options), change);
      return typeof made === 'string' ? made : undefined;
    },
  };
}

function serialsOf(call: AwsCalls, signer: Credentials, UserName: string, { region }: CallOptions = {}): Promise<string[]> {
  return call({ service: 'iam', action: 'iam:ListMFADevices', signer, region }, create, async (client, abortSignal) => {
    const { MFADevices } = await client.send(new iam.ListMFADevicesCommand({ UserName }), { abortSignal }); // eight at most
    return given(MFADevices).map(({ SerialNumber }) => given(SerialNumber));
  });
}

function makerOf<C extends Change>(change: C): (ask: Ask, change: C) => Promise<unknown> {
  return makers[change.do] as (ask: Ask, change: C) => Promise<unknown>;
}

const makers: Makers = {
  createPolicy: (ask, { policy, document }) =>
    ask('CreatePolicy', `the policy ${nameOf(policy)}`, (client, abort) =>
      client.send(new iam.CreatePolicyCommand({ PolicyName: nameOf(policy), Path: pathOf(policy), PolicyDocument: JSON.stringify(document) }), abort),
    ),
  async changePolicy(ask, { policy, after, drop }) {
    await dropVersions(ask, policy, drop);
    const input = { PolicyArn: policy, PolicyDocument: JSON.stringify(after), SetAsDefault: true };
    await ask('CreatePolicyVersion', `the policy ${nameOf(policy)}`, (client, abort) => client.send(new iam.CreatePolicyVersionCommand(input), abort), { once: true });
  },
  async deletePolicy(ask, { policy, drop }) {
    await dropVersions(ask, policy, drop);
    await ask('DeletePolicy', `the policy ${nameOf(policy)}`, (client, abort) => client.send(new iam.DeletePolicyCommand({ PolicyArn: policy }), abort));
  },
  createGroup: (ask, { group: GroupName }) => ask('CreateGroup', `the group ${GroupName}`, (client, abort) => client.send(new iam.CreateGroupCommand({ GroupName }), abort)),
  deleteGroup: (ask, { group: GroupName }) => ask('DeleteGroup', `the group ${GroupName}`, (client, abort) => client.send(new iam.DeleteGroupCommand({ GroupName }), abort)),
  attach: (ask, { holder, policy }) => attachments[holder.kind].attach(ask, holder.name, policy),
  detach: (ask, { holder, policy }) => attachments[holder.kind].detach(ask, holder.name, policy),
  createUser: (ask, { user: { name, path } }) =>
    ask('CreateUser', `the user ${name}`, (client, abort) => client.send(new iam.CreateUserCommand({ UserName: name, Path: slashed(path) }), abort)),
  deleteUser: (ask, { user: { name } }) => ask('DeleteUser', `the user ${name}`, (client, abort) => client.send(new iam.DeleteUserCommand({ UserName: name }), abort)),
  join: (ask, { group, user }) =>
    ask('AddUserToGroup', `the user ${user} or the group ${group}`, (client, abort) => client.send(new iam.AddUserToGroupCommand({ GroupName: group, UserName: user }), abort)),
  leave: (ask, { group, user }) =>
    ask('RemoveUserFromGroup', `the user ${user} or the group ${group}`, (client, abort) => client.send(new iam.RemoveUserFromGroupCommand({ GroupName: group, UserName: user }), abort)),
  createRole: (ask, { role: { name, path, trust, maxSessionSeconds } }) =>
    ask('CreateRole', `the role ${name}`, (client, abort) =>
      client.send(new iam.CreateRoleCommand({ RoleName: name, Path: slashed(path), AssumeRolePolicyDocument: JSON.stringify(trust), MaxSessionDuration: maxSessionSeconds }), abort),
    ),
  deleteRole: (ask, { role: { name } }) => ask('DeleteRole', `the role ${name}`, (client, abort) => client.send(new iam.DeleteRoleCommand({ RoleName: name }), abort)),
  changeTrust: (ask, { role, after }) =>
    ask('UpdateAssumeRolePolicy', `the role ${role}`, (client, abort) =>
      client.send(new iam.UpdateAssumeRolePolicyCommand({ RoleName: role, PolicyDocument: JSON.stringify(after) }), abort),
    ),
  async createPassword(ask, { user: UserName }) {
    const Password = newPassword(await leastLength(ask));
    const input = { UserName, Password, PasswordResetRequired: true };
    await ask('CreateLoginProfile', `a console password of ${UserName}`, (client, abort) => client.send(new iam.CreateLoginProfileCommand(input), abort), { once: true });
    return Password;
  },
  deletePassword: (ask, { user: UserName }) =>
    ask('DeleteLoginProfile', `a console password of ${UserName}`, (client, abort) => client.send(new iam.DeleteLoginProfileCommand({ UserName }), abort)),
};

/** How long the account wants passwords; 0 where it has no rules of its own, or does not show them. */
async function leastLength(ask: Ask): Promise<number> {
  let least = 0;
  const read = ask('GetAccountPasswordPolicy', 'a password policy', async (client, abort) => {
    least = (await client.send(new iam.GetAccountPasswordPolicyCommand({}), abort)).PasswordPolicy?.MinimumPasswordLength ?? 0;
  });
  await read.catch(() => {}); // what is wrong beyond that, the password's own call meets and tells
  return least;
}

async function dropVersions(ask: Ask, PolicyArn: string, versions: readonly string[]): Promise<void> {
  for (const VersionId of versions) {
    await ask('DeletePolicyVersion', `version ${VersionId} of the policy ${nameOf(PolicyArn)}`, (client, abort) =>
      client.send(new iam.DeletePolicyVersionCommand({ PolicyArn, VersionId }), abort),
    );
  }
}

type Attachment = (ask: Ask, holder: string, policy: string) => Promise<unknown>;

const between = (kind: string, holder: string, policy: string): string => `the ${kind} ${holder} or the policy ${nameOf(policy)}`;

const attachments: Readonly<Record<PolicyHolder['kind'], { readonly attach: Attachment; readonly detach: Attachment }>> = {
  group: {
    attach: (ask, GroupName, PolicyArn) => ask('AttachGroupPolicy', between('group', GroupName, PolicyArn), (client, abort) => client.send(new iam.AttachGroupPolicyCommand({ GroupName, PolicyArn }), abort)),
    detach: (ask, GroupName, PolicyArn) => ask('DetachGroupPolicy', between('group', GroupName, PolicyArn), (client, abort) => client.send(new iam.DetachGroupPolicyCommand({ GroupName, PolicyArn }), abort)),
  },
  user: {
    attach: (ask, UserName, PolicyArn) => ask('AttachUserPolicy', between('user', UserName, PolicyArn), (client, abort) => client.send(new iam.AttachUserPolicyCommand({ UserName, PolicyArn }), abort)),
    detach: (ask, UserName, PolicyArn) => ask('DetachUserPolicy', between('user', UserName, PolicyArn), (client, abort) => client.send(new iam.DetachUserPolicyCommand({ UserName, PolicyArn }), abort)),
  },
  role: {
    attach: (ask, RoleName, PolicyArn) => ask('AttachRolePolicy', between('role', RoleName, PolicyArn), (client, abort) => client.send(new iam.AttachRolePolicyCommand({ RoleName, PolicyArn }), abort)),
    detach: (ask, RoleName, PolicyArn) => ask('DetachRolePolicy', between('role', RoleName, PolicyArn), (client, abort) => client.send(new iam.DetachRolePolicyCommand({ RoleName, PolicyArn }), abort)),
  },
};
