import { connect } from 'node:net';
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keysOf, refusalOf, s3Client, stsClient } from '../support/awsClients.ts';
import { send, sendSigned, type RawAnswer } from '../support/signedRequest.ts';
import { startSimulatedAws, type SimulatedAws } from '../support/simulator.ts';
import { startSimulator } from './simulator.ts';

let aws: SimulatedAws;
beforeEach(async () => {
  aws = await startSimulatedAws();
});
afterEach(() => aws.stop());

const control = async (wish: unknown) => {
  const response = await fetch(`${aws.endpoint}/_simulator`, { method: 'POST', body: typeof wish === 'string' ? wish : JSON.stringify(wish) });
  const content: Record<string, unknown> = await response.json();
  return { status: response.status, content };
};
const status = async (): Promise<unknown> => (await fetch(`${aws.endpoint}/_simulator`)).json();
const whoAmI = () => stsClient(aws, keysOf(aws, 'alice')).send(new GetCallerIdentityCommand({}));
const login = (TokenCode: string) =>
  stsClient(aws, keysOf(aws, 'alice')).send(new GetSessionTokenCommand({ SerialNumber: aws.user('alice').devices[0]?.serial, TokenCode }));

test('calls are counted by operation, refused ones too', async () => {
  expect(await status()).toEqual({ calls: {}, clockOffsetSeconds: 0 });
  await whoAmI();
  await refusalOf(login('000000'));
  await refusalOf(login('000000'));
  expect(await status()).toEqual({ calls: { GetCallerIdentity: 1, GetSessionToken: 2 }, clockOffsetSeconds: 0 });
});

test('the clock can be moved, and the Date header tells so', async () => {
  expect(await control({ clockOffsetSeconds: 420 })).toEqual({ status: 200, content: { calls: {}, clockOffsetSeconds: 420 } });
  const { headers } = await fetch(`${aws.endpoint}/_simulator`);
  const seconds = (Date.parse(headers.get('date') ?? '') - Date.now()) / 1000;
  expect(Math.abs(seconds - 420)).toBeLessThan(30);
  await control({ clockOffsetSeconds: 1200 });
  const late = await sendSigned({ endpoint: aws.endpoint, keys: keysOf(aws, 'alice'), at: new Date(), body: 'Action=GetCallerIdentity&Version=2011-06-15' });
  expect(late.message).toMatch(/^Signature expired: /);
  // The JavaScript SDK learns the offset from that very answer.
  const sts = stsClient(aws, keysOf(aws, 'alice'));
  await refusalOf(sts.send(new GetCallerIdentityCommand({})));
  expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe('111122223333');
});

test('throttled calls are refused as AWS does, the given number of times, and spend no code', async () => {
  aws.control({ fault: { operation: 'GetSessionToken', kind: 'throttle', times: 2 } });
  const code = aws.code('alice');
  for (let count = 0; count < 2; count += 1) {
    expect(await refusalOf(login(code))).toEqual({ status: 400, code: 'Throttling', message: 'Rate exceeded' });
  }
  await login(code);
});

test('an error is one of AWS’s own', async () => {
  aws.control({ fault: { operation: 'GetCallerIdentity', kind: 'error' } });
  expect(await refusalOf(whoAmI())).toMatchObject({ status: 500, code: 'InternalFailure' });
  await whoAmI();
});

test('S3 is throttled in its own words', async () => {
  aws.control({ fault: { operation: 'ListBuckets', kind: 'throttle' } });
  expect(await refusalOf(s3Client(aws, keysOf(aws, 'root')).send(new ListBucketsCommand({})))).toMatchObject({ status: 503, code: 'SlowDown' });
});

test('a dropped call has spent its code, only the answer is lost', async () => {
  aws.control({ fault: { operation: 'GetSessionToken', kind: 'drop' } });
  const code = aws.code('alice');
  await expect(login(code)).rejects.toThrow(/socket hang up|ECONNRESET/);
  expect(await refusalOf(login(code))).toMatchObject({ code: 'AccessDenied' });
});

