import type { Call, Operations } from '../operation.ts';
import type { Rule } from '../parameters.ts';
import { refusals } from '../refusals.ts';
import type { Group, Holder, ManagedPolicy, Policy, PolicyDocument } from '../world.ts';
import type { XmlValue } from '../xml.ts';
import { page, pageRules, targetArn, targetUser, userNameRule } from './iamTarget.ts';

const nameRule: Rule = { type: 'text', required: true, min: 1, max: 128, pattern: '[\\w+=,.@-]+' };
const userRule: Rule = { ...nameRule, ...userNameRule };
/** The path of a managed policy, which is narrower than that of a user. */
export const policyPathRule: Rule = { type: 'text', min: 1, max: 512, pattern: '((/[A-Za-z0-9\\.,\\+@=_-]+)*)/' };
export const arnRule: Rule = { type: 'text', required: true, min: 20, max: 2048 };
export const versionRule: Rule = { type: 'text', required: true, pattern: 'v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?' };

/** IAM's operations that read policies, of users and groups and by themselves. */
export const iamPolicies: Operations = {
  ListGroupsForUser: {
    parameters: { UserName: userRule, ...pageRules },
    subject: targetArn,
    answer: (call) => page('Groups', targetUser(call).groups.map(groupFields), call),
  },

  ListUserPolicies: {
    parameters: { UserName: userRule, ...pageRules },
    subject: targetArn,
    answer: (call) => page('PolicyNames', targetUser(call).policies.map(({ name }) => name), call),
  },

  GetUserPolicy: {
    parameters: { UserName: userRule, PolicyName: nameRule },
    subject: targetArn,
    answer: (call) => ({ UserName: targetUser(call).name, ...inlinePolicy(call, targetUser(call), 'user') }),
  },

  ListAttachedUserPolicies: {
    parameters: { UserName: userRule, PathPrefix: policyPathRule, ...pageRules },
    subject: targetArn,
    answer: (call) => attachedPolicies(call, targetUser(call)),
  },

  ListGroupPolicies: {
    parameters: { GroupName: nameRule, ...pageRules },
    subject: groupArn,
    answer: (call) => page('PolicyNames', targetGroup(call).policies.map(({ name }) => name), call),
  },

  GetGroupPolicy: {
    parameters: { GroupName: nameRule, PolicyName: nameRule },
    subject: groupArn,
    answer: (call) => ({ GroupName: targetGroup(call).name, ...inlinePolicy(call, targetGroup(call), 'group') }),
  },

  ListAttachedGroupPolicies: {
    parameters: { GroupName: nameRule, PathPrefix: policyPathRule, ...pageRules },
    subject: groupArn,
    answer: (call) => attachedPolicies(call, targetGroup(call)),
  },

  GetPolicy: {
    parameters: { PolicyArn: arnRule },
    subject: policyArn,
    answer: (call) => ({ Policy: policyFields(call, targetPolicy(call)) }),
  },

  GetPolicyVersion: {
    parameters: { PolicyArn: arnRule, VersionId: versionRule },
    subject: policyArn,
    answer(call) {
      const { arn, versions, defaultVersion } = targetPolicy(call);
      const id = call.parameters.text('VersionId');
      const version = versions.find((candidate) => candidate.id === id);
      if (!version) throw refusals.noSuchEntity(`Policy ${arn} version ${id} does not exist or is not attachable.`);
      return { PolicyVersion: versionFields(version, defaultVersion) };
    },
  },
};

/** How IAM hands documents out: with everything escaped that RFC 3986 reserves. */
export function escaped(document: PolicyDocument): string {
  return encodeURIComponent(JSON.stringify(document)).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** How IAM describes a group. */
export function groupFields({ path, name, id, arn, createdAt }: Group) {
  return { Path: path, GroupName: name, GroupId: id, Arn: arn, CreateDate: createdAt };
}

/** An inline policy with its document. */
export function inlineFields({ name, document }: Policy) {
  return { PolicyName: name, PolicyDocument: escaped(document) };
}

/** What is said of a managed policy where it is attached. */
export function attachedFields({ name, arn }: ManagedPolicy) {
  return { PolicyName: name, PolicyArn: arn };
}

/** How IAM describes a managed policy, its documents left out. */
export function policyFields({ caller: { account } }: Call, policy: ManagedPolicy) {
  const holders: Holder[] = [...account.users.values(), ...account.groups.values(), ...account.roles.values()];
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: holders.filter(({ attached }) => attached.includes(policy)).length,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: policy.createdAt,
    UpdateDate: policy.versions.at(-1)?.createdAt,
  };
}

/** A version of a managed policy with its document. */
export function versionFields({ id, document, createdAt }: ManagedPolicy['versions'][number], defaultVersion: string) {
  return { Document: escaped(document), VersionId: id, IsDefaultVersion: id === defaultVersion, CreateDate: createdAt };
}

function attachedPolicies(call: Call, { attached }: Holder): XmlValue {
  const prefix = call.parameters.text('PathPrefix') ?? '/';
  return page('AttachedPolicies', attached.filter(({ path }) => path.startsWith(prefix)).map(attachedFields), call);
}

function inlinePolicy({ parameters }: Call, { policies }: Holder, kind: string) {
  const name = parameters.text('PolicyName');
  const policy = policies.find((candidate) => candidate.name === name);
  if (!policy) throw refusals.noSuchEntity(`The ${kind} policy with name ${name} cannot be found.`);
  return inlineFields(policy);
}

function groupArn({ caller, parameters }: Call): string {
  const name = parameters.text('GroupName') ?? '';
  return caller.account.groups.get(name)?.arn ?? `arn:aws:iam::${caller.account.id}:group/${name}`;
}

function targetGroup({ caller, parameters }: Call): Group {
  const name = parameters.text('GroupName') ?? '';
  const group = caller.account.groups.get(name);
  if (!group) throw refusals.noSuchEntity(`The group with name ${name} cannot be found.`);
  return group;
}

function policyArn({ parameters }: Call): string {
  return parameters.text('PolicyArn') ?? '';
}

function targetPolicy(call: Call): ManagedPolicy {
  const arn = policyArn(call);
  const policy = call.caller.account.policies.get(arn);
  if (!policy) throw refusals.noSuchEntity(`Policy ${arn} was not found.`);
  return policy;
}
