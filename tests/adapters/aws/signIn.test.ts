import { expect, test } from 'vitest';
import { consolePlaces } from '../../../electron/adapters/aws/consoleHosts.ts';
import type { Session } from '../../../electron/core/session.ts';
import { adaptersTo, impatient } from '../../support/awsAdapters.ts';
import { plainServer, serverSaying } from '../../support/localServer.ts';
import { setUpAws } from '../../support/setUpAws.ts';

const aws = await setUpAws();

const roleArn = 'arn:aws:iam::111122223333:role/team/Developer';
const credentials = { accessKeyId: 'ASIA1', secretAccessKey: 'canary-secret', sessionToken: 'canary-token' };

/** A session of the role Developer: by the MFA session, or with a code of its own. */
async function developer(way: 'inherited' | 'ownCode'): Promise<Session> {
  const { sts } = adaptersTo(aws.endpoint);
  const key = aws.user('alice');
  const codeOf = { serial: key.devices[0]?.serial ?? '', code: aws.code('alice') };
  const ask = { roleArn, roleSessionName: 'alice', durationSeconds: 3600 };
  if (way === 'ownCode') return sts.assumeRole(key, { ...ask, codeOf });
  const mfa = await sts.getSessionToken(key, { durationSeconds: 3600, codeOf });
  return sts.assumeRole(mfa.credentials, ask);
}

test.each([
  ['aws', 'eu-west-3', 'signin.aws.amazon.com', 'eu-west-3.console.aws.amazon.com/console/home?region=eu-west-3'],
  ['aws', undefined, 'signin.aws.amazon.com', 'console.aws.amazon.com/'],
  ['aws', 'cn-north-1', 'signin.aws.amazon.com', 'console.aws.amazon.com/'],
  ['aws-cn', 'cn-northwest-1', 'signin.amazonaws.cn', 'cn-northwest-1.console.amazonaws.cn/console/home?region=cn-northwest-1'],
  ['aws-cn', 'eu-west-3', 'signin.amazonaws.cn', 'cn-north-1.console.amazonaws.cn/console/home?region=cn-north-1'],
  ['aws-us-gov', undefined, 'signin.amazonaws-us-gov.com', 'us-gov-west-1.console.amazonaws-us-gov.com/console/home?region=us-gov-west-1'],
  ['aws-eusc', undefined, 'eusc-de-east-1.signin.amazonaws-eusc.eu', 'eusc-de-east-1.console.amazonaws-eusc.eu/console/home?region=eusc-de-east-1'],
])('a role of %s in the region %s signs in at %s', (partition, region, host, destination) => {
  expect(consolePlaces({ roleArn: `arn:${partition}:iam::111122223333:role/x`, region, override: '' })).toEqual({
    federation: new URL(`https://${host}/federation`),
    destination: `https://${destination}`,
  });
});

test('where a partition signs in is never guessed, and no region becomes another host', () => {
  expect(() => consolePlaces({ roleArn: 'arn:aws-iso:iam::1:role/x', override: '' })).toThrow(expect.objectContaining({ code: 'consoleUnknown' }));
  expect(() => consolePlaces({ roleArn, region: 'evil.example/', override: '' })).toThrow(expect.objectContaining({ code: 'badValue' }));
  expect(() => consolePlaces({ roleArn, override: 'http://evil.example' })).toThrow(expect.objectContaining({ code: 'endpointUnsafe' }));
});

test('a link made from a role’s session signs a browser in, at the console of its region', async () => {
  const session = await developer('inherited');
  const link = await adaptersTo(aws.endpoint).signIn.link(session.credentials, { roleArn, region: 'eu-west-3' });
  const { searchParams } = new URL(link);
  expect(Object.fromEntries(searchParams)).toMatchObject({ Action: 'login', Issuer: 'Keyfob', Destination: 'https://eu-west-3.console.aws.amazon.com/console/home?region=eu-west-3' });
  const page = await fetch(link);
  expect({ status: page.status, text: await page.text() }).toMatchObject({ status: 200, text: expect.stringContaining('assumed-role/Developer/alice') });
});

test('how long the console stays open is taken from a session that a code of its own opened, and refused from another', async () => {
  const { signIn } = adaptersTo(aws.endpoint);
  const ask = { roleArn, seconds: 14_400 };
  const link = await signIn.link((await developer('ownCode')).credentials, ask);
  const end = /until (\S+),/.exec(await (await fetch(link)).text())?.[1] ?? '';
  expect(Math.round((Date.parse(end) - aws.now().getTime()) / 60_000)).toBe(240);
  await expect(signIn.link((await developer('inherited')).credentials, ask)).rejects.toMatchObject({ code: 'signInRefused', facts: { role: 'Developer', status: 400 } });
});

test('the session is posted: no address holds it', async () => {
  const heard: string[] = [];
  const endpoint = await plainServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.end('{"SigninToken":"token"}');
  });
  await expect(adaptersTo(endpoint).signIn.link(credentials, { roleArn })).resolves.toContain('SigninToken=token');
  expect(heard).toEqual(['POST /federation']);
});

test.each([
  [503, '', 'awsUnavailable'],
  [400, '<p>canary-secret</p>', 'signInRefused'],
  [200, '<p>not what was asked for</p>', 'signInRefused'],
  [200, '{"SigninToken":""}', 'signInRefused'],
  [302, '', 'signInRefused'],
])('an answer %i %s is the failure %s, which holds nothing of it', async (status, body, code) => {
  const { endpoint } = await serverSaying(status, body);
  const failure: unknown = await adaptersTo(endpoint).signIn.link(credentials, { roleArn }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code });
  expect(JSON.stringify(failure)).not.toContain('canary');
});

test('a host that never answers, or is not there, is told as such', async () => {
  const silent = await plainServer(() => {});
  await expect(adaptersTo(silent, { limits: impatient }).signIn.link(credentials, { roleArn })).rejects.toMatchObject({ code: 'timedOut' });
  await expect(adaptersTo('http://127.0.0.1:9').signIn.link(credentials, { roleArn })).rejects.toMatchObject({ code: 'offline' });
});
