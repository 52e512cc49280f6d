import { CreateAccessKeyCommand, ListGroupsForUserCommand } from '@aws-sdk/client-iam';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { iamClient, mfaSessionOf, refusalOf, s3Client, type Keys } from '../support/awsClients.ts';
import { install, type Installation } from '../support/installation.ts';
import { FIRST_ACCOUNT, startSimulatedAws, type SimulatedAws } from '../support/simulator.ts';
import { codeOfStep, stepAt } from '../support/totp.ts';

const ROLE = `arn:aws:iam::${FIRST_ACCOUNT}:role/team/Builder`;

let aws: SimulatedAws;
let keyfob: Installation;
beforeAll(async () => {
  aws = await startSimulatedAws();
  keyfob = install({ endpoint: aws.endpoint });
  await keyfob.add(aws.user('admin'));
  await keyfob.login('admin', aws.code('admin'));
});
afterAll(async () => {
  await keyfob.uninstall();
  await aws.stop();
});

const apply = (...words: string[]) => keyfob.keyfob(['policy', 'apply', '--as', 'admin', '--yes', '--role', 'team/Builder', ...words]);
const useRole = (name: string) => keyfob.keyfob(['use', ROLE, '--source', name, '--target', `${name}-builder`]);

async function groupsOf(UserName: string): Promise<(string | undefined)[]> {
  const admin = iamClient(aws, await mfaSessionOf(aws, 'admin'));
  return ((await admin.send(new ListGroupsForUserCommand({ UserName }))).Groups ?? []).map(({ GroupName }) => GroupName);
}

async function newKey(UserName: string): Promise<Keys> {
  const admin = iamClient(aws, await mfaSessionOf(aws, 'admin'));
  const { AccessKey } = await admin.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
}

/** Enrols as a person without a display does: the secret goes into an app, which shows two codes. */
async function enrol(name: string) {
  const secret = /secret=([A-Z2-7]+)/.exec((await keyfob.keyfob(['devices', 'enrol', name])).out)?.[1] ?? '';
  const code = (away: number) => codeOfStep(secret, stepAt(aws.now()) + away);
  const enrolled = await keyfob.keyfob(['devices', 'enrol', name, '--device', `arn:aws:iam::${FIRST_ACCOUNT}:mfa/${name}`], `${code(-1)}\n${code(0)}\n`);
  expect(enrolled).toMatchObject({ status: 0 });
  aws.advance(60);
  return code;
}

test('a new colleague is let into the group and the role, and in nowhere without a device', async () => {
  expect(await apply('--user', 'alice', '--user', 'bob', '--first-password')).toMatchObject({ status: 0, out: expect.stringContaining('+ Create the group mfa-required') });
  expect(await groupsOf('bob')).toContain('mfa-required');

  const made = await apply('--new-user', 'eng/dana', '--password');
  expect(made).toMatchObject({ status: 0, out: expect.stringMatching(/\+ Create the user dana at eng\n.*\n {2}~ Change who may open the role Builder\n(.*\n)+ {2}\+ Make a console password for dana/) });
  expect(made.out).toContain('Note: No device yet: dana.');
  expect(made.out.trimEnd().split('\n').at(-1)).toMatch(/^[!-~]{20}$/);
  expect(await groupsOf('dana')).toEqual(['mfa-required']);

  const dana = await newKey('dana');
  expect(await keyfob.add({ ...dana, name: 'dana', accountId: FIRST_ACCOUNT, devices: [] })).toMatchObject({ status: 0 });
  expect((await refusalOf(s3Client(aws, dana).send(new ListBucketsCommand({})))).message).toContain('with an explicit deny');
  expect((await useRole('dana')).status).toBe(1);

  const code = await enrol('dana');
  expect(await keyfob.login('dana', code(0))).toMatchObject({ status: 0 });
  expect(await useRole('dana')).toMatchObject({ status: 0 });
  expect(await keyfob.callerOf('dana-builder')).toMatch(/:assumed-role\/Builder\//);
  expect((await keyfob.buckets('dana-builder')).status).toBe(0);
});

test('alice has a device and goes on; erin, who is not on the list, does not get the role until she is', async () => {
  for (const name of ['alice', 'erin']) {
    await keyfob.add(aws.user(name), '--device', aws.user(name).devices[0]?.serial ?? '');
    expect(await keyfob.login(name, aws.code(name))).toMatchObject({ status: 0 });
  }
  expect(await useRole('alice')).toMatchObject({ status: 0 });
  expect(await useRole('erin')).toMatchObject({ status: 1, err: expect.stringMatching(/trust/) });

  expect(await apply('--add-user', 'erin', '--remove-user', 'alice')).toMatchObject({ status: 0, out: expect.stringContaining('No longer on the list: alice.') });
  expect(await groupsOf('alice')).toEqual(['engineers']);
  expect(await useRole('erin')).toMatchObject({ status: 0 });
  await keyfob.keyfob(['use', '--off', 'alice-builder']);
  await keyfob.keyfob(['lock']);
  await keyfob.login('alice', aws.code('alice'));
  expect(await useRole('alice')).toMatchObject({ status: 1 });
});
