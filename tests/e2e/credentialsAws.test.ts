import { DeactivateMFADeviceCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromIni } from '@aws-sdk/credential-providers';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { MINUTE } from '../../electron/core/time.ts';
import { iamClient, mfaSessionOf } from '../support/awsClients.ts';
import type { Installation } from '../support/installation.ts';
import { install } from '../support/installation.ts';
import { setUpTerminal } from '../support/setUpKeyfob.ts';
import type { SimulatedAws } from '../support/simulator.ts';
import { startSimulatedAws } from '../support/simulator.ts';

const { aws, keyfob, added, asked } = await setUpTerminal();

const fault = (kind: 'throttle' | 'error' | 'drop' | 'delay', more = {}) => aws.control({ fault: { operation: 'GetSessionToken', kind, ...more } });

test.each([
  ['throttled', 'throttle', 'AWS is busy and asks to wait. Try again in a moment. A code that was sent counts as used.'],
  ['at fault', 'error', 'AWS had a fault of its own (500). Try again in a moment. A code that was sent counts as used.'],
] as const)('an AWS that is %s gets a code once, and the next code opens the session', async (name, kind, sentence) => {
  await added(kind);
  fault(kind);
  const before = asked();
  const refused = await keyfob.login(kind, aws.code(kind));
  expect(refused, name).toMatchObject({ status: 1, out: '', err: expect.stringContaining(`keyfob: ${sentence}`) });
  expect(asked()).toBe(before + 1);
  expect(await keyfob.login(kind, aws.code(kind))).toMatchObject({ status: 0 });
});

test('an answer that is lost after the code was sent makes the code count as used', async () => {
  await added('lost');
  fault('drop');
  const before = asked();
  const code = aws.code('lost');
  const refused = await keyfob.login('lost', code);
  expect(refused.err).toMatch(/^keyfob: AWS did not answer after the code was sent\. The code counts as used\. The next code comes in \d+ seconds?\.\n$/);
  expect(refused.status).toBe(1);
  expect(await keyfob.login('lost', code)).toMatchObject({ status: 1, err: expect.stringContaining('That code was sent already.') });
  expect(asked()).toBe(before + 1);
  expect(await keyfob.login('lost', aws.code('lost'))).toMatchObject({ status: 0 });
});

test('a slow AWS is waited for, and callers with one code share one request', async () => {
  await added('lazy');
  fault('delay', { milliseconds: 1500 });
  const before = asked();
  const code = aws.code('lazy');
  const all = await Promise.all([keyfob.login('lazy', code), keyfob.login('lazy', code), keyfob.login('lazy', code)]);
  expect(all.map(({ status }) => status)).toEqual([0, 0, 0]);
  expect(asked()).toBe(before + 1);
});

test('a key is proven in spite of a busy AWS, since no code is in that call', async () => {
  aws.control({ fault: { operation: 'GetCallerIdentity', kind: 'throttle', times: 2 } });
  await added('busy');
});

test('while AWS cannot be reached no code is spent: the same one is good when it can', async () => {
  const first = await startSimulatedAws({ seed: 'outage' });
  const away = install({ endpoint: first.endpoint });
  onTestFinished(() => away.uninstall());
  await away.add(first.user('alice'));
  await first.stop();
  const { port, host } = new URL(first.endpoint);
  const code = first.code('alice');
  const refused = await away.login('alice', code);
  expect(refused).toMatchObject({ status: 1, err: `keyfob: ${host} cannot be reached. Check the network connection, and try again.\n` });
  const again = await startSimulatedAws({ seed: 'outage', port: Number(port) });
  onTestFinished(() => again.stop());
  expect(await away.login('alice', code)).toMatchObject({ status: 0 });
  expect(await away.buckets('alice')).toMatchObject({ status: 0 });
});

