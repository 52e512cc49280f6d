import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { constants, mkdtempSync, openSync, closeSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nextCodeIn } from '../../../electron/core/codes.ts';
import { MINUTE, SECOND } from '../../../electron/core/time.ts';
import { adaptersTo, clockOffBy, impatient } from '../../support/awsAdapters.ts';
import type { SimulatedAws } from '../../support/simulator.ts';
import { FIRST_ACCOUNT, startSimulatedAws } from '../../support/simulator.ts';

let aws: SimulatedAws;

beforeEach(async () => {
  aws = await startSimulatedAws();
  return () => aws.stop();
});

const keyOf = (name: string) => {
  const { accessKeyId, secretAccessKey } = aws.user(name);
  return { accessKeyId, secretAccessKey };
};
const codeOf = (name: string) => ({ serial: aws.user(name).devices[0]?.serial ?? '', code: aws.code(name) });
const asked = { durationSeconds: 43_200 };

test('a code becomes a session that lasts as long as was asked, by the clock of AWS', async () => {
  const { sts } = adaptersTo(aws.endpoint);
  const session = await sts.getSessionToken(keyOf('alice'), { ...asked, codeOf: codeOf('alice') });
  expect(session).toMatchObject({ mfa: true, credentials: { accessKeyId: expect.stringMatching(/^ASIA/), secretAccessKey: expect.any(String), sessionToken: expect.any(String) } });
  expect(Math.abs(session.expiresAt.getTime() - aws.now().getTime() - 43_200 * SECOND)).toBeLessThan(5 * SECOND);
  expect(Math.abs(session.startedAt.getTime() - aws.now().getTime())).toBeLessThan(5 * SECOND);
});

test('a session without a code says so', async () => {
  const { sts, iam } = adaptersTo(aws.endpoint);
  const session = await sts.getSessionToken(keyOf('alice'), asked);
  expect(session.mfa).toBe(false);
  await expect(iam.listDevices(session.credentials, 'alice')).rejects.toMatchObject({ code: 'sessionWithoutMfa' });
});

test('a key tells whose it is', async () => {
  const { sts } = adaptersTo(aws.endpoint);
  await expect(sts.getCallerIdentity(keyOf('alice'))).resolves.toEqual({ accountId: FIRST_ACCOUNT, arn: `arn:aws:iam::${FIRST_ACCOUNT}:user/alice` });
});

test('a session assumes a role with all that was said of it', async () => {
  const { sts } = adaptersTo(aws.endpoint);
  const { credentials } = await sts.getSessionToken(keyOf('alice'), { ...asked, codeOf: codeOf('alice') });
  const ask = { roleArn: aws.role('Developer').arn, roleSessionName: 'alice', durationSeconds: 3600, sourceIdentity: 'alice', tags: { team: 'blue' } };
  const role = await sts.assumeRole(credentials, ask);
  await expect(sts.getCallerIdentity(role.credentials)).resolves.toMatchObject({ arn: `arn:aws:sts::${FIRST_ACCOUNT}:assumed-role/Developer/alice` });
  await expect(sts.assumeRole(credentials, { ...ask, durationSeconds: 7200 })).rejects.toMatchObject({ code: 'chainingLimit' });
  const auditor = { roleArn: aws.role('Auditor').arn, roleSessionName: 'alice', durationSeconds: 3600 };
  await expect(sts.assumeRole(credentials, auditor)).rejects.toMatchObject({ code: 'roleRefused', facts: { role: auditor.roleArn } });
  await expect(sts.assumeRole(credentials, { ...auditor, externalId: 'keyfob-example' })).resolves.toMatchObject({ mfa: false });
});

test('a role takes a code of its own and lasts longer', async () => {
  const { sts } = adaptersTo(aws.endpoint);
  const ask = { roleArn: aws.role('Developer').arn, roleSessionName: 'alice', durationSeconds: 36_000, codeOf: codeOf('alice') };
  await expect(sts.assumeRole(keyOf('alice'), ask)).resolves.toMatchObject({ mfa: true });
});

test('all kinds of devices are listed, and none is an empty list', async () => {
  const { iam } = adaptersTo(aws.endpoint);
  const serials = aws.user('erin').devices.map(({ serial }) => serial);
  expect((await iam.listDevices(keyOf('erin'), 'erin')).toSorted()).toEqual(serials.toSorted());
  await expect(iam.listDevices(keyOf('bob'), 'bob')).resolves.toEqual([]);
  await expect(iam.listDevices(keyOf('alice'), undefined)).resolves.toEqual([aws.user('alice').devices[0]?.serial]);
});

test('an account is asked for its own name, which needs MFA where the policies demand it', async () => {
  const { sts, iam } = adaptersTo(aws.endpoint);
  const withCode = await sts.getSessionToken(keyOf('alice'), { ...asked, codeOf: codeOf('alice') });
  await expect(iam.accountAlias(withCode.credentials)).resolves.toMatch(/^[a-z0-9-]{3,63}$/);
  const without = await sts.getSessionToken(keyOf('erin'), asked);
  await expect(iam.accountAlias(without.credentials)).rejects.toMatchObject({ code: 'sessionWithoutMfa' });
});

