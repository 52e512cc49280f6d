import type { AttachedPolicy, IAMClientConfig } from '@aws-sdk/client-iam';
import {
  GetAccountAuthorizationDetailsCommand,
  GetGroupPolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetUserPolicyCommand,
  IAMClient,
  ListAttachedGroupPoliciesCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupPoliciesCommand,
  ListGroupsForUserCommand,
  ListUserPoliciesCommand,
} from '@aws-sdk/client-iam';
import type { AccountDetails, CallOptions, PolicyReader } from '../../core/ports.ts';
import { given } from './awsAnswers.ts';
import type { AwsCalls, Wish } from './awsCalls.ts';
import { everyPage, LONGEST_PAGE, pageOf, type Ask } from './iamPages.ts';
import { createTurns } from '../turns.ts';

const create = (config: IAMClientConfig) => new IAMClient(config);

/** Calls under way for one reading: quick for a person who waits, and not so many that IAM asks for patience. */
const MOST_AT_A_TIME = 8;

/** Policies out of IAM over the SDK; documents stay escaped, as IAM sends them. */
export function createPolicyReader({ call }: { call: AwsCalls }): PolicyReader {
  const askAs = (signer: Wish['signer'], { region, way }: CallOptions = {}): Ask => {
    const inTurn = createTurns(MOST_AT_A_TIME);
    return (operation, send) =>
      inTurn(() => call({ service: 'iam', action: `iam:${operation}`, signer, region, way }, create, (client, abortSignal) => send(client, { abortSignal })));
  };

  return {
    async ofUser(signer, userName, options) {
      const ask = askAs(signer, options);
      const [user, groupNames] = await together([userDetail(ask, userName), groupsOf(ask, userName)]);
      const groups = await together(groupNames.map((name) => groupDetail(ask, name)));
      const arns = [user, ...groups].flatMap(({ AttachedManagedPolicies }) => AttachedManagedPolicies.map(({ PolicyArn }) => PolicyArn));
      const policies = await together([...new Set(arns)].map((arn) => policyDetail(ask, arn)));
      return { UserDetailList: [{ ...user, GroupList: groupNames }], GroupDetailList: groups, Policies: policies };
    },

    async ofAccount(signer, options) {
      const pages = await everyPage(askAs(signer, options), 'GetAccountAuthorizationDetails', async (client, Marker, abort) => {
        const answer = await client.send(new GetAccountAuthorizationDetailsCommand({ MaxItems: LONGEST_PAGE, Marker }), abort);
        return pageOf([answer], answer);
      });
      const lists = {
        UserDetailList: pages.flatMap(({ UserDetailList }) => UserDetailList ?? []),
        GroupDetailList: pages.flatMap(({ GroupDetailList }) => GroupDetailList ?? []),
        RoleDetailList: pages.flatMap(({ RoleDetailList }) => RoleDetailList ?? []),
        Policies: pages.flatMap(({ Policies }) => Policies ?? []),
      };
      // Dates become text, as where the AWS CLI prints them.
      return JSON.parse(JSON.stringify(lists)) as AccountDetails;
    },
  };
}

async function userDetail(ask: Ask, UserName: string) {
  const [names, attached] = await together([
    everyPage(ask, 'ListUserPolicies', async (client, Marker, abort) => {
      const answer = await client.send(new ListUserPoliciesCommand({ UserName, Marker }), abort);
      return pageOf(answer.PolicyNames, answer);
    }),
    everyPage(ask, 'ListAttachedUserPolicies', async (client, Marker, abort) => {
      const answer = await client.send(new ListAttachedUserPoliciesCommand({ UserName, Marker }), abort);
      return pageOf(answer.AttachedPolicies?.map(attachment), answer);
    }),
  ]);
  const documentOf = (PolicyName: string) =>
    ask('GetUserPolicy', async (client, abort) => given((await client.send(new GetUserPolicyCommand({ UserName, PolicyName }), abort)).PolicyDocument));
  return { UserName, UserPolicyList: await inlinePolicies(names, documentOf), AttachedManagedPolicies: attached };
}

async function groupDetail(ask: Ask, GroupName: string) {
  const [names, attached] = await together([
    everyPage(ask, 'ListGroupPolicies', async (client, Marker, abort) => {
      const answer = await client.send(new ListGroupPoliciesCommand({ GroupName, Marker }), abort);
      return pageOf(answer.PolicyNames, answer);
    }),
    everyPage(ask, 'ListAttachedGroupPolicies', async (client, Marker, abort) => {
      const answer = await client.send(new ListAttachedGroupPoliciesCommand({ GroupName, Marker }), abort);
      return pageOf(answer.AttachedPolicies?.map(attachment), answer);
    }),
  ]);
  const documentOf = (PolicyName: string) =>
    ask('GetGroupPolicy', async (client, abort) => given((await client.send(new GetGroupPolicyCommand({ GroupName, PolicyName }), abort)).PolicyDocument));
  return { GroupName, GroupPolicyList: await inlinePolicies(names, documentOf), AttachedManagedPolicies: attached };
}

function groupsOf(ask: Ask, UserName: string): Promise<string[]> {
  return everyPage(ask, 'ListGroupsForUser', async (client, Marker, abort) => {
    const answer = await client.send(new ListGroupsForUserCommand({ UserName, Marker }), abort);
    return pageOf(answer.Groups?.map(({ GroupName }) => given(GroupName)), answer);
  });
}

/** A managed policy with the one version that is in force. */
async function policyDetail(ask: Ask, PolicyArn: string) {
  const version = await ask('GetPolicy', async (client, abort) => given((await client.send(new GetPolicyCommand({ PolicyArn }), abort)).Policy?.DefaultVersionId));
  const document = await ask('GetPolicyVersion', async (client, abort) => {
    const { PolicyVersion } = await client.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: version }), abort);
    return given(PolicyVersion?.Document);
  });
  return { Arn: PolicyArn, PolicyVersionList: [{ IsDefaultVersion: true, Document: document }] };
}

const inlinePolicies = (names: readonly string[], documentOf: (name: string) => Promise<string>) =>
  together(names.map(async (name) => ({ PolicyName: name, PolicyDocument: await documentOf(name) })));

const attachment = ({ PolicyArn }: AttachedPolicy) => ({ PolicyArn: given(PolicyArn) });

/** What they all come to; of several failures the first in order is told, whichever came back first. */
async function together<const T extends readonly Promise<unknown>[]>(calls: T) {
  await Promise.allSettled(calls);
  for (const call of calls) await call;
  return Promise.all(calls);
}
