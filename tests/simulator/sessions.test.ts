import { GetUserCommand } from '@aws-sdk/client-iam';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, GetCallerIdentityCommand, GetSessionTokenCommand, type AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { iamClient, keysOf, mfaSessionOf, plainSessionOf, refusalOf, s3Client, stsClient, toKeys, type Keys } from '../support/awsClients.ts';
import { setUpAws } from '../support/setUpAws.ts';
import { presign, send, sendSigned } from '../support/signedRequest.ts';

const HOUR = 3600;
const developer = 'arn:aws:iam::111122223333:role/team/Developer';

const aws = await setUpAws();

const assume = (keys: Keys, input: Partial<AssumeRoleCommandInput> = {}) =>
  stsClient(aws, keys).send(new AssumeRoleCommand({ RoleArn: developer, RoleSessionName: 'test', ...input }));
const secondsLeft = (end: Date | undefined) => Math.round(((end?.getTime() ?? 0) - aws.now().getTime()) / 1000);
const identityOf = async (keys: Keys) => {
  const { Arn, Account, UserId } = await stsClient(aws, keys).send(new GetCallerIdentityCommand({}));
  return { Arn, Account, UserId };
};
const withCode = (name: string, at = 0) => ({ SerialNumber: aws.user(name).devices[at]?.serial, TokenCode: aws.code(name) });