test('a wrong code, a used code and a wrong device are told apart from each other as far as AWS does', async () => {
  const { sts } = adaptersTo(aws.endpoint);
  const good = codeOf('alice');
  await sts.getSessionToken(keyOf('alice'), { ...asked, codeOf: good });
  await expect(sts.getSessionToken(keyOf('alice'), { ...asked, codeOf: good })).rejects.toMatchObject({ code: 'codeRejected', facts: { device: good.serial } });
  const foreign = { ...good, serial: `arn:aws:iam::${FIRST_ACCOUNT}:mfa/somebody` };
  await expect(sts.getSessionToken(keyOf('alice'), { ...asked, codeOf: foreign })).rejects.toMatchObject({ code: 'deviceRejected', facts: { device: foreign.serial } });
});

test.each([-20, -7, 7, 20])('with a clock %i minutes off, AWS is understood and its time is learned', async (minutes) => {
  const { sts, awsClock } = adaptersTo(aws.endpoint, { clock: clockOffBy(minutes * MINUTE) });
  await sts.getCallerIdentity(keyOf('alice'));
  expect(Math.abs(awsClock.now().getTime() - aws.now().getTime())).toBeLessThan(2 * SECOND);
  await expect(sts.getSessionToken(keyOf('alice'), { ...asked, codeOf: codeOf('alice') })).resolves.toMatchObject({ mfa: true });
  expect(aws.calls()['GetSessionToken']).toBe(1);
});

test('a code that meets a clock 20 minutes off is not sent again, but the clock is right from then on', async () => {
  const { sts, awsClock } = adaptersTo(aws.endpoint, { clock: clockOffBy(-20 * MINUTE) });
  const code = codeOf('alice');
  await expect(sts.getSessionToken(keyOf('alice'), { ...asked, codeOf: code })).rejects.toMatchObject({ code: 'clockOff', facts: { minutes: 20, direction: 'slow' } });
  expect(aws.calls()['GetSessionToken']).toBe(1);
  expect(Math.abs(awsClock.now().getTime() - aws.now().getTime())).toBeLessThan(2 * SECOND);
  await expect(sts.getSessionToken(keyOf('alice'), { ...asked, codeOf: code })).resolves.toMatchObject({ mfa: true });
});

test.each([
  ['throttle', 'throttled'],
  ['error', 'awsUnavailable'],
  ['drop', 'codeFateUnknown'],
])('a code that meets the fault “%s” is sent once and ends in %s', async (kind, code) => {
  const { sts, awsClock } = adaptersTo(aws.endpoint);
  aws.control({ fault: { operation: 'GetSessionToken', kind, times: 1 } });
  await expect(sts.getSessionToken(keyOf('alice'), { ...asked, codeOf: codeOf('alice') })).rejects.toMatchObject({ code });
  expect(aws.calls()['GetSessionToken']).toBe(1);
  expect(nextCodeIn(awsClock.now())).toBeGreaterThan(0);
});

test.each(['throttle', 'error', 'drop'])('a call without a code survives the fault “%s”', async (kind) => {
  const { sts } = adaptersTo(aws.endpoint);
  aws.control({ fault: { operation: 'GetCallerIdentity', kind, times: 1 } });
  await expect(sts.getCallerIdentity(keyOf('alice'))).resolves.toMatchObject({ accountId: FIRST_ACCOUNT });
});

test('an AWS that does not answer a code in time leaves its fate unknown; without a code it timed out', async () => {
  const { sts } = adaptersTo(aws.endpoint, { limits: impatient });
  aws.control({ fault: { operation: 'GetSessionToken', kind: 'delay', milliseconds: 60_000, times: 2 } });
  await expect(sts.getSessionToken(keyOf('alice'), { ...asked, codeOf: codeOf('alice') })).rejects.toMatchObject({ code: 'codeFateUnknown' });
  await expect(sts.getSessionToken(keyOf('alice'), asked)).rejects.toMatchObject({ code: 'timedOut', facts: { seconds: 1 } });
});

test('neither the shared files nor keys in the environment are looked at', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-'));
  const pipes = ['config', 'credentials'].map((name) => join(folder, name));
  execFileSync('mkfifo', pipes);
  const before = { ...process.env };
  onTestFinished(() => {
    process.env = before;
    rmSync(folder, { recursive: true });
  });
  const [config = '', credentials = ''] = pipes;
  const misleading = { AWS_PROFILE: 'other', AWS_ACCESS_KEY_ID: 'AKIAOTHER', AWS_SECRET_ACCESS_KEY: 'other', AWS_SESSION_TOKEN: 'other', AWS_REGION: 'cn-north-1', AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_USE_FIPS_ENDPOINT: 'true', AWS_MAX_ATTEMPTS: '9' };
  Object.assign(process.env, misleading, { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials });
  const { sts, iam } = adaptersTo(aws.endpoint);
  const { credentials: keys } = await sts.getSessionToken(keyOf('alice'), { ...asked, codeOf: codeOf('alice') });
  await expect(sts.getCallerIdentity(keys)).resolves.toMatchObject({ accountId: FIRST_ACCOUNT });
  await expect(iam.listDevices(keys, 'alice')).resolves.toHaveLength(1);
  // A pipe opens for writing without waiting only where somebody reads it.
  for (const pipe of pipes) expect(() => closeSync(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK))).toThrow('ENXIO');
});
