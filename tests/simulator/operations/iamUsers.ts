import type { Operations } from '../operation.ts';
import { setPassword } from '../passwords.ts';
import { refusal } from '../refusals.ts';
import { withPassword } from './iamLogins.ts';
import { page, pageRules, targetArn, targetUser, userFields, userNameRule } from './iamTarget.ts';

const passwordRule = { type: 'text', required: true, min: 1, max: 128, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+' } as const;

/** IAM's operations on users and the account. */
export const iamUsers: Operations = {
  GetUser: {
    parameters: { UserName: userNameRule },
    subject: targetArn,
    answer: (call) => ({ User: userFields(targetUser(call)) }),
  },

  ListUsers: {
    parameters: { PathPrefix: { type: 'text', min: 1, max: 512, pattern: '\\u002F[\\u0021-\\u007F]*' }, ...pageRules },
    // Not `*`, whatever the reference says: IAM asks about this nameless user.
    subject: ({ caller }) => `arn:aws:iam::${caller.account.id}:user/`,
    answer(call) {
      const prefix = call.parameters.text('PathPrefix') ?? '/';
      const users = [...call.caller.account.users.values()].filter((user) => !user.isRoot && user.path.startsWith(prefix));
      users.sort((one, other) => one.name.localeCompare(other.name));
      return page('Users', users.map(userFields), call);
    },
  },

  ListAccountAliases: {
    parameters: pageRules,
    subject: () => '*',
    answer: (call) => page('AccountAliases', call.caller.account.aliases, call),
  },

  ChangePassword: {
    parameters: { OldPassword: passwordRule, NewPassword: passwordRule },
    subject: targetArn,
    answer({ caller, parameters, now }) {
      if (caller.kind === 'role' || caller.user.isRoot) throw refusal(400, 'InvalidUserType', 'Only IAM Users can change their own password');
      const { user } = caller;
      if (parameters.text('OldPassword') !== withPassword(user).password) throw refusal(403, 'AccessDenied', 'The old password was incorrect.');
      const next = parameters.text('NewPassword') ?? '';
      if (next === user.password) throw refusal(400, 'PasswordPolicyViolation', 'Password was already used');
      setPassword(user, next, now);
      user.mustChangePassword = false;
    },
  },
};
