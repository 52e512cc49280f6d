import type { Call, Operations } from '../operation.ts';
import { setPassword } from '../passwords.ts';
import { forgetPrincipal } from '../principals.ts';
import { refusals } from '../refusals.ts';
import { devicesOf } from '../find.ts';
import type { User } from '../world.ts';
import { booleanRule, exists, inUse, nameRule, namedUser, newArn, newUserNameRule, pathRule, refuseHolding, refuseMore, refuseTaken, required, userArn } from './iamNames.ts';
import { targetArn, targetUser, userFields, userNameRule } from './iamTarget.ts';

const MOST_USERS = 5000;

const passwordRule = { type: 'text', required: true, min: 1, max: 128, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+' } as const;

/** IAM's operations that make and delete users, and their passwords for the console. */
export const iamLogins: Operations = {
  CreateUser: {
    parameters: { UserName: newUserNameRule, Path: pathRule },
    subject: (call) => newArn(call, 'user', 'UserName'),
    answer(call) {
      const { account } = call.caller;
      const name = required(call, 'UserName');
      refuseTaken(account.users.keys(), name, 'User');
      refuseMore(account.users.size, MOST_USERS, 'UsersPerAccount');
      const fresh = { keys: [], groups: [], policies: [], attached: [], password: null, formerPasswords: [], passwordChangedAt: call.now, mustChangePassword: false };
      const path = call.parameters.text('Path') ?? '/';
      const user: User = { name, id: call.chance.id('AIDA'), arn: newArn(call, 'user', 'UserName'), path, isRoot: false, account, createdAt: call.now, ...fresh };
      account.users.set(name, user);
      return { User: userFields(user) };
    },
  },

  DeleteUser: {
    parameters: { UserName: nameRule },
    subject: userArn,
    answer(call) {
      const user = namedUser(call);
      if (user.password !== null) throw inUse('Cannot delete entity, must delete login profile first.');
      if (user.keys.length > 0) throw inUse('Cannot delete entity, must delete access keys first.');
      if (devicesOf(user).length > 0) throw inUse('Cannot delete entity, must delete MFA device first.');
      if (user.groups.length > 0) throw inUse('Cannot delete entity, must remove user from all groups first.');
      refuseHolding(user);
      call.caller.account.users.delete(user.name);
      forgetPrincipal(call.world, user);
    },
  },

  CreateLoginProfile: {
    parameters: { UserName: nameRule, Password: passwordRule, PasswordResetRequired: booleanRule },
    subject: userArn,
    answer(call) {
      const user = namedUser(call);
      if (user.password !== null) throw exists(`Login Profile for user ${user.name} already exists.`);
      setPassword(user, required(call, 'Password'), call.now);
      user.mustChangePassword = call.parameters.text('PasswordResetRequired') === 'true';
      return { LoginProfile: profileFields(user) };
    },
  },

  GetLoginProfile: {
    parameters: { UserName: userNameRule },
    subject: targetArn,
    answer: (call) => ({ LoginProfile: profileFields(withPassword(targetUser(call))) }),
  },

  UpdateLoginProfile: {
    parameters: { UserName: nameRule, Password: { ...passwordRule, required: false }, PasswordResetRequired: booleanRule },
    subject: userArn,
    answer(call) {
      const user = withPassword(namedUser(call));
      const password = call.parameters.text('Password');
      if (password !== undefined) setPassword(user, password, call.now);
      const reset = call.parameters.text('PasswordResetRequired');
      if (reset !== undefined) user.mustChangePassword = reset === 'true';
    },
  },

  DeleteLoginProfile: {
    parameters: { UserName: nameRule },
    subject: userArn,
    answer: (call: Call) => void Object.assign(withPassword(namedUser(call)), { password: null, formerPasswords: [], mustChangePassword: false }),
  },
};

/** The user, who has a password. */
export function withPassword(user: User): User {
  if (user.password === null) throw refusals.noSuchEntity(`Login Profile for User ${user.name} cannot be found.`);
  return user;
}

function profileFields({ name, passwordChangedAt, mustChangePassword }: User) {
  return { UserName: name, CreateDate: passwordChangedAt, PasswordResetRequired: mustChangePassword };
}
