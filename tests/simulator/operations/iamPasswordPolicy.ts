import type { Operations } from '../operation.ts';
import type { Parameters } from '../parameters.ts';
import { refusals } from '../refusals.ts';
import type { Account, PasswordPolicy } from '../world.ts';
import { booleanRule } from './iamNames.ts';

/** IAM's operations on what the account demands of passwords. */
export const iamPasswordPolicy: Operations = {
  GetAccountPasswordPolicy: {
    parameters: {},
    subject: () => '*',
    answer: ({ caller }) => ({ PasswordPolicy: fields(policyOf(caller.account)) }),
  },

  UpdateAccountPasswordPolicy: {
    parameters: {
      MinimumPasswordLength: { type: 'integer', min: 6, max: 128 },
      RequireSymbols: booleanRule,
      RequireNumbers: booleanRule,
      RequireUppercaseCharacters: booleanRule,
      RequireLowercaseCharacters: booleanRule,
      AllowUsersToChangePassword: booleanRule,
      MaxPasswordAge: { type: 'integer', min: 1, max: 1095 },
      PasswordReusePrevention: { type: 'integer', min: 1, max: 24 },
      HardExpiry: booleanRule,
    },
    subject: () => '*',
    answer({ caller, parameters }) {
      caller.account.passwordPolicy = read(parameters);
    },
  },

  DeleteAccountPasswordPolicy: {
    parameters: {},
    subject: () => '*',
    answer({ caller: { account } }) {
      policyOf(account);
      account.passwordPolicy = null;
    },
  },
};

function policyOf(account: Account): PasswordPolicy {
  if (!account.passwordPolicy) throw refusals.noSuchEntity(`The Password Policy with domain name ${account.id} cannot be found.`);
  return account.passwordPolicy;
}

/** What is not said goes back to its default: the operation never changes a part. */
function read(parameters: Parameters): PasswordPolicy {
  const says = (name: string) => parameters.text(name) === 'true';
  return {
    minimumLength: parameters.integer('MinimumPasswordLength') ?? 6,
    symbols: says('RequireSymbols'),
    numbers: says('RequireNumbers'),
    uppercase: says('RequireUppercaseCharacters'),
    lowercase: says('RequireLowercaseCharacters'),
    mayChangeOwn: says('AllowUsersToChangePassword'),
    maximumAge: parameters.integer('MaxPasswordAge'),
    remembered: parameters.integer('PasswordReusePrevention'),
    hardExpiry: says('HardExpiry'),
  };
}

function fields(policy: PasswordPolicy) {
  return {
    MinimumPasswordLength: policy.minimumLength,
    RequireSymbols: policy.symbols,
    RequireNumbers: policy.numbers,
    RequireUppercaseCharacters: policy.uppercase,
    RequireLowercaseCharacters: policy.lowercase,
    AllowUsersToChangePassword: policy.mayChangeOwn,
    ExpirePasswords: policy.maximumAge !== undefined,
    MaxPasswordAge: policy.maximumAge,
    PasswordReusePrevention: policy.remembered,
    HardExpiry: policy.hardExpiry,
  };
}
