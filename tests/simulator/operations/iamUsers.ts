import type { Operations } from '../operation.ts';
import { page, pageRules, targetArn, targetUser, userFields, userNameRule } from './iamTarget.ts';

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
};
