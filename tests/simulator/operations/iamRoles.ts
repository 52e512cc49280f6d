import type { Operations } from '../operation.ts';
import { forgetPrincipal } from '../principals.ts';
import type { Role } from '../world.ts';
import { documentRule, readTrust } from './iamDocuments.ts';
import { namedRole, newArn, pathRule, refuseHolding, refuseMore, refuseTaken, required, roleArn, roleNameRule } from './iamNames.ts';
import { escaped } from './iamPolicies.ts';

const MOST_ROLES = 1000;
const HOUR = 3600;

/** IAM's operations on roles and whom they trust. */
export const iamRoles: Operations = {
  CreateRole: {
    parameters: {
      RoleName: roleNameRule,
      Path: pathRule,
      AssumeRolePolicyDocument: documentRule,
      Description: { type: 'text', max: 1000 },
      MaxSessionDuration: { type: 'integer', min: HOUR, max: 12 * HOUR },
    },
    subject: (call) => newArn(call, 'role', 'RoleName'),
    async answer(call) {
      const { account } = call.caller;
      const name = required(call, 'RoleName');
      const trust = await readTrust(call, 'AssumeRolePolicyDocument');
      refuseTaken(account.roles.keys(), name, 'Role');
      refuseMore(account.roles.size, MOST_ROLES, 'RolesPerAccount');
      const path = call.parameters.text('Path') ?? '/';
      const maxSessionSeconds = call.parameters.integer('MaxSessionDuration') ?? HOUR;
      const role: Role = { name, id: call.chance.id('AROA'), arn: newArn(call, 'role', 'RoleName'), path, account, createdAt: call.now, maxSessionSeconds, trust, policies: [], attached: [] };
      account.roles.set(name, role);
      return { Role: { Path: path, RoleName: name, RoleId: role.id, Arn: role.arn, CreateDate: role.createdAt, AssumeRolePolicyDocument: escaped(trust), MaxSessionDuration: maxSessionSeconds } };
    },
  },

  UpdateAssumeRolePolicy: {
    parameters: { RoleName: roleNameRule, PolicyDocument: documentRule },
    subject: roleArn,
    async answer(call) {
      const role = namedRole(call);
      role.trust = await readTrust(call, 'PolicyDocument');
    },
  },

  DeleteRole: {
    parameters: { RoleName: roleNameRule },
    subject: roleArn,
    answer(call) {
      const role = namedRole(call);
      refuseHolding(role);
      call.caller.account.roles.delete(role.name);
      forgetPrincipal(call.world, role);
    },
  },
};
