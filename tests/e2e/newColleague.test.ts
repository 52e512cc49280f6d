import { CreateAccessKeyCommand, ListGroupsForUserCommand } from '@aws-sdk/client-iam';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { beforeAll, expect, test } from 'vitest';
import { iamClient, keysOf, mfaSessionOf, refusalOf, s3Client, type Keys } from '../support/awsClients.ts';
import { enrolAtTerminal } from '../support/enrolling.ts';
import { setUpTerminal } from '../support/setUpKeyfob.ts';
import { FIRST_ACCOUNT } from '../support/simulator.ts';

const ROLE = `arn:aws:iam::${FIRST_ACCOUNT}:role/team/Builder`;

const { aws, keyfob } = await setUpTerminal();

beforeAll(async () => {
  await keyfob.add(aws.user('admin'));
  await keyfob.login('admin', aws.code('admin'));
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

test('a new colleague is let into the group and the role, and in nowhere without a device', async () => {
  const kit = await apply('--user', 'alice', '--user', 'bob', '--first-password');
  expect(kit).toMatchObject({ status: 0, out: expect.stringMatching(/\+ Create the group mfa-required\n(.*\n)+Note: No device yet: bob\./) });
  for (const name of ['alice', 'bob']) expect(await groupsOf(name)).toContain('mfa-required');

  const made = await apply('--new-user', 'eng/dana', '--password');
  expect(made).toMatchObject({ status: 0, out: expect.stringMatching(/\+ Create the user dana at eng\n.*\n {2}~ Change who may open the role Builder\n(.*\n)+ {2}\+ Make a console password for dana/) });
  expect(made.out).toContain('Note: No device yet: dana.');
  expect(made.err).toContain('Next for dana: an access key (aws iam create-access-key --user-name dana)');
  expect(made.err).toContain('keyfob policy export --format aws-config --account 111122223333 --role team/Builder --user eng/dana\n');
  expect(made.out.trimEnd().split('\n').at(-1)).toMatch(/^[!-~]{20}$/);
  expect(await groupsOf('dana')).toEqual(['mfa-required']);

  await firstDay('dana', await newKey('dana'));
});

test('bob, who was there before and had no device, comes in the same way', () => firstDay('bob', keysOf(aws, 'bob')));

/** Denied by the key alone, then enrolled, in a session, and in the role. */
async function firstDay(name: string, key: Keys): Promise<void> {
  expect(await keyfob.add({ ...key, name, accountId: FIRST_ACCOUNT, devices: [] })).toMatchObject({ status: 0 });
  expect((await refusalOf(s3Client(aws, key).send(new ListBucketsCommand({})))).message).toContain('with an explicit deny');
  expect((await useRole(name)).status).toBe(1);

  await enrolAtTerminal(keyfob, aws, name);
  expect(await keyfob.login(name, aws.code(name))).toMatchObject({ status: 0 });
  expect(await useRole(name)).toMatchObject({ status: 0 });
  expect(await keyfob.callerOf(`${name}-builder`)).toMatch(/:assumed-role\/Builder\//);
  expect((await keyfob.buckets(`${name}-builder`)).status).toBe(0);
}

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
