import type { Credentials } from '../../electron/core/identity.ts';
import { mfaSessionOf } from './awsClients.ts';
import type { SimulatedAws } from './simulator.ts';

/** What a user needs to read everything that the own user has, a group's and managed policies included. */
export const readsSelf = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'ReadOwnPolicies',
      Effect: 'Allow',
      Action: ['iam:ListUserPolicies', 'iam:GetUserPolicy', 'iam:ListAttachedUserPolicies', 'iam:ListGroupsForUser'],
      Resource: ['arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::*:user/*/${aws:username}'],
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    },
    {
      Sid: 'ReadPoliciesOfGroups',
      Effect: 'Allow',
      Action: ['iam:ListGroupPolicies', 'iam:GetGroupPolicy', 'iam:ListAttachedGroupPolicies', 'iam:GetPolicy', 'iam:GetPolicyVersion'],
      Resource: '*',
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    },
  ],
};

/** The credentials of a session opened with a code of the user's first device. */
export async function mfaCredentials(aws: SimulatedAws, name: string): Promise<Credentials> {
  const { accessKeyId, secretAccessKey, sessionToken = '' } = await mfaSessionOf(aws, name);
  return { accessKeyId, secretAccessKey, sessionToken };
}
