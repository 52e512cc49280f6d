import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { inOneLine, explain } from '../../../electron/core/words.ts';
import { asFailure } from '../../../electron/core/failure.ts';
import { nextCodeIn } from '../../../electron/core/codes.ts';
import { adaptersTo } from '../../support/awsAdapters.ts';
import { refusalXml, serverSaying } from '../../support/localServer.ts';

const key = { accessKeyId: 'AKIACANARYCANARY1234', secretAccessKey: 'canary-secret-canary-secret-canary-secret' };
const session = { accessKeyId: 'ASIACANARY', secretAccessKey: 'canary-session-secret', sessionToken: 'canary-token' };
const codeOf = { serial: 'arn:aws:iam::111122223333:mfa/alice-phone', code: '907531' };
const roleArn = 'arn:aws:iam::111122223333:role/team/Developer';

const calls = {
  withCode: ({ sts }) => sts.getSessionToken(key, { durationSeconds: 3600, codeOf }),
  withoutCode: ({ sts }) => sts.getSessionToken(key, { durationSeconds: 3600 }),
  fromSession: ({ sts }) => sts.getSessionToken(session, { durationSeconds: 3600 }),
  role: ({ sts }) => sts.assumeRole(session, { roleArn, roleSessionName: 'alice', durationSeconds: 3600 }),
  roleWithKey: ({ sts }) => sts.assumeRole(key, { roleArn, roleSessionName: 'alice', durationSeconds: 3600 }),
  devices: ({ iam }) => iam.listDevices(key, 'alice'),
  devicesFromSession: ({ iam }) => iam.listDevices(session, 'alice'),
} satisfies Record<string, (adapters: ReturnType<typeof adaptersTo>) => Promise<unknown>>;

const denied = 'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: ';
const tooLong = (value: number, most: number) =>
  `1 validation error detected: Value '${value}' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to ${most}`;