test('a delayed call is answered later, and not held up by stopping', async () => {
  aws.control({ fault: { operation: 'GetCallerIdentity', kind: 'delay', milliseconds: 600_000 } });
  const waiting = whoAmI().then(
    () => 'answered',
    () => 'cut off',
  );
  await vi.waitUntil(() => aws.calls()['GetCallerIdentity'] === 1);
  await whoAmI();
  await aws.stop();
  expect(await waiting).toBe('cut off');
});

test.each(['delay', 'hold'] as const)('a call that meets a %s goes on as soon as it is released', async (kind) => {
  aws.control({ fault: { operation: 'GetCallerIdentity', kind, milliseconds: 600_000 } });
  const waiting = whoAmI();
  await vi.waitUntil(() => aws.calls()['GetCallerIdentity'] === 1);
  aws.control({ release: true });
  expect(await waiting).toMatchObject({ Arn: expect.stringMatching(/alice$/) });
});

test('a held call has happened, and only its answer is late', async () => {
  aws.control({ fault: { operation: 'GetSessionToken', kind: 'hold', milliseconds: 600_000 } });
  const code = aws.code('alice');
  const waiting = login(code).catch(() => 'cut off');
  await vi.waitUntil(async () => (await refusalOf(login(code)).catch(() => ({ code: '' }))).code === 'AccessDenied');
  await aws.stop();
  expect(await waiting).toBe('cut off');
});

test('a fault lets as many calls pass as it is told to', async () => {
  aws.control({ fault: { operation: 'GetCallerIdentity', kind: 'error', skip: 2 } });
  await whoAmI();
  await whoAmI();
  expect(await refusalOf(whoAmI())).toMatchObject({ code: 'InternalFailure' });
  await whoAmI();
});

test('a delay and a drop of the same operation add up', async () => {
  aws.control({ fault: { operation: 'GetCallerIdentity', kind: 'delay', milliseconds: 1 } });
  aws.control({ fault: { operation: 'GetCallerIdentity', kind: 'error' } });
  expect(await refusalOf(whoAmI())).toMatchObject({ code: 'InternalFailure' });
  await whoAmI();
});

test('a reset takes away faults, counters, the clock’s offset and durations', async () => {
  await control({ clockOffsetSeconds: 60, sessionSeconds: 30, fault: { operation: 'GetCallerIdentity', kind: 'error', times: 9 } });
  await refusalOf(whoAmI());
  expect((await control({ reset: true })).content).toEqual({ calls: {}, clockOffsetSeconds: 0 });
  await whoAmI();
  const { Credentials } = await login(aws.code('alice'));
  expect((Credentials?.Expiration?.getTime() ?? 0) - Date.now()).toBeGreaterThan(11 * 3_600_000);
});

test('a user is made on demand and can work at once', async () => {
  const { content } = await control({ user: { name: 'carol', device: true } });
  expect(content).toEqual({
    name: 'carol',
    accountId: '111122223333',
    accessKeyId: expect.stringMatching(/^AKIA[A-Z2-7]{16}$/),
    secretAccessKey: expect.stringMatching(/^.{40}$/),
    devices: [{ serial: 'arn:aws:iam::111122223333:mfa/carol-phone', secret: expect.stringMatching(/^[A-Z2-7]{64}$/) }],
  });
  expect(aws.user('carol')).toEqual(content);
  expect(await control({ user: { name: 'Carol' } })).toEqual({ status: 400, content: { error: 'There is already a user called Carol: take another name.' } });
  expect((await control({ user: { name: 'dave' } })).content['devices']).toEqual([]);
});

