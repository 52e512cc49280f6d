import type { Call, Operations } from '../operation.ts';
import type { Group, Holder, ManagedPolicy, Role, User } from '../world.ts';
import type { XmlValue } from '../xml.ts';
import { cutPage, pageRules, userFields } from './iamTarget.ts';
import { attachedFields, escaped, groupFields, inlineFields, policyFields, versionFields } from './iamPolicies.ts';

const kinds = ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] as const;

/** One entry of the answer, the list it belongs into, and the kind that `Filter` knows it by. */
interface Entry {
  kind: (typeof kinds)[number];
  list: 'UserDetailList' | 'GroupDetailList' | 'RoleDetailList' | 'Policies';
  value: XmlValue;
}

/** IAM's account of everybody's policies at once. */
export const iamDetails: Operations = {
  GetAccountAuthorizationDetails: {
    parameters: { Filter: { type: 'list', max: kinds.length, entry: { '': { type: 'text', values: kinds } } }, ...pageRules },
    subject: () => '*',
    answer(call) {
      const filter = call.parameters.list('Filter').map((entry) => entry['']);
      const wanted = entriesOf(call).filter(({ kind }) => filter.length === 0 || filter.includes(kind));
      const { entries, ...rest } = cutPage(wanted, call);
      const listed = (name: Entry['list']) => entries.filter(({ list }) => list === name).map(({ value }) => value);
      return {
        UserDetailList: listed('UserDetailList'),
        GroupDetailList: listed('GroupDetailList'),
        RoleDetailList: listed('RoleDetailList'),
        Policies: listed('Policies'),
        ...rest,
      };
    },
  },
};

/** Everything in one row, so that a page may end between any two entries. */
function entriesOf(call: Call): Entry[] {
  const { users, groups, roles, policies } = call.caller.account;
  return [
    ...[...users.values()].filter(({ isRoot }) => !isRoot).map((user): Entry => ({ kind: 'User', list: 'UserDetailList', value: userDetail(user) })),
    ...[...groups.values()].map((group): Entry => ({ kind: 'Group', list: 'GroupDetailList', value: groupDetail(group) })),
    ...[...roles.values()].map((role): Entry => ({ kind: 'Role', list: 'RoleDetailList', value: roleDetail(role) })),
    ...[...policies.values()].filter(isListed(call)).map((policy): Entry => ({ kind: kindOf(policy), list: 'Policies', value: policyDetail(call, policy) })),
  ];
}

/** Of AWS's own policies only those that are attached to somebody. */
function isListed({ caller: { account } }: Call) {
  const holders: Holder[] = [...account.users.values(), ...account.groups.values(), ...account.roles.values()];
  return (policy: ManagedPolicy) => kindOf(policy) === 'LocalManagedPolicy' || holders.some(({ attached }) => attached.includes(policy));
}

function kindOf({ arn }: ManagedPolicy): Entry['kind'] {
  return arn.startsWith('arn:aws:iam::aws:') ? 'AWSManagedPolicy' : 'LocalManagedPolicy';
}

function userDetail(user: User): XmlValue {
  return { ...userFields(user), UserPolicyList: user.policies.map(inlineFields), GroupList: user.groups.map(({ name }) => name), ...attachedTo(user) };
}

function groupDetail(group: Group): XmlValue {
  return { ...groupFields(group), GroupPolicyList: group.policies.map(inlineFields), ...attachedTo(group) };
}

function roleDetail(role: Role): XmlValue {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: role.createdAt,
    AssumeRolePolicyDocument: escaped(role.trust),
    InstanceProfileList: [],
    RolePolicyList: role.policies.map(inlineFields),
    ...attachedTo(role),
  };
}

function policyDetail(call: Call, policy: ManagedPolicy): XmlValue {
  const versions = policy.versions.map((version) => versionFields(version, policy.defaultVersion));
  return { ...policyFields(call, policy), PolicyVersionList: versions };
}

function attachedTo({ attached }: Holder) {
  return { AttachedManagedPolicies: attached.map(attachedFields) };
}
