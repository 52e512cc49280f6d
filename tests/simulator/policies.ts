import assume from '../fixtures/policies/assume.json' with { type: 'json' };
import kit from '../fixtures/policies/kit.json' with { type: 'json' };
import trustByName from '../fixtures/policies/trust.json' with { type: 'json' };
import type { Policy, PolicyDocument } from './world.ts';

const WRITTEN_FOR = '123456789012';

/** The kit's policy: without MFA its users can look at themselves and enrol a device. */
export const kitPolicy: Policy = { name: 'RequireMfaSelfManage', document: kit };

/** Everything but the account's own administration. */
export const powerUserPolicy: Policy = {
  name: 'PowerUserAccess',
  document: document([
    { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
    { Effect: 'Allow', Action: ['iam:ListRoles', 'iam:ListAccountAliases'], Resource: '*' },
  ]),
};

/** What AWS attaches to whom it makes change the first password. */
export const changePasswordPolicy: Policy = {
  name: 'IAMUserChangePassword',
  document: document([
    { Effect: 'Allow', Action: ['iam:ChangePassword'], Resource: ['arn:aws:iam::*:user/${aws:username}'] },
    { Effect: 'Allow', Action: ['iam:GetAccountPasswordPolicy'], Resource: '*' },
  ]),
};

/** Everything. */
export const administratorPolicy: Policy = {
  name: 'AdministratorAccess',
  document: document([{ Effect: 'Allow', Action: '*', Resource: '*' }]),
};

/** Looking at buckets and users, changing nothing. */
export const readOnlyPolicy: Policy = {
  name: 'ReadOnly',
  document: document([{ Effect: 'Allow', Action: ['s3:List*', 's3:Get*', 'iam:List*', 'iam:Get*'], Resource: '*' }]),
};

/** Looking at bills, not at buckets. */
export const billingPolicy: Policy = {
  name: 'Billing',
  document: document([{ Effect: 'Allow', Action: ['ce:Get*', 'budgets:ViewBudget'], Resource: '*' }]),
};

/** Buckets with MFA; not even a look at one's own devices. */
export const noSelfServicePolicy: Policy = {
  name: 'BucketsOnly',
  document: document([
    { Effect: 'Allow', Action: 's3:*', Resource: '*' },
    {
      Effect: 'Deny',
      NotAction: ['sts:GetSessionToken', 'sts:GetCallerIdentity'],
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    },
  ]),
};

/** The assume policy of the kit for one account's roles under /team/. */
export function assumePolicy(accountId: string): Policy {
  return { name: `AssumeTeamRoles${accountId}`, document: forAccount(assume, accountId) };
}

/** The kit's trust policy that names alice and bob. */
export function trustOfListedUsers(accountId: string): PolicyDocument {
  return forAccount(trustByName, accountId);
}

/** A trust policy for everybody of an account who has MFA, with more conditions if wanted. */
export function trustOfAccount(
  accountId: string,
  conditions: Record<string, Record<string, string>> = {},
  actions: string[] = ['sts:AssumeRole'],
): PolicyDocument {
  return document([
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${accountId}:root` },
      Action: actions,
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, ...conditions },
    },
  ]);
}

function document(statements: PolicyDocument[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements };
}

function forAccount(written: PolicyDocument, accountId: string): PolicyDocument {
  const text = JSON.stringify(written).replaceAll(WRITTEN_FOR, accountId);
  const adapted: PolicyDocument = JSON.parse(text);
  return adapted;
}
