import {
  ChangePasswordCommand,
  CreateLoginProfileCommand,
  DeleteLoginProfileCommand,
  DeleteUserPolicyCommand,
  GetLoginProfileCommand,
  GetUserCommand,
  PutGroupPolicyCommand,
  PutUserPolicyCommand,
  UpdateLoginProfileCommand,
} from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { iamClient, keysOf, mfaSessionOf, refusalOf } from '../support/awsClients.ts';
import { setUpAws } from '../support/setUpAws.ts';

const aws = await setUpAws();
const admin = iamClient(aws, await mfaSessionOf(aws, 'admin'));

const text = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const everything = text({ Effect: 'Allow', Action: '*', Resource: '*' });
const user = (name: string) => iamClient(aws, keysOf(aws, name));

test('a password is made, must be changed where that was said, and is taken away', async () => {
  aws.addUser({ name: 'john', groups: [], policies: { own: JSON.parse(everything) } });
  const profile = async () => (await admin.send(new GetLoginProfileCommand({ UserName: 'john' }))).LoginProfile;
  expect(await refusalOf(profile())).toMatchObject({ status: 404, code: 'NoSuchEntity' });
  const make = (Password: string) => admin.send(new CreateLoginProfileCommand({ UserName: 'john', Password, PasswordResetRequired: true }));
  expect(await refusalOf(make('weak'))).toMatchObject({ status: 400, code: 'PasswordPolicyViolation' });
  expect((await make('First-day-1')).LoginProfile).toMatchObject({ UserName: 'john', PasswordResetRequired: true });
  expect(await refusalOf(make('Second-day-2'))).toMatchObject({ status: 409, code: 'EntityAlreadyExists' });
  await user('john').send(new ChangePasswordCommand({ OldPassword: 'First-day-1', NewPassword: 'Second-day-2' }));
  expect(await profile()).toMatchObject({ PasswordResetRequired: false });
  await admin.send(new UpdateLoginProfileCommand({ UserName: 'john', Password: 'Forgotten-3', PasswordResetRequired: true }));
  expect(await profile()).toMatchObject({ PasswordResetRequired: true });
  expect(await refusalOf(user('john').send(new ChangePasswordCommand({ OldPassword: 'Second-day-2', NewPassword: 'Fourth-day-4' })))).toMatchObject({ code: 'AccessDenied' });
  await admin.send(new DeleteLoginProfileCommand({ UserName: 'john' }));
  expect(await refusalOf(profile())).toMatchObject({ code: 'NoSuchEntity' });
});

test('a policy that is put on somebody is in force at once, is replaced, and goes', async () => {
  aws.addUser({ name: 'paul', groups: [] });
  const named = { UserName: 'paul', PolicyName: 'one' };
  const look = () => user('paul').send(new GetUserCommand({ UserName: 'alice' }));
  expect(await refusalOf(look())).toMatchObject({ code: 'AccessDenied' });
  await admin.send(new PutUserPolicyCommand({ ...named, PolicyDocument: everything }));
  await look();
  await admin.send(new PutUserPolicyCommand({ ...named, PolicyDocument: text({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) }));
  expect(await refusalOf(look())).toMatchObject({ code: 'AccessDenied' });
  await admin.send(new DeleteUserPolicyCommand(named));
  expect(await refusalOf(admin.send(new DeleteUserPolicyCommand(named)))).toMatchObject({ code: 'NoSuchEntity' });
  expect(await refusalOf(admin.send(new PutGroupPolicyCommand({ GroupName: 'nobody', PolicyName: 'one', PolicyDocument: everything })))).toMatchObject({ code: 'NoSuchEntity' });
});

test.each(["{'Version': '2012-10-17'}", '[]', '{"Version":"2012-10-17"}', '{"Version":"2012-10-17","Statement":[],}'])('a document that is no policy is malformed: %s', async (PolicyDocument) => {
  expect(await refusalOf(admin.send(new PutUserPolicyCommand({ UserName: 'bob', PolicyName: 'one', PolicyDocument })))).toMatchObject({ status: 400, code: 'MalformedPolicyDocument' });
});