test.each([
  ['nothing', ''],
  ['no JSON', '{'],
  ['a list', '[]'],
  ['an unknown wish', { clock: 5 }],
  ['a text for a number', { clockOffsetSeconds: '420' }],
  ['an unknown operation', { fault: { operation: 'Fly', kind: 'drop' } }],
  ['an unknown kind', { fault: { operation: 'AssumeRole', kind: 'explode' } }],
  ['no times at all', { fault: { operation: 'AssumeRole', kind: 'drop', times: 0 } }],
  ['a session of no length', { sessionSeconds: 0 }],
  ['a name that IAM would not take', { user: { name: 'a b' } }],
])('%s is answered 400 with a sentence, and changes nothing', async (_what, wish) => {
  const { status: code, content } = await control(wish);
  expect({ code, content }).toEqual({ code: 400, content: { error: expect.stringMatching(/^[A-Z].+\.$/) } });
  expect(await status()).toEqual({ calls: {}, clockOffsetSeconds: 0 });
});

const form = { host: 'x', 'content-type': 'application/x-www-form-urlencoded' };
const post = (body: string): Promise<RawAnswer> => send(aws.endpoint, { method: 'POST', target: '/', body, headers: form });

test.each([
  ['an unknown operation', 'Action=Fly&Version=2011-06-15', 'InvalidAction'],
  ['an operation of another version', 'Action=GetUser&Version=2011-06-15', 'InvalidAction'],
  ['a name out of Object', 'Action=constructor&Version=2011-06-15', 'InvalidAction'],
  ['a parameter twice', 'Action=GetCallerIdentity&Action=GetUser&Version=2011-06-15', 'InvalidQueryParameter'],
])('%s is refused (E20)', async (_what, body, code) => {
  expect(await post(body)).toMatchObject({ status: 400, code });
});

test('a parameter that the operation does not know is refused (E20)', async () => {
  const body = 'Action=GetCallerIdentity&Version=2011-06-15&Extra=1';
  const answer = await sendSigned({ endpoint: aws.endpoint, keys: keysOf(aws, 'alice'), at: new Date(), body });
  expect(answer).toMatchObject({ status: 400, code: 'InvalidQueryParameter' });
});

test('several violations come in one answer', async () => {
  const body = 'Action=AssumeRole&Version=2011-06-15&RoleArn=short&DurationSeconds=1&Tags.member.1.Key=a';
  const answer = await sendSigned({ endpoint: aws.endpoint, keys: keysOf(aws, 'alice'), at: new Date(), body });
  expect(answer.message).toMatch(/^4 validation errors detected: /);
  for (const place of ["'short' at 'roleArn'", "null at 'roleSessionName'", "'1' at 'durationSeconds'", "null at 'tags.member.1.Value'"]) {
    expect(answer.message?.replaceAll('&apos;', "'")).toContain(`Value ${place} failed`);
  }
});

test('oversized, broken and silent requests do no harm', async () => {
  const huge = 'x'.repeat(9 * 1024 * 1024);
  expect(await send(aws.endpoint, { method: 'POST', target: '/', body: huge, headers: { ...form, 'content-length': String(huge.length) } })).toMatchObject({ status: 413 });
  for (const target of ['/?%', '/%zz?Action=%E0%A4%A', '/?'.padEnd(8000, '&')]) {
    expect((await send(aws.endpoint, { method: 'GET', target, body: '', headers: { host: 'x' } })).status).toBeGreaterThanOrEqual(400);
  }
  const { port } = new URL(aws.endpoint);
  for (const bytes of ['\0\0\0\r\n\r\n', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nhalf']) {
    const socket = connect(Number(port), '127.0.0.1');
    socket.end(bytes);
    await new Promise((resolve) => socket.on('close', resolve).on('error', resolve).resume());
  }
  await whoAmI();
});

test('the simulator listens on loopback alone, and starts with other secrets each time', async () => {
  await expect(startSimulator({ host: '0.0.0.0' })).rejects.toThrow('loopback');
  const simulators = await Promise.all([{}, {}, { seed: 'a' }, { seed: 'a' }].map(startSimulator));
  const [one, other, seeded, again] = simulators.map((simulator) => JSON.stringify(simulator.description().users));
  expect(one).not.toBe(other);
  expect(seeded).toBe(again);
  await Promise.all(simulators.map((simulator) => simulator.stop()));
});
