import type { Call, Operation, Operations } from '../operation.ts';
import type { Rule } from '../parameters.ts';
import { refusal, refusals } from '../refusals.ts';
import type { Holder, ManagedPolicy, PolicyDocument } from '../world.ts';
import { documentRule, readPolicy, sizeOf } from './iamDocuments.ts';
import { booleanRule, exists, groupArn, inUse, nameRule, namedGroup, namedRole, namedUser, newArn, refuseMore, required, roleArn, roleNameRule, userArn } from './iamNames.ts';
import { arnRule, policyFields, policyPathRule, versionFields, versionRule } from './iamPolicies.ts';

const MOST_POLICIES = 1500;
const MOST_ATTACHED = 10;
const MOST_VERSIONS = 5;
const LARGEST_POLICY = 6144;

const policyArn = (call: Call): string => required(call, 'PolicyArn');

/** IAM's operations that make, change, attach and delete managed policies. */
export const iamManagedPolicies: Operations = {
  CreatePolicy: {
    parameters: { PolicyName: nameRule, Path: policyPathRule, PolicyDocument: documentRule, Description: { type: 'text', max: 1000 } },
    subject: (call) => newArn(call, 'policy', 'PolicyName'),
    async answer(call) {
      const { policies } = call.caller.account;
      const name = required(call, 'PolicyName');
      const document = await readManaged(call);
      const own = [...policies.values()].filter(isOwn);
      if (own.some((other) => other.name.toLowerCase() === name.toLowerCase())) throw exists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
      refuseMore(own.length, MOST_POLICIES, 'PoliciesPerAccount');
      const arn = newArn(call, 'policy', 'PolicyName');
      const versions = [{ id: 'v1', document, createdAt: call.now }];
      const policy: ManagedPolicy = { name, id: call.chance.id('ANPA'), arn, path: call.parameters.text('Path') ?? '/', createdAt: call.now, versions, defaultVersion: 'v1' };
      policies.set(arn, policy);
      return { Policy: policyFields(call, policy) };
    },
  },

  CreatePolicyVersion: {
    parameters: { PolicyArn: arnRule, PolicyDocument: documentRule, SetAsDefault: booleanRule },
    subject: policyArn,
    async answer(call) {
      const policy = ownPolicy(call);
      const document = await readManaged(call);
      if (policy.versions.length >= MOST_VERSIONS) {
        throw refusal(409, 'LimitExceeded', 'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.');
      }
      // Numbers are not used again.
      const version = { id: `v${Math.max(...policy.versions.map(({ id }) => Number(id.slice(1)))) + 1}`, document, createdAt: call.now };
      policy.versions = [...policy.versions, version];
      if (call.parameters.text('SetAsDefault') === 'true') policy.defaultVersion = version.id;
      return { PolicyVersion: { ...versionFields(version, policy.defaultVersion), Document: undefined } };
    },
  },

  DeletePolicyVersion: {
    parameters: { PolicyArn: arnRule, VersionId: versionRule },
    subject: policyArn,
    answer(call) {
      const policy = ownPolicy(call);
      const id = required(call, 'VersionId');
      if (!policy.versions.some((version) => version.id === id)) throw refusals.noSuchEntity(`Policy ${policy.arn} version ${id} does not exist or is not attachable.`);
      if (policy.defaultVersion === id) throw inUse('Cannot delete the default version of a policy.');
      policy.versions = policy.versions.filter((version) => version.id !== id);
    },
  },

  DeletePolicy: {
    parameters: { PolicyArn: arnRule },
    subject: policyArn,
    answer(call) {
      const policy = ownPolicy(call);
      const { users, groups, roles, policies } = call.caller.account;
      const holders: Holder[] = [...users.values(), ...groups.values(), ...roles.values()];
      if (holders.some(({ attached }) => attached.includes(policy))) throw inUse('Cannot delete a policy attached to entities.');
      if (policy.versions.length > 1) {
        throw inUse("This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.");
      }
      policies.delete(policy.arn);
    },
  },

  ...attachment('Group', { GroupName: nameRule }, groupArn, namedGroup),
  ...attachment('User', { UserName: nameRule }, userArn, namedUser),
  ...attachment('Role', { RoleName: roleNameRule }, roleArn, namedRole),
};

async function readManaged(call: Call): Promise<PolicyDocument> {
  const document = await readPolicy(call);
  if (sizeOf(document) > LARGEST_POLICY) throw refusal(409, 'LimitExceeded', `Cannot exceed quota for PolicySize: ${LARGEST_POLICY}`);
  return document;
}

/** `Attach…Policy` and `Detach…Policy` of one kind of holder. */
function attachment(kind: 'Group' | 'User' | 'Role', name: Record<string, Rule>, subject: (call: Call) => string, holderOf: (call: Call) => Holder): Record<string, Operation> {
  const parameters = { ...name, PolicyArn: arnRule };
  const context = (call: Call) => ({ 'iam:PolicyARN': policyArn(call) });
  return {
    [`Attach${kind}Policy`]: {
      parameters,
      subject,
      context,
      answer(call) {
        const [holder, policy] = [holderOf(call), attachable(call)];
        if (holder.attached.includes(policy)) return;
        refuseMore(holder.attached.length, MOST_ATTACHED, `PoliciesPer${kind}`);
        holder.attached = [...holder.attached, policy];
      },
    },
    [`Detach${kind}Policy`]: {
      parameters,
      subject,
      context,
      answer(call) {
        const holder = holderOf(call);
        const arn = policyArn(call);
        if (!holder.attached.some((policy) => policy.arn === arn)) throw refusals.noSuchEntity(`Policy ${arn} was not found.`);
        holder.attached = holder.attached.filter((policy) => policy.arn !== arn);
      },
    },
  };
}

function attachable(call: Call): ManagedPolicy {
  const policy = call.caller.account.policies.get(policyArn(call));
  if (!policy) throw refusals.noSuchEntity(`Policy ${policyArn(call)} does not exist or is not attachable.`);
  return policy;
}

const isOwn = ({ arn }: ManagedPolicy): boolean => !arn.startsWith('arn:aws:iam::aws:');

/** AWS's own policies belong to nobody's account. */
function ownPolicy(call: Call): ManagedPolicy {
  const policy = attachable(call);
  if (!isOwn(policy)) throw refusal(403, 'AccessDenied', `Cannot change the AWS managed policy ${policy.arn}.`);
  return policy;
}