describe.each([
  [7, 'slow'],
  [20, 'slow'],
  [-7, 'fast'],
  [-20, 'fast'],
])('a computer whose clock is %i minutes behind AWS’s', (minutes, direction) => {
  let aws: SimulatedAws;
  let keyfob: Installation;
  const warning = `This computer’s clock is ${Math.abs(minutes)} min ${direction}; Keyfob corrects for it, other tools do not.`;

  beforeAll(async () => {
    aws = await startSimulatedAws({ now: () => new Date(Date.now() + minutes * MINUTE) });
    keyfob = install({ endpoint: aws.endpoint });
  });
  afterAll(async () => {
    await keyfob.uninstall();
    await aws.stop();
  });

  /** The SDK for JavaScript corrects its clock, which the AWS CLI does not. */
  const callerOf = async (profile: string) => {
    const credentials = fromIni({ profile, filepath: keyfob.files.credentials.path, configFilepath: keyfob.files.config.path, ignoreCache: true });
    const client = new STSClient({ endpoint: aws.endpoint, region: 'eu-central-1', credentials });
    return (await client.send(new GetCallerIdentityCommand({}))).Arn;
  };

  test('opens the session all the same, and its owner is warned', async () => {
    await keyfob.add(aws.user('alice'));
    const opened = await keyfob.login('alice', aws.code('alice'));
    expect(opened.status).toBe(0);
    expect(opened.err).toMatch(/\((11 h 59 min|12 h) left\)\n/);
    expect(opened.err).toContain(warning);
    expect(await callerOf('alice')).toBe('arn:aws:iam::111122223333:user/alice');
  });

  test('does so after a restart, when the code is the first thing that it sends', async () => {
    await keyfob.keyfob(['quit']);
    const opened = await keyfob.login('alice', aws.code('alice'), '--force');
    expect(opened).toMatchObject({ status: 0, err: expect.stringContaining(warning) });
  });
});

test.each([
  ['slow', 20],
  ['fast', -20],
])('a clock that goes %s while Keyfob runs costs one refusal, and not the code', async (direction, minutes) => {
  const showing = (behind: number) => void aws.control({ clockOffsetSeconds: 60 * behind });
  showing(Math.min(0, minutes)); // a key that is made later than now is not known yet
  const user = aws.addUser({ name: direction, device: true });
  showing(0);
  await keyfob.add(user);
  showing(minutes);
  onTestFinished(() => showing(0));
  const code = aws.code(direction);
  const refused = await keyfob.login(direction, code);
  expect(refused).toMatchObject({ status: 1, err: expect.stringContaining(`This computer’s clock is 20 minutes ${direction}, and AWS refused`) });
  expect(await keyfob.login(direction, code)).toMatchObject({ status: 0 });
});

test("a root user's key works, for an hour and with a warning", async () => {
  const added = await keyfob.add(aws.user('root'));
  expect(added).toMatchObject({ status: 0, err: expect.stringContaining('This is the key of the root user') });
  const opened = await keyfob.login('root', aws.code('root'));
  expect(opened.status).toBe(0);
  expect(opened.err).toMatch(/^root: until \d\d:\d\d \((59 min|1 h) left\)\n/);
  expect(opened.err).toContain('AWS gives this user sessions of 60 minutes at most.');
  expect(await keyfob.callerOf('root')).toBe('arn:aws:iam::111122223333:root');
});

test('a user without a device is told so before a code is asked for', async () => {
  expect(await keyfob.add(aws.user('bob'))).toMatchObject({ status: 0, err: expect.stringContaining('No device is known yet') });
  const before = asked();
  expect(await keyfob.login('bob', '123456')).toMatchObject({ status: 1, err: expect.stringContaining('No MFA device of “bob” is known.') });
  expect(asked()).toBe(before);
});

