import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { keysOf, mfaSessionOf, stsClient, toKeys, type Keys } from '../support/awsClients.ts';
import { setUpAws } from '../support/setUpAws.ts';

const RoleArn = 'arn:aws:iam::111122223333:role/team/Developer';
const console = 'https://console.aws.amazon.com/';

const aws = await setUpAws();
const user = await mfaSessionOf(aws, 'alice');
const chained = toKeys((await stsClient(aws, user).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'chained' }))).Credentials);
const mfa = { SerialNumber: aws.user('alice').devices[0]?.serial, TokenCode: aws.code('alice') };
const direct = toKeys((await stsClient(aws, keysOf(aws, 'alice')).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'direct', ...mfa }))).Credentials);

const wordsOf = ({ accessKeyId, secretAccessKey, sessionToken }: Keys) => ({ sessionId: accessKeyId, sessionKey: secretAccessKey, sessionToken });

async function post(form: Record<string, string>) {
  const response = await fetch(`${aws.endpoint}/federation`, { method: 'POST', body: new URLSearchParams(form) });
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
}
const askToken = (session: object, more: Record<string, string> = {}) => post({ Action: 'getSigninToken', Session: JSON.stringify(session), ...more });
const tokenOf = async (keys: Keys, more?: Record<string, string>): Promise<string> => JSON.parse((await askToken(wordsOf(keys), more)).text).SigninToken;

async function login(query: Record<string, string>) {
  const response = await fetch(`${aws.endpoint}/federation?${new URLSearchParams({ Action: 'login', Issuer: 'test', Destination: console, ...query }).toString()}`);
  return { status: response.status, text: await response.text() };
}

test('the session of a role gets a token, which lets a browser in for fifteen minutes', async () => {
  const SigninToken = await tokenOf(chained);
  expect(await login({ SigninToken })).toMatchObject({ status: 200, text: expect.stringContaining('assumed-role/Developer/chained') });
  aws.advance(15 * 60 + 1);
  expect(await login({ SigninToken })).toMatchObject({ status: 400 });
});

test('a user’s session is refused in the words that AWS has for it, as a page', async () => {
  const refused = await askToken(wordsOf(user));
  expect(refused).toMatchObject({ status: 400, type: expect.stringContaining('text/html') });
  expect(refused.text).toContain('Only federation tokens or assume role tokens may be used for federated login.');
});

test('only who assumed the role with a long-lived key may say how long', async () => {
  expect(await askToken(wordsOf(chained), { SessionDuration: '3600' })).toMatchObject({ status: 400 });
  expect(await login({ SigninToken: await tokenOf(direct, { SessionDuration: '43200' }) })).toMatchObject({ status: 200 });
  for (const SessionDuration of ['899', '43201', 'long']) expect(await askToken(wordsOf(direct), { SessionDuration })).toMatchObject({ status: 400 });
});

test('nobody is led to a page that is not the console’s', async () => {
  const SigninToken = await tokenOf(direct);
  for (const Destination of ['https://evil.example/', 'http://console.aws.amazon.com/', 'https://console.aws.amazon.com.evil.example/']) {
    expect(await login({ SigninToken, Destination })).toMatchObject({ status: 400 });
  }
  expect(await login({ SigninToken, Destination: 'https://eu-west-3.console.aws.amazon.com/console/home?region=eu-west-3' })).toMatchObject({ status: 200 });
  expect(await login({ SigninToken: 'other' })).toMatchObject({ status: 400 });
});

test('a session that is not whole, not true or over gets none', async () => {
  const { sessionId, sessionKey, sessionToken } = wordsOf(direct);
  for (const session of [{}, { sessionId, sessionKey }, { sessionId, sessionKey: 'other', sessionToken }, { sessionId, sessionKey, sessionToken: 'other' }, { sessionId: 'ASIANOBODY', sessionKey, sessionToken }]) {
    expect(await askToken(session)).toMatchObject({ status: 400 });
  }
  expect(await post({ Action: 'getSigninToken', Session: 'no JSON' })).toMatchObject({ status: 400 });
  aws.advance(3601);
  expect(await askToken(wordsOf(direct))).toMatchObject({ status: 400 });
});
