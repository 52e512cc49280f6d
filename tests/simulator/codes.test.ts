import { AssumeRoleCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keysOf, refusalOf, stsClient } from '../support/awsClients.ts';
import { startSimulatedAws, type SimulatedAws } from '../support/simulator.ts';
import { codeOfStep, stepAt } from '../support/totp.ts';

const wrongCode = { status: 403, code: 'AccessDenied', message: 'MultiFactorAuthentication failed with invalid MFA one time pass code.' };
const wrongDevice = {
  status: 403,
  code: 'AccessDenied',
  message:
    'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
};

// A clock that stands still, in the middle of a step: no test depends on when it runs.
const started = new Date((stepAt(new Date()) * 30 + 15) * 1000);
let aws: SimulatedAws;
beforeEach(async () => {
  aws = await startSimulatedAws({ now: () => started });
});
afterEach(() => aws.stop());

function deviceOf(name: string, index = 0) {
  const { serial = '', secret } = aws.user(name).devices[index] ?? {};
  return { serial, code: (away: number) => codeOfStep(secret ?? '', stepAt(aws.now()) + away) };
}

function login(name: string, SerialNumber: string | undefined, TokenCode: string | undefined) {
  return stsClient(aws, keysOf(aws, name)).send(new GetSessionTokenCommand({ SerialNumber, TokenCode }));
}

test.each([-1, 0, 1])('the code %i steps away is accepted', async (away) => {
  const { serial, code } = deviceOf('alice');
  expect((await login('alice', serial, code(away))).Credentials?.AccessKeyId).toMatch(/^ASIA/);
});

test.each([-2, 2])('the code %i steps away is refused (E1)', async (away) => {
  const { serial, code } = deviceOf('alice');
  expect(await refusalOf(login('alice', serial, code(away)))).toEqual(wrongCode);
});

test('a code works once, the next one works again', async () => {
  const { serial, code } = deviceOf('alice');
  await login('alice', serial, code(0));
  expect(await refusalOf(login('alice', serial, code(0)))).toEqual(wrongCode);
  await login('alice', serial, code(1));
  await login('alice', serial, code(-1));
  expect(await refusalOf(login('alice', serial, code(1)))).toEqual(wrongCode);
});

test('a code used for a session cannot assume a role, nor the other way round', async () => {
  const { serial: SerialNumber, code } = deviceOf('alice');
  const RoleArn = aws.role('Developer').arn;
  const assume = (TokenCode: string) =>
    stsClient(aws, keysOf(aws, 'alice')).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'alice', SerialNumber, TokenCode }));
  await login('alice', SerialNumber, code(0));
  expect(await refusalOf(assume(code(0)))).toEqual(wrongCode);
  await assume(code(1));
  expect(await refusalOf(login('alice', SerialNumber, code(1)))).toEqual(wrongCode);
});

test('a call that fails for another reason has spent its code', async () => {
  const { serial: SerialNumber, code } = deviceOf('alice');
  const RoleArn = aws.role('Auditor').arn;
  const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: 'alice', SerialNumber, TokenCode: code(0) });
  expect(await refusalOf(stsClient(aws, keysOf(aws, 'alice')).send(command))).toMatchObject({ code: 'AccessDenied' });
  expect(await refusalOf(login('alice', SerialNumber, code(0)))).toEqual(wrongCode);
});

test('a typo spends nothing: the right code is still good', async () => {
  const { serial, code } = deviceOf('alice');
  const typo = `${(Number(code(0).charAt(0)) + 1) % 10}${code(0).slice(1)}`;
  expect(await refusalOf(login('alice', serial, typo))).toEqual(wrongCode);
  await login('alice', serial, code(0));
});

test('two devices of a user spend their codes apart', async () => {
  for (const index of [0, 1]) {
    const { serial, code } = deviceOf('erin', index);
    await login('erin', serial, code(0));
  }
});

test('a reset forgets faults and clocks, never spent codes', async () => {
  const { serial, code } = deviceOf('alice');
  await login('alice', serial, code(0));
  aws.control({ reset: true });
  expect(await refusalOf(login('alice', serial, code(0)))).toEqual(wrongCode);
});

test.each([
  ['a device that nobody has', 'arn:aws:iam::111122223333:mfa/nobody-phone'],
  ['another user’s device', 'arn:aws:iam::111122223333:mfa/erin-phone'],
  ['the user’s own ARN', 'arn:aws:iam::111122223333:user/alice'],
])('%s is refused (E2)', async (_what, serial) => {
  expect(await refusalOf(login('alice', serial, deviceOf('alice').code(0)))).toEqual(wrongDevice);
});

test('a FIDO key cannot be used with STS', async () => {
  const fido = aws.user('erin').devices.find(({ secret }) => secret === null);
  expect(fido?.serial).toMatch(/^arn:aws:iam::111122223333:u2f\/user\/erin\//);
  expect(await refusalOf(login('erin', fido?.serial, '123456'))).toEqual(wrongDevice);
});

test('half of serial and code is refused (E3)', async () => {
  const { serial, code } = deviceOf('alice');
  const halfMfa = { status: 403, code: 'AccessDenied', message: 'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.' };
  expect(await refusalOf(login('alice', serial, undefined))).toEqual(halfMfa);
  expect(await refusalOf(login('alice', undefined, code(0)))).toEqual(halfMfa);
  // The code came without a device, so it is not spent.
  await login('alice', serial, code(0));
});

test.each([
  ['12345', 'have length greater than or equal to 6'],
  ['1234567', 'have length less than or equal to 6'],
  ['12345a', 'satisfy regular expression pattern: [\\d]*'],
  ['<&"\'>1', 'satisfy regular expression pattern: [\\d]*'],
])('the code %s has the wrong form (E4)', async (code, claim) => {
  expect(await refusalOf(login('alice', deviceOf('alice').serial, code))).toEqual({
    status: 400,
    code: 'ValidationError',
    message: `1 validation error detected: Value '${code}' at 'tokenCode' failed to satisfy constraint: Member must ${claim}`,
  });
});

test('the builder never hands out a code twice, and moves AWS’s clock only from the third on', async () => {
  const before = aws.now().getTime();
  const clocks: number[] = [];
  for (let count = 0; count < 4; count += 1) {
    await login('alice', deviceOf('alice').serial, aws.code('alice'));
    clocks.push((aws.now().getTime() - before) / 1000);
  }
  expect(clocks).toEqual([0, 0, 30, 60]);
});
