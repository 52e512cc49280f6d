import {
  CreateAccessKeyCommand,
  DeactivateMFADeviceCommand,
  DeleteAccessKeyCommand,
  DeleteVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  GetAccessKeyLastUsedCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListMFADevicesCommand,
  ListUsersCommand,
  ListVirtualMFADevicesCommand,
  ResyncMFADeviceCommand,
  UpdateAccessKeyCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { iamClient, keysOf, mfaSessionOf, refusalOf, stsClient, type Keys } from '../support/awsClients.ts';
import { setUpAws } from '../support/setUpAws.ts';
import { codeOfStep, stepAt } from '../support/totp.ts';

// A clock that stands still, in the middle of a step: no test depends on when it runs.
const started = new Date((stepAt(new Date()) * 30 + 15) * 1000);
const aws = await setUpAws({ now: () => started });
const admin = iamClient(aws, await mfaSessionOf(aws, 'admin'));

const invalidToken = { status: 403, code: 'InvalidClientTokenId' };
const identityOf = (keys: Keys) => stsClient(aws, keys).send(new GetCallerIdentityCommand({}));

/** A fresh user with a device, and IAM as that user with MFA. */
async function newUser(name: string) {
  const user = aws.addUser({ name, device: true });
  return { user, UserName: name, iam: iamClient(aws, await mfaSessionOf(aws, name)) };
}

async function createKey(iam: IAMClient, UserName: string): Promise<Keys> {
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
}

test('a new key works, its secret is never told again', async () => {
  const { iam, UserName } = await newUser('kim');
  const keys = await createKey(iam, UserName);
  expect((await identityOf(keys)).Arn).toBe('arn:aws:iam::111122223333:user/kim');
  const listed = (await iam.send(new ListAccessKeysCommand({ UserName }))).AccessKeyMetadata ?? [];
  expect(listed.map(({ AccessKeyId, Status }) => [AccessKeyId, Status])).toContainEqual([keys.accessKeyId, 'Active']);
  expect(JSON.stringify(listed)).not.toContain(keys.secretAccessKey);
});

test('a new key is unknown until it has propagated', async () => {
  const { iam, UserName } = await newUser('lee');
  aws.control({ keyPropagationSeconds: 5 });
  const keys = await createKey(iam, UserName);
  expect(await refusalOf(identityOf(keys))).toMatchObject(invalidToken);
  aws.advance(6);
  expect((await identityOf(keys)).Account).toBe('111122223333');
  aws.control({ reset: true });
  const { iam: other } = await newUser('moe');
  await identityOf(await createKey(other, 'moe'));
});

test('two keys are the most, inactive ones included', async () => {
  const { iam, UserName, user } = await newUser('max');
  await createKey(iam, UserName);
  await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId: user.accessKeyId, Status: 'Inactive' }));
  expect(await refusalOf(createKey(iam, UserName))).toEqual({ status: 409, code: 'LimitExceeded', message: 'Cannot exceed quota for AccessKeysPerUser: 2' });
});

test('an inactive key and a deleted one are unknown, while the session lives on', async () => {
  const { iam, UserName, user } = await newUser('nia');
  const AccessKeyId = user.accessKeyId;
  await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Inactive' }));
  expect(await refusalOf(identityOf(keysOf(aws, 'nia')))).toMatchObject(invalidToken);
  await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Active' }));
  await identityOf(keysOf(aws, 'nia'));
  const old = keysOf(aws, 'nia');
  await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
  expect(await refusalOf(identityOf(old))).toMatchObject(invalidToken);
  expect((await iam.send(new ListAccessKeysCommand({ UserName }))).AccessKeyMetadata).toEqual([]);
  expect(await refusalOf(iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId })))).toMatchObject({ status: 404, code: 'NoSuchEntity' });
});

test('temporary credentials must name the user whose keys they mean', async () => {
  const { iam } = await newUser('oda');
  const refused = await refusalOf(iam.send(new ListAccessKeysCommand({})));
  expect(refused).toEqual({ status: 400, code: 'ValidationError', message: 'Must specify userName when calling with non-User credentials' });
  expect((await iam.send(new GetUserCommand({}))).User?.UserName).toBe('oda');
});

test('the last use of a key is told, and N/A for one that was never used', async () => {
  const { iam, UserName, user } = await newUser('pia');
  const fresh = await createKey(iam, UserName);
  const lastUse = async (AccessKeyId: string) => (await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }))).AccessKeyLastUsed;
  expect(await lastUse(fresh.accessKeyId)).toEqual({ ServiceName: 'N/A', Region: 'N/A' });
  expect(await lastUse(user.accessKeyId)).toMatchObject({ ServiceName: 'sts', Region: 'eu-central-1', LastUsedDate: expect.any(Date) });
});

