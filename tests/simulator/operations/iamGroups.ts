import type { Operations } from '../operation.ts';
import { refusals } from '../refusals.ts';
import { groupFields } from './iamPolicies.ts';
import { groupArn, inUse, namedGroup, nameRule, namedUser, newArn, pathRule, refuseHolding, refuseMore, refuseTaken, required } from './iamNames.ts';

const MOST_GROUPS = 300;
const MOST_GROUPS_OF_A_USER = 10;

const membership = { GroupName: nameRule, UserName: nameRule };

/** IAM's operations on groups and who is in them. */
export const iamGroups: Operations = {
  CreateGroup: {
    parameters: { GroupName: nameRule, Path: pathRule },
    subject: (call) => newArn(call, 'group', 'GroupName'),
    answer(call) {
      const { groups } = call.caller.account;
      const name = required(call, 'GroupName');
      refuseTaken(groups.keys(), name, 'Group');
      refuseMore(groups.size, MOST_GROUPS, 'GroupsPerAccount');
      const path = call.parameters.text('Path') ?? '/';
      const group = { name, id: call.chance.id('AGPA'), arn: newArn(call, 'group', 'GroupName'), path, createdAt: call.now, policies: [], attached: [] };
      groups.set(name, group);
      return { Group: groupFields(group) };
    },
  },

  DeleteGroup: {
    parameters: { GroupName: nameRule },
    subject: groupArn,
    answer(call) {
      const group = namedGroup(call);
      const { account } = call.caller;
      if ([...account.users.values()].some(({ groups }) => groups.includes(group))) throw inUse('Cannot delete entity, must remove users from group first.');
      refuseHolding(group);
      account.groups.delete(group.name);
    },
  },

  AddUserToGroup: {
    parameters: membership,
    subject: groupArn,
    answer(call) {
      const [group, user] = [namedGroup(call), namedUser(call)];
      if (user.groups.includes(group)) return;
      refuseMore(user.groups.length, MOST_GROUPS_OF_A_USER, 'GroupsPerUser');
      user.groups = [...user.groups, group];
    },
  },

  RemoveUserFromGroup: {
    parameters: membership,
    subject: groupArn,
    answer(call) {
      const [group, user] = [namedGroup(call), namedUser(call)];
      if (!user.groups.includes(group)) throw refusals.noSuchEntity(`The user with name ${user.name} is not in the group ${group.name}.`);
      user.groups = user.groups.filter((other) => other !== group);
    },
  },
};