const rows: [string, keyof typeof calls, number, string, string, Record<string, unknown>][] = [
  ['E1 a wrong code', 'withCode', 403, 'AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code. ', { code: 'codeRejected', facts: { device: codeOf.serial, nextIn: expect.any(Number), repeated: false } }],
  ['E2 a wrong device', 'withCode', 403, 'AccessDenied', 'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.', { code: 'deviceRejected', facts: { device: codeOf.serial } }],
  ['E3 a code without its device', 'withCode', 403, 'AccessDenied', 'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.', { code: 'codeWithoutDevice' }],
  ['E4 five digits', 'withCode', 400, 'ValidationError', "1 validation error detected: Value '12345' at 'tokenCode' failed to satisfy constraint: Member must have length greater than or equal to 6", { code: 'codeMalformed' }],
  ['E5 a role that is refused', 'role', 403, 'AccessDenied', `${denied}sts:AssumeRole on resource: ${roleArn}`, { code: 'roleRefused', facts: { role: roleArn, checks: [] } }],
  ['E5 a role that is denied by policy', 'roleWithKey', 403, 'AccessDenied', `${denied}sts:AssumeRole on resource: ${roleArn} with an explicit deny in an identity-based policy`, { code: 'roleRefused', facts: { checks: [{ what: 'permission', state: 'suspect' }] } }],
  ['E5 a role whose trust policy does not allow it', 'role', 403, 'AccessDenied', `${denied}sts:AssumeRole on resource: ${roleArn} because no role trust policy allows the sts:AssumeRole action`, { code: 'roleRefused', facts: { checks: [{ what: 'trust', state: 'suspect' }] } }],
  ['E6 what needs MFA', 'devices', 403, 'AccessDenied', `${denied}iam:ListMFADevices on resource: user alice with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/Gate`, { code: 'mfaRequired', facts: { action: 'iam:ListMFADevices' } }],
  ['what no policy allows', 'devices', 403, 'AccessDenied', `${denied}iam:ListMFADevices on resource: user alice because no identity-based policy allows the iam:ListMFADevices action`, { code: 'notAllowed', facts: { action: 'iam:ListMFADevices' } }],
  ['what is denied in spite of MFA', 'devicesFromSession', 403, 'AccessDenied', `${denied}iam:ListMFADevices with an explicit deny`, { code: 'notAllowed' }],
  ['E7 an unknown key', 'withoutCode', 403, 'InvalidClientTokenId', 'The security token included in the request is invalid.', { code: 'keyUnknown', facts: { accessKeyId: key.accessKeyId } }],
  ['E7 an unknown key, as other services say it', 'withoutCode', 400, 'UnrecognizedClientException', 'The security token included in the request is invalid.', { code: 'keyUnknown' }],
  ['E8 a session without MFA', 'devicesFromSession', 403, 'InvalidClientTokenId', 'The security token included in the request is invalid.', { code: 'sessionWithoutMfa' }],
  ['E9 a wrong secret', 'withoutCode', 403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.', { code: 'secretWrong', facts: { accessKeyId: key.accessKeyId } }],
  ['E10 a slow clock', 'withCode', 403, 'SignatureDoesNotMatch', 'Signature expired: 20220127T001427Z is now earlier than 20220127T014428Z (20220127T015928Z - 15 min.)', { code: 'clockOff', facts: { minutes: 105, direction: 'slow' } }],
  ['E11 a fast clock', 'withCode', 403, 'SignatureDoesNotMatch', 'Signature not yet current: 20210502T183640Z is still later than 20210502T175140Z (20210502T173640Z + 15 min.)', { code: 'clockOff', facts: { minutes: 60, direction: 'fast' } }],
  ['E10 a slow clock without times', 'withCode', 403, 'SignatureDoesNotMatch', 'Signature expired.', { code: 'clockOff', facts: { minutes: 15, direction: 'slow' } }],
  ['E12 a temporary source', 'fromSession', 403, 'AccessDenied', 'Cannot call GetSessionToken with session credentials', { code: 'sourceIsTemporary' }],
  ['E13 an ended session', 'role', 403, 'ExpiredToken', 'The security token included in the request is expired', { code: 'sessionEnded' }],
  ['E13 an ended session, as the model says it', 'role', 400, 'ExpiredTokenException', 'The security token included in the request is expired', { code: 'sessionEnded' }],
  ['E14 a region that is off', 'withoutCode', 403, 'RegionDisabledException', 'STS is not activated in this region for account:111122223333. Your account administrator can activate STS in this region using the IAM Console.', { code: 'regionOff', facts: { region: 'eu-south-2' } }],
  ['E15 too many calls', 'withCode', 400, 'Throttling', 'Rate exceeded', { code: 'throttled' }],
  ['too many calls, said by the status alone', 'withCode', 429, 'Wait', 'Please wait', { code: 'throttled' }],
  ['E16 a role for root', 'roleWithKey', 403, 'AccessDenied', 'Roles may not be assumed by root accounts.', { code: 'rootCannotAssume' }],
  ['E17 a role session beyond twelve hours', 'role', 400, 'ValidationError', tooLong(43201, 43200), { code: 'durationOutOfRange', facts: { shortest: 900, longest: 43200 } }],
  ['E17 a session beyond 36 hours', 'withCode', 400, 'ValidationError', tooLong(129601, 129600), { code: 'durationOutOfRange', facts: { shortest: 900, longest: 129600 } }],
  ['what is no ARN of a role', 'role', 400, 'ValidationError', `${roleArn} is invalid`, { code: 'badValue', facts: { what: 'ARN of a role', value: roleArn, expected: expect.stringContaining('arn:aws:iam::ACCOUNT:role/NAME') } }],
  ["E18 more than the role's maximum", 'role', 400, 'ValidationError', 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.', { code: 'roleMaximum', facts: { role: roleArn } }],
  ['E19 a chained role beyond an hour', 'role', 400, 'ValidationError', 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.', { code: 'chainingLimit', facts: { role: roleArn } }],
  ['E20 no signature', 'withoutCode', 403, 'MissingAuthenticationToken', 'Request is missing Authentication Token', { code: 'requestRefused', facts: { code: 'MissingAuthenticationToken', message: 'Request is missing Authentication Token' } }],
  ['E20 half a signature', 'withoutCode', 400, 'IncompleteSignature', 'Authorization header requires parameters', { code: 'requestRefused', facts: { code: 'IncompleteSignature', message: expect.any(String) } }],
  ['E20 an unknown action', 'withoutCode', 400, 'InvalidAction', 'Could not find operation', { code: 'requestRefused' }],
  ['E20 a fault of AWS', 'withCode', 500, 'InternalFailure', 'The request processing has failed', { code: 'awsUnavailable', facts: { status: 500 } }],
  ['E20 a busy AWS', 'withCode', 503, 'ServiceUnavailable', 'The request has failed due to a temporary failure of the server.', { code: 'awsUnavailable', facts: { status: 503 } }],
];

test.each(rows)('%s is explained', async (_name, call, status, code, message, expected) => {
  const { endpoint } = await serverSaying(status, refusalXml(code, message));
  await expect(calls[call](adaptersTo(endpoint, { region: 'eu-south-2' }))).rejects.toMatchObject(expected);
});

test('a refused code comes with the seconds until the next one by the clock of AWS', async () => {
  const { endpoint } = await serverSaying(403, refusalXml('AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code.'), { date: 'Sun, 22 Nov 2026 09:00:10 GMT' });
  const clock = { now: () => new Date('2026-11-22T08:50:00Z'), at: () => () => {} };
  const adapters = adaptersTo(endpoint, { clock });
  const failure = asFailure(await calls.withCode(adapters).catch((error: unknown) => error));
  expect(adapters.awsClock.now()).toEqual(new Date('2026-11-22T09:00:10.500Z'));
  expect(failure.facts).toMatchObject({ nextIn: nextCodeIn(adapters.awsClock.now()) });
});

test('a proxy between here and AWS that answers in its own words is not taken for AWS', async () => {
  for (const [status, body, expected] of [
    [403, 'Forbidden by policy', { code: 'requestRefused', facts: { code: 'HTTP 403', message: '' } }],
    [503, '<html><body>busy</body></html>', { code: 'awsUnavailable', facts: { status: 503 } }],
    [200, '<html><body>Please sign in</body></html>', { code: 'awsUnavailable', facts: { status: 200 } }],
    [200, 'hello', { code: 'awsUnavailable', facts: { status: 200 } }],
    [200, '', { code: 'awsUnavailable', facts: { status: 200 } }],
  ] as const) {
    const { endpoint } = await serverSaying(status, body);
    await expect(calls.withoutCode(adaptersTo(endpoint)), body).rejects.toMatchObject(expected);
  }
});

test('an answer that cannot be read after a code was sent leaves its fate unknown', async () => {
  for (const body of ['<html>', '', 'hello', '<GetSessionTokenResponse><GetSessionTokenResult/></GetSessionTokenResponse>']) {
    const { endpoint, count } = await serverSaying(200, body);
    await expect(calls.withCode(adaptersTo(endpoint))).rejects.toMatchObject({ code: 'codeFateUnknown' });
    expect(count()).toBe(1);
  }
});

test('no secret, token or code appears in a failure, whatever AWS says', async () => {
  const secrets = [key.secretAccessKey, session.secretAccessKey, session.sessionToken, codeOf.code];
  const codes = ['AccessDenied', 'ValidationError', 'SignatureDoesNotMatch', 'Strange'];
  for (const code of codes) {
    for (const call of ['withCode', 'role', 'devices'] as const) {
      const said = { withCode: `${key.secretAccessKey} ${codeOf.code}`, role: `${session.secretAccessKey} ${session.sessionToken}`, devices: key.secretAccessKey }[call];
      const { endpoint } = await serverSaying(403, refusalXml(code, `The canonical string was: ${said}`));
      const failure = asFailure(await calls[call](adaptersTo(endpoint)).catch((error: unknown) => error));
      const everything = inspect(failure, { depth: 10, showHidden: true }) + JSON.stringify(failure) + inOneLine(explain(failure)) + failure.stack;
      for (const secret of secrets) expect(everything).not.toContain(secret);
    }
  }
});
