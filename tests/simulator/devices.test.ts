import {
  ChangePasswordCommand,
  CreateVirtualMFADeviceCommand,
  DeactivateMFADeviceCommand,
  DeleteVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  GetMFADeviceCommand,
  ListVirtualMFADevicesCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { iamClient, keysOf, mfaSessionOf, plainSessionOf, refusalOf } from '../support/awsClients.ts';
import { readQrCode } from '../support/qrCodes.ts';
import { setUpAws } from '../support/setUpAws.ts';
import { codeOfStep, stepAt } from '../support/totp.ts';

const started = new Date((stepAt(new Date()) * 30 + 15) * 1000);
const aws = await setUpAws({ now: () => started });

const withKey = (name: string) => iamClient(aws, keysOf(aws, name));
const create = (iam: IAMClient, VirtualMFADeviceName: string) => iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName }));
const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();

async function enable(iam: IAMClient, UserName: string, SerialNumber: string, secret: string, [first, second]: readonly [number, number]) {
  const [AuthenticationCode1, AuthenticationCode2] = [first, second].map((away) => codeOfStep(secret, stepAt(aws.now()) + away));
  return iam.send(new EnableMFADeviceCommand({ UserName, SerialNumber, AuthenticationCode1, AuthenticationCode2 }));
}

test('a new virtual device has 64 characters of seed, and a picture that phones can read', async () => {
  const { VirtualMFADevice: made } = await create(withKey('bob'), 'bob');
  const seed = textOf(made?.Base32StringSeed);
  expect(made?.SerialNumber).toBe('arn:aws:iam::111122223333:mfa/bob');
  expect(seed).toMatch(/^[A-Z2-7]{64}$/);
  expect(readQrCode(made?.QRCodePNG ?? new Uint8Array())).toBe(`otpauth://totp/bob@keyfob-example?secret=${seed}`);
});

test('a name is taken whatever its case, and who has not proved MFA cannot delete what has it', async () => {
  const user = aws.addUser({ name: 'uma' });
  await create(withKey('uma'), 'uma');
  const taken = { status: 409, code: 'EntityAlreadyExists', message: 'MFADevice entity at the same path and name already exists.' };
  expect(await refusalOf(create(withKey('uma'), 'UMA'))).toEqual(taken);
  const remove = new DeleteVirtualMFADeviceCommand({ SerialNumber: `arn:aws:iam::${user.accountId}:mfa/uma` });
  expect(await refusalOf(withKey('uma').send(remove))).toMatchObject({ status: 403, code: 'AccessDenied' });
});

test('a seed is told once', async () => {
  aws.addUser({ name: 'vic' });
  const iam = withKey('vic');
  const { VirtualMFADevice: made } = await create(iam, 'vic');
  const listed = await iam.send(new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Unassigned' }));
  expect(listed.VirtualMFADevices?.map(({ SerialNumber }) => SerialNumber)).toContain(made?.SerialNumber);
  expect(listed.VirtualMFADevices?.every(({ Base32StringSeed, QRCodePNG }) => !Base32StringSeed && !QRCodePNG)).toBe(true);
});

test('a session without a code reaches none of this', async () => {
  aws.addUser({ name: 'wes' });
  const iam = iamClient(aws, await plainSessionOf(aws, 'wes'));
  expect(await refusalOf(create(iam, 'wes'))).toMatchObject({ status: 403, code: 'InvalidClientTokenId' });
});

test('a new device is enabled, found, replaced and deleted', async () => {
  aws.addUser({ name: 'xia' });
  const { VirtualMFADevice: made } = await create(withKey('xia'), 'xia');
  const SerialNumber = made?.SerialNumber ?? '';
  await enable(withKey('xia'), 'xia', SerialNumber, textOf(made?.Base32StringSeed), [-1, 0]);
  expect(await withKey('xia').send(new GetMFADeviceCommand({ SerialNumber }))).toMatchObject({ UserName: 'xia', SerialNumber, EnableDate: expect.any(Date) });
  aws.advance(30);
  const iam = iamClient(aws, await mfaSessionOf(aws, 'xia'));
  const { VirtualMFADevice: second } = await create(iam, 'xia-2');
  await enable(iam, 'xia', second?.SerialNumber ?? '', textOf(second?.Base32StringSeed), [0, 1]);
  await iam.send(new DeactivateMFADeviceCommand({ UserName: 'xia', SerialNumber }));
  expect(await refusalOf(iam.send(new GetMFADeviceCommand({ SerialNumber })))).toMatchObject({ status: 404, code: 'NoSuchEntity' });
  await iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
});

test('a device of somebody else, and one that does not exist, cannot be enabled', async () => {
  aws.addUser({ name: 'yve' });
  const [phone] = aws.user('alice').devices;
  expect(await refusalOf(enable(withKey('yve'), 'yve', phone?.serial ?? '', phone?.secret ?? '', [0, 1]))).toMatchObject({ status: 409, code: 'EntityAlreadyExists' });
  expect(await refusalOf(enable(withKey('yve'), 'yve', 'GAHT00000000', phone?.secret ?? '', [0, 1]))).toMatchObject({ status: 404, code: 'NoSuchEntity' });
});

test('eight devices are the most', async () => {
  aws.addUser({ name: 'zed', device: true });
  const iam = iamClient(aws, await mfaSessionOf(aws, 'zed'));
  const another = async (number: number) => {
    const { VirtualMFADevice: made } = await create(iam, `zed-${number}`);
    await enable(iam, 'zed', made?.SerialNumber ?? '', textOf(made?.Base32StringSeed), [0, 1]);
  };
  for (const number of [2, 3, 4, 5, 6, 7, 8]) await another(number);
  expect(await refusalOf(another(9))).toEqual({ status: 409, code: 'LimitExceeded', message: 'Cannot exceed quota for MFADevicesPerUser: 8' });
});

test('a password is changed with MFA only, from the right one, to one that is good', async () => {
  aws.addUser({ name: 'amy', device: true, password: 'Old-password-1' });
  const change = (OldPassword: string, NewPassword: string) => new ChangePasswordCommand({ OldPassword, NewPassword });
  expect(await refusalOf(withKey('amy').send(change('Old-password-1', 'New-password-1')))).toMatchObject({ code: 'AccessDenied' });
  const iam = iamClient(aws, await mfaSessionOf(aws, 'amy'));
  expect(await refusalOf(iam.send(change('Wrong', 'New-password-1')))).toMatchObject({ status: 403, code: 'AccessDenied' });
  for (const bad of ['short1A', 'all-lower-case', 'Old-password-1']) {
    expect(await refusalOf(iam.send(change('Old-password-1', bad)))).toMatchObject({ status: 400, code: 'PasswordPolicyViolation' });
  }
  await iam.send(change('Old-password-1', 'New-password-1'));
  await iam.send(change('New-password-1', 'Newer-password-1'));
});

test('the root user and who has no password cannot change one', async () => {
  const change = new ChangePasswordCommand({ OldPassword: 'Old-password-1', NewPassword: 'New-password-1' });
  expect(await refusalOf(withKey('root').send(change))).toMatchObject({ status: 400, code: 'InvalidUserType' });
  const iam = iamClient(aws, await mfaSessionOf(aws, 'alice'));
  expect(await refusalOf(iam.send(change))).toMatchObject({ status: 404, code: 'NoSuchEntity' });
});