test('a device is resynchronised by two consecutive codes, in order, unspent', async () => {
  const { iam, UserName, user } = await newUser('quin');
  const { serial = '', secret } = user.devices[0] ?? {};
  const resync = (first: number, second: number) => {
    const [AuthenticationCode1 = '', AuthenticationCode2 = ''] = [first, second].map((away) => codeOfStep(secret ?? '', stepAt(aws.now()) + away));
    return iam.send(new ResyncMFADeviceCommand({ UserName, SerialNumber: serial, AuthenticationCode1, AuthenticationCode2 }));
  };
  const refused = { status: 403, code: 'InvalidAuthenticationCode', message: 'Authentication code for device is not valid.' };
  for (const [first, second] of [[10, 10], [11, 10], [10, 12], [200, 201]] as const) {
    expect(await refusalOf(resync(first, second))).toEqual(refused);
  }
  await resync(10, 11);
  expect(await refusalOf(resync(10, 11))).toEqual(refused);
  const login = (away: number) =>
    stsClient(aws, keysOf(aws, UserName)).send(
      new GetSessionTokenCommand({ SerialNumber: serial, TokenCode: codeOfStep(secret ?? '', stepAt(aws.now()) + away) }),
    );
  expect(await refusalOf(login(0))).toMatchObject({ code: 'AccessDenied' });
  await login(12);
});

test('a device is taken away with MFA only, and deleted only then', async () => {
  const { iam, UserName, user } = await newUser('rue');
  const SerialNumber = user.devices[0]?.serial;
  const [deactivate, remove] = [new DeactivateMFADeviceCommand({ UserName, SerialNumber }), new DeleteVirtualMFADeviceCommand({ SerialNumber })];
  const unassigned = async () =>
    (await admin.send(new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Unassigned' }))).VirtualMFADevices?.map((device) => device.SerialNumber);
  expect(await refusalOf(iamClient(aws, keysOf(aws, UserName)).send(deactivate))).toMatchObject({ code: 'AccessDenied' });
  // The kit lets users delete devices that are called like themselves.
  expect(await refusalOf(iam.send(remove))).toMatchObject({ status: 409, code: 'DeleteConflict' });
  await iam.send(deactivate);
  expect((await iam.send(new ListMFADevicesCommand({}))).MFADevices).toEqual([]);
  expect(await unassigned()).toEqual([SerialNumber]);
  await iam.send(remove);
  expect(await unassigned()).toEqual([]);
  expect(await refusalOf(iam.send(remove))).toMatchObject({ status: 404, code: 'NoSuchEntity' });
});

test('a free device is enabled by two fresh codes, for a user without one before MFA', async () => {
  const { iam, user } = await newUser('sol');
  const { serial = '', secret } = user.devices[0] ?? {};
  await iam.send(new DeactivateMFADeviceCommand({ UserName: 'sol', SerialNumber: serial }));
  aws.advance(60);
  const bob = iamClient(aws, keysOf(aws, 'bob'));
  const enable = (first: number, second: number) => {
    const [AuthenticationCode1 = '', AuthenticationCode2 = ''] = [first, second].map((away) => codeOfStep(secret ?? '', stepAt(aws.now()) + away));
    return bob.send(new EnableMFADeviceCommand({ UserName: 'bob', SerialNumber: serial, AuthenticationCode1, AuthenticationCode2 }));
  };
  expect(await refusalOf(enable(0, 0))).toMatchObject({ status: 403, code: 'InvalidAuthenticationCode' });
  await enable(-1, 0);
  expect((await bob.send(new ListMFADevicesCommand({}))).MFADevices?.map(({ SerialNumber }) => SerialNumber)).toEqual([serial]);
  expect(await refusalOf(enable(0, 1))).toMatchObject({ status: 403, code: 'AccessDenied' });
  const login = (away: number) =>
    stsClient(aws, keysOf(aws, 'bob')).send(
      new GetSessionTokenCommand({ SerialNumber: serial, TokenCode: codeOfStep(secret ?? '', stepAt(aws.now()) + away) }),
    );
  // Both codes are spent: the first session takes the next one.
  expect(await refusalOf(login(0))).toMatchObject({ code: 'AccessDenied' });
  await login(1);
});

test('listings come in pages', async () => {
  const first = await admin.send(new ListUsersCommand({ MaxItems: 2 }));
  expect(first.IsTruncated).toBe(true);
  const second = await admin.send(new ListUsersCommand({ MaxItems: 1000, Marker: first.Marker }));
  expect(second.IsTruncated).toBe(false);
  const all = (await admin.send(new ListUsersCommand({}))).Users ?? [];
  expect([...(first.Users ?? []), ...(second.Users ?? [])]).toEqual(all);
  expect(await refusalOf(admin.send(new ListUsersCommand({ Marker: 'junk' })))).toMatchObject({ status: 400, code: 'ValidationError' });
  expect((await admin.send(new ListUsersCommand({ PathPrefix: '/eng/' }))).Users?.map(({ UserName }) => UserName)).toEqual(['erin']);
});

test('a user who does not exist, and root by name, cannot be found', async () => {
  for (const UserName of ['nobody', 'root']) {
    const refused = await refusalOf(admin.send(new GetUserCommand({ UserName })));
    expect(refused).toEqual({ status: 404, code: 'NoSuchEntity', message: `The user with name ${UserName} cannot be found.` });
  }
});

test('the account has an alias', async () => {
  expect((await admin.send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual(['keyfob-example']);
});