test('who may not list devices names one, or has it in the profile', async () => {
  const frank = aws.user('frank');
  const serial = frank.devices[0]?.serial ?? '';
  expect(await keyfob.add(frank)).toMatchObject({ status: 0, err: expect.stringContaining('keyfob set frank --device SERIAL') });
  expect(await keyfob.login('frank', '123456')).toMatchObject({ status: 1, err: expect.stringContaining('keyfob set frank --device SERIAL') });
  expect(await keyfob.keyfob(['set', 'frank', '--device', serial])).toMatchObject({ status: 0 });
  expect(await keyfob.login('frank', aws.code('frank'))).toMatchObject({ status: 0 });
  expect(await keyfob.keyfob(['remove', 'frank'])).toMatchObject({ status: 0 });

  keyfob.files.config.write(`[profile frank]\nmfa_serial = ${serial}\n`);
  expect(await keyfob.add(frank)).toMatchObject({ status: 0, err: expect.stringContaining('“frank-token” is taken from mfa_serial') });
  expect(await keyfob.login('frank', aws.code('frank'))).toMatchObject({ status: 0 });
  expect(await keyfob.callerOf('frank')).toBe('arn:aws:iam::111122223333:user/frank');
});

test('of several devices one is chosen and remembered, and a FIDO key is named as not usable', async () => {
  const erin = aws.user('erin');
  const [phone, token, fido] = ['mfa/', 'GAHT', 'u2f/'].map((kind) => erin.devices.find(({ serial }) => serial.includes(kind))?.serial ?? '');
  const added = await keyfob.add(erin);
  expect(added.err).toContain(`There are several devices, “${phone}”, “${token}”.`);
  expect(added.err).toContain('cannot be used here: AWS takes FIDO keys in the console only.');
  const before = asked();
  expect(await keyfob.login('erin', aws.code('erin', token))).toMatchObject({ status: 1, err: expect.stringContaining('“erin” has several devices') });
  expect(await keyfob.keyfob(['set', 'erin', '--device', fido ?? ''])).toMatchObject({ status: 1, err: expect.stringContaining('That is a FIDO key') });
  expect(asked()).toBe(before);
  expect(await keyfob.keyfob(['set', 'erin', '--device', token ?? ''])).toMatchObject({ status: 0 });
  expect(await keyfob.login('erin', aws.code('erin', token))).toMatchObject({ status: 0 });
  expect(await keyfob.login('erin', aws.code('erin', phone), '--force', '--device', phone ?? '')).toMatchObject({ status: 0 });
  expect((await keyfob.status()).identities.find(({ name }: { name: string }) => name === 'erin')).toMatchObject({ device: token });
});

test('a user with nothing but a FIDO key is told what to add', async () => {
  const admin = iamClient(aws, await mfaSessionOf(aws, 'admin'));
  for (const { serial } of aws.user('erin').devices.filter(({ secret }) => secret !== null)) {
    await admin.send(new DeactivateMFADeviceCommand({ UserName: 'erin', SerialNumber: serial }));
  }
  await keyfob.keyfob(['remove', 'erin']);
  const added = await keyfob.add(aws.user('erin'));
  expect(added).toMatchObject({ status: 0, err: expect.stringContaining('AWS takes FIDO keys in the console only.') });
  const before = asked();
  const refused = await keyfob.login('erin', '123456');
  expect(refused).toMatchObject({ status: 1, err: expect.stringContaining('“erin” has only FIDO keys') });
  expect(asked()).toBe(before);
});

test.each([
  ['a wrong secret', 'x'.repeat(40), 'The secret does not belong to the key'],
  ['half a secret', 'short', 'That is not a secret access key.'],
])('%s is refused, and nothing is kept', async (_what, secret, sentence) => {
  const { accessKeyId } = aws.user('admin');
  const refused = await keyfob.keyfob(['add', 'admin', '--access-key-id', accessKeyId], `${secret}\n`);
  expect(refused).toMatchObject({ status: 1, err: expect.stringContaining(sentence) });
  expect(refused.err).not.toContain(secret);
  expect((await keyfob.status()).identities.map(({ name }: { name: string }) => name)).not.toContain('admin');
});

test('a region where STS is switched off is named', async () => {
  await added('cape', '--region', 'af-south-1');
  expect(await keyfob.login('cape', aws.code('cape'))).toMatchObject({ status: 1, err: expect.stringContaining('STS is switched off in af-south-1') });
});