test('a session lasts 12 hours unless something else is asked, and is the same user', async () => {
  const sts = stsClient(aws, keysOf(aws, 'alice'));
  const { Credentials } = await sts.send(new GetSessionTokenCommand(withCode('alice')));
  expect(secondsLeft(Credentials?.Expiration)).toBeCloseTo(12 * HOUR, -1);
  expect(Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
  expect(await identityOf(toKeys(Credentials))).toEqual(await identityOf(keysOf(aws, 'alice')));
  const long = await sts.send(new GetSessionTokenCommand({ DurationSeconds: 36 * HOUR }));
  expect(secondsLeft(long.Credentials?.Expiration)).toBeCloseTo(36 * HOUR, -1);
});

test.each([
  [899, 'greater than or equal to 900'],
  [129_601, 'less than or equal to 129600'],
])('a session of %i seconds is refused (E17)', async (DurationSeconds, claim) => {
  const refused = await refusalOf(stsClient(aws, keysOf(aws, 'alice')).send(new GetSessionTokenCommand({ DurationSeconds })));
  expect(refused).toEqual({
    status: 400,
    code: 'ValidationError',
    message: `1 validation error detected: Value '${DurationSeconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${claim}`,
  });
});

test('a root session lasts one hour at most, and root may not assume roles (E16)', async () => {
  const sts = stsClient(aws, keysOf(aws, 'root'));
  const command = new GetSessionTokenCommand({ DurationSeconds: 12 * HOUR, ...withCode('root') });
  const { Credentials } = await sts.send(command);
  expect(secondsLeft(Credentials?.Expiration)).toBeCloseTo(HOUR, -1);
  expect(await identityOf(toKeys(Credentials))).toEqual({ Arn: 'arn:aws:iam::111122223333:root', Account: '111122223333', UserId: '111122223333' });
  for (const keys of [keysOf(aws, 'root'), toKeys(Credentials)]) {
    expect(await refusalOf(assume(keys))).toEqual({ status: 403, code: 'AccessDenied', message: 'Roles may not be assumed by root accounts.' });
  }
});

test('temporary credentials open no further session (E12)', async () => {
  const session = await mfaSessionOf(aws, 'erin');
  const role = toKeys((await assume(session)).Credentials);
  for (const keys of [session, role]) {
    expect(await refusalOf(stsClient(aws, keys).send(new GetSessionTokenCommand({})))).toEqual({
      status: 403,
      code: 'AccessDenied',
      message: 'Cannot call GetSessionToken with session credentials',
    });
  }
});

test('a role session is named after role and session, without the path', async () => {
  const { Credentials, AssumedRoleUser } = await assume(await mfaSessionOf(aws, 'erin'), { RoleSessionName: 'erin@work' });
  const identity = await identityOf(toKeys(Credentials));
  expect(identity.Arn).toBe('arn:aws:sts::111122223333:assumed-role/Developer/erin@work');
  expect(identity.UserId).toMatch(/^AROA[A-Z2-7]{16}:erin@work$/);
  expect(AssumedRoleUser).toEqual({ Arn: identity.Arn, AssumedRoleId: identity.UserId });
  expect(secondsLeft(Credentials?.Expiration)).toBeCloseTo(HOUR, -1);
});

test('a role assumed from a session lasts an hour at most (E19)', async () => {
  const session = await mfaSessionOf(aws, 'admin');
  const role = toKeys((await assume(session, { DurationSeconds: HOUR })).Credentials);
  const message = 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.';
  expect(await refusalOf(assume(session, { DurationSeconds: HOUR + 1 }))).toEqual({ status: 400, code: 'ValidationError', message });
  // A role session has no MFA to show, so the trust policy speaks before the duration does.
  expect(await refusalOf(assume(role, { DurationSeconds: HOUR + 1 }))).toMatchObject({ code: 'AccessDenied' });
});

test('a role assumed with key and code lasts as long as the role allows (E18)', async () => {
  const { name } = aws.addUser({ name: 'lin', device: true });
  const direct = await assume(keysOf(aws, name), { DurationSeconds: 12 * HOUR, ...withCode(name) });
  expect(secondsLeft(direct.Credentials?.Expiration)).toBeCloseTo(12 * HOUR, -1);
  const readOnly = aws.role('ReadOnly').arn;
  expect(await refusalOf(assume(keysOf(aws, name), { RoleArn: readOnly, DurationSeconds: HOUR + 1, ...withCode(name) }))).toEqual({
    status: 400,
    code: 'ValidationError',
    message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  });
  expect(await refusalOf(assume(keysOf(aws, name), { DurationSeconds: 12 * HOUR + 1 }))).toMatchObject({ code: 'ValidationError' });
});

test('IAM does not take a session without MFA (E8), other services do', async () => {
  const plain = await plainSessionOf(aws, 'frank');
  expect(await refusalOf(iamClient(aws, plain).send(new GetUserCommand({})))).toEqual({
    status: 403,
    code: 'InvalidClientTokenId',
    message: 'The security token included in the request is invalid.',
  });
  expect(await refusalOf(s3Client(aws, plain).send(new ListBucketsCommand({})))).toMatchObject({ code: 'AccessDenied' });
  const session = await mfaSessionOf(aws, 'alice');
  expect((await iamClient(aws, session).send(new GetUserCommand({}))).User?.UserName).toBe('alice');
});

test('a session without its token, with another’s, or a key with a leftover token is refused', async () => {
  const [mine, others] = [await plainSessionOf(aws, 'alice'), await plainSessionOf(aws, 'bob')];
  const { accessKeyId, secretAccessKey } = mine;
  const mixtures: Keys[] = [
    { accessKeyId, secretAccessKey },
    { ...mine, sessionToken: others.sessionToken ?? '' },
    { ...mine, sessionToken: `"${mine.sessionToken}"` },
    { ...keysOf(aws, 'alice'), sessionToken: mine.sessionToken ?? '' },
  ];
  for (const keys of mixtures) expect(await refusalOf(identityOf(keys))).toMatchObject({ status: 403, code: 'InvalidClientTokenId' });
});

test('a presigned request of a session carries its token', async () => {
  const target = '/?Action=GetCallerIdentity&Version=2011-06-15';
  const keys = await plainSessionOf(aws, 'bob');
  const headers = { host: new URL(aws.endpoint).host };
  const presigned = presign({ endpoint: aws.endpoint, keys, at: aws.now(), target });
  expect((await send(aws.endpoint, { method: 'GET', target: presigned, body: '', headers })).body).toContain(':user/bob<');
  const { accessKeyId, secretAccessKey } = keys;
  const naked = presign({ endpoint: aws.endpoint, keys: { accessKeyId, secretAccessKey }, at: aws.now(), target });
  expect(await send(aws.endpoint, { method: 'GET', target: naked, body: '', headers })).toMatchObject({ code: 'InvalidClientTokenId' });
});

test('a session ends when it says (E13)', async () => {
  aws.control({ sessionSeconds: 5 });
  const short = await plainSessionOf(aws, 'bob');
  aws.control({ reset: true });
  expect((await identityOf(short)).Account).toBe('111122223333');
  aws.advance(6);
  expect(await refusalOf(identityOf(short))).toEqual({ status: 403, code: 'ExpiredToken', message: 'The security token included in the request is expired' });
  expect(await refusalOf(s3Client(aws, short).send(new ListBucketsCommand({})))).toMatchObject({ status: 400, code: 'ExpiredToken' });
});

test('where STS is off no session opens and no code is spent (E14), but one can ask who one is', async () => {
  const { name } = aws.addUser({ name: 'south', device: true });
  const inSouth = (body: string) => sendSigned({ endpoint: aws.endpoint, keys: keysOf(aws, name), at: aws.now(), region: 'af-south-1', body });
  const { SerialNumber = '', TokenCode } = withCode(name);
  const parameters = `SerialNumber=${encodeURIComponent(SerialNumber)}&TokenCode=${TokenCode}`;
  expect(await inSouth(`Action=GetSessionToken&Version=2011-06-15&${parameters}`)).toMatchObject({
    status: 403,
    code: 'RegionDisabledException',
    message:
      'STS is not activated in this region for account:111122223333. Your account administrator can activate STS in this region using the IAM Console.',
  });
  expect((await inSouth('Action=GetCallerIdentity&Version=2011-06-15')).status).toBe(200);
  await stsClient(aws, keysOf(aws, name)).send(new GetSessionTokenCommand({ SerialNumber, TokenCode }));
});
