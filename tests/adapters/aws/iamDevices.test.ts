import { beforeEach, expect, test } from 'vitest';
import { readsSelf, mfaCredentials } from '../../support/policyReaders.ts';
import { adaptersTo } from '../../support/awsAdapters.ts';
import { plainSessionOf } from '../../support/awsClients.ts';
import type { SimulatedAws } from '../../support/simulator.ts';
import { startSimulatedAws } from '../../support/simulator.ts';
import { codeOfStep, stepAt } from '../../support/totp.ts';

const started = new Date((stepAt(new Date()) * 30 + 15) * 1000);
let aws: SimulatedAws;
beforeEach(async () => {
  aws = await startSimulatedAws({ now: () => started });
  return () => aws.stop();
});

const devices = () => adaptersTo(aws.endpoint).mfaDevices;
const keyOf = (name: string) => ({ accessKeyId: aws.user(name).accessKeyId, secretAccessKey: aws.user(name).secretAccessKey });
const codes = (serial: string, secret: string, first: number, second: number) => ({
  serial,
  first: codeOfStep(secret, stepAt(aws.now()) + first),
  second: codeOfStep(secret, stepAt(aws.now()) + second),
});

test('a device is made with its seed and enabled by two codes, with the long-lived key', async () => {
  const { serial, secret } = await devices().create(keyOf('bob'), 'bob');
  expect([serial, secret]).toEqual(['arn:aws:iam::111122223333:mfa/bob', expect.stringMatching(/^[A-Z2-7]{64}$/)]);
  await devices().enable(keyOf('bob'), 'bob', codes(serial, secret, -1, 0));
  expect(aws.user('bob').devices).toEqual([{ serial, secret }]);
});

test('equal, swapped, skipped and wrong codes are refused with their device, and sent once', async () => {
  const { serial, secret } = await devices().create(keyOf('bob'), 'bob');
  for (const [first, second] of [[0, 0], [1, 0], [0, 2]] as const) {
    const enabling = devices().enable(keyOf('bob'), 'bob', codes(serial, secret, first, second));
    await expect(enabling).rejects.toMatchObject({ code: 'codesRejected', facts: { device: serial, nextIn: expect.any(Number) } });
  }
  expect(aws.calls()['EnableMFADevice']).toBe(3);
  aws.control({ fault: { operation: 'EnableMFADevice', kind: 'throttle', times: 3 } });
  await expect(devices().enable(keyOf('bob'), 'bob', codes(serial, secret, 0, 1))).rejects.toMatchObject({ code: 'throttled' });
  expect(aws.calls()['EnableMFADevice']).toBe(4);
});

test('a taken name, a taken device and one that does not exist are told apart', async () => {
  const { secret } = await devices().create(keyOf('bob'), 'bob');
  await expect(devices().create(keyOf('bob'), 'Bob')).rejects.toMatchObject({ code: 'deviceExists' });
  const phone = aws.user('alice').devices[0]?.serial ?? '';
  await expect(devices().enable(keyOf('bob'), 'bob', codes(phone, secret, 0, 1))).rejects.toMatchObject({ code: 'deviceInUse', facts: { device: phone } });
  await expect(devices().enable(keyOf('bob'), 'bob', codes('GAHT00000000', secret, 0, 1))).rejects.toMatchObject({ code: 'deviceGone' });
  await expect(devices().resync(keyOf('bob'), 'bob', codes(phone, secret, 0, 1))).rejects.toMatchObject({ code: 'deviceGone' });
});

test('a second device and a removal are refused to the key, which is told that MFA is missing', async () => {
  const { serial, secret } = await devices().create(keyOf('alice'), 'alice');
  await expect(devices().enable(keyOf('alice'), 'alice', codes(serial, secret, 0, 1))).rejects.toMatchObject({ code: 'mfaRequired' });
  const phone = aws.user('alice').devices[0]?.serial ?? '';
  await expect(devices().deactivate(keyOf('alice'), 'alice', phone)).rejects.toMatchObject({ code: 'mfaRequired' });
});

test('a session with MFA adds, removes and deletes; one without reaches nothing', async () => {
  const session = await mfaCredentials(aws, 'alice');
  const { serial, secret } = await devices().create(session, 'alice');
  expect(await devices().listUnassigned(session)).toEqual([serial]);
  await devices().enable(session, 'alice', codes(serial, secret, 0, 1));
  await expect(devices().delete(session, serial)).rejects.toMatchObject({ code: 'deviceInUse' });
  await devices().deactivate(session, 'alice', serial);
  await devices().delete(session, serial);
  expect(await devices().listUnassigned(session)).toEqual([]);
  await expect(devices().delete(session, serial)).rejects.toMatchObject({ code: 'deviceGone' });
  const plain = await plainSessionOf(aws, 'alice');
  const signer = { ...plain, sessionToken: plain.sessionToken ?? '' };
  await expect(devices().create(signer, 'alice-2')).rejects.toMatchObject({ code: 'sessionWithoutMfa' });
});

test('who may not make devices is told which permission is missing', async () => {
  aws.addUser({ name: 'ned', groups: [], policies: { readsSelf } });
  await expect(devices().create(keyOf('ned'), 'ned')).rejects.toMatchObject({ code: 'notAllowed', facts: { action: 'iam:CreateVirtualMFADevice' } });
});

test('a long listing is read to its end', async () => {
  for (let number = 0; number < 103; number += 1) await devices().create(keyOf('bob'), `bob-${number}`);
  expect(await devices().listUnassigned(keyOf('bob'))).toHaveLength(103);
});
