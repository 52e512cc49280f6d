import * as iam from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { iamClient, mfaSessionOf } from '../support/awsClients.ts';
import { accountOf, aDesk, kit, undoIn } from '../support/enforcing.ts';

const arnOf = (name: string) => `arn:aws:iam::111122223333:user/${name}`;
const trusting = (...names: string[]) => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: names.map(arnOf) }, Action: 'sts:AssumeRole' }] });

test('a new colleague’s password is as long as the account wants it', async () => {
  const { keyfob, aws } = await aDesk('admin');
  await keyfob('--yes', ...kit);
  const admin = iamClient(aws, await mfaSessionOf(aws, 'admin'));
  const demands = { RequireSymbols: true, RequireNumbers: true, RequireUppercaseCharacters: true, RequireLowercaseCharacters: true };
  await admin.send(new iam.UpdateAccountPasswordPolicyCommand({ ...demands, MinimumPasswordLength: 33 }));
  const made = await keyfob('--yes', '--role', 'team/Builder', '--new-user', 'dana', '--password');
  expect(made).toMatchObject({ status: 0, out: expect.stringMatching(/\n[!-~]{33}\n$/) });
  expect((await admin.send(new iam.GetLoginProfileCommand({ UserName: 'dana' }))).LoginProfile?.PasswordResetRequired).toBe(true);
});

test('somebody joins a list that has the id of a deleted user in it: the id goes, which is said, and an undo does not want it back', async () => {
  const { keyfob, aws, undos } = await aDesk('admin');
  const admin = iamClient(aws, await mfaSessionOf(aws, 'admin'));
  await admin.send(new iam.CreateUserCommand({ UserName: 'left' }));
  const { User } = await admin.send(new iam.GetUserCommand({ UserName: 'left' }));
  await admin.send(new iam.CreateRoleCommand({ RoleName: 'Builder', Path: '/team/', AssumeRolePolicyDocument: trusting('left', 'alice') }));
  await admin.send(new iam.DeleteUserCommand({ UserName: 'left' }));
  await admin.send(new iam.CreateGroupCommand({ GroupName: 'mfa-required' }));

  const added = await keyfob('--yes', '--role', 'team/Builder', '--add-user', 'erin');
  expect(added).toMatchObject({ status: 0, out: expect.stringContaining(`Ids of users or roles that were deleted go, for IAM would not take them again: ${User?.UserId}.`) });
  const principals = async () => JSON.stringify((await accountOf(aws)).roles['Builder']?.trust);
  expect(await principals()).toContain(`["${arnOf('alice')}","${arnOf('eng/erin')}"]`);
  expect(await keyfob('--yes', '--undo', undoIn(undos))).toMatchObject({ status: 0 });
  expect(await principals()).toContain(`"${arnOf('alice')}"`);
  expect(await principals()).not.toContain('erin');
});
