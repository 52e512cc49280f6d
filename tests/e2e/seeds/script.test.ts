/** Seed 000: a self-service policy with a deny, and a shell script around `aws sts get-session-token`. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../../build/root.mjs';
import { administratorOf } from '../../support/administrator.ts';
import { enrolAtTerminal } from '../../support/enrolling.ts';
import { install, type Installation } from '../../support/installation.ts';
import { documents, fixture } from '../../support/policies.ts';
import { mustGiveCode, startSeedAccount, type SeedAccount } from '../../support/seedAccount.ts';
import { FIRST_ACCOUNT } from '../../support/simulator.ts';

let account: SeedAccount;
const homes: Installation[] = [];
beforeAll(async () => {
  account = await startSeedAccount();
});
afterAll(async () => {
  for (const home of homes) await home.uninstall();
  await account.stop();
});

const done = { status: 0 };
const denied = { err: expect.stringContaining('with an explicit deny in an identity-based policy') };
const mended = (): object => JSON.parse(documents('seeds/000-self-service.txt')[0]?.mended ?? '');

/** A computer whose credentials file has the key of `user` in [original], as the script wants it, and what the script left long ago. */
function computerOf(user: string): Installation {
  const home = install({ endpoint: account.aws.endpoint });
  homes.push(home);
  const { accessKeyId, secretAccessKey } = account.aws.user(user);
  home.files.credentials.write(
    `[original]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n\n` +
      '[mfa]\naws_access_key_id = ASIAOLDOLDOLDOLDOLDO\naws_secret_access_key = old\naws_session_token = old\n',
  );
  return home;
}

/** The article's script with its three placeholders filled in. */
function scriptOn(home: Installation): (...words: string[]) => ReturnType<Installation['run']> {
  const filled = { '<AWS_ORIGINAL_PROFILE_NAME>': 'original', '<AWS_mfa_PROFILE_NAME>': 'mfa', '<AWS_ACCOUNT_ID>': FIRST_ACCOUNT };
  const printed = readFileSync(join(root, 'tests/fixtures/seeds/aws-token.sh'), 'utf8');
  const script = join(home.folder, 'aws-token.sh');
  writeFileSync(script, Object.entries(filled).reduce((text, [placeholder, value]) => text.replaceAll(placeholder, value), printed));
  chmodSync(script, 0o700);
  return (...words) => home.run(script, words);
}

test('seed 000: IAM does not take the policy as printed; mended, nobody gets past it without a code', async () => {
  const put = ['iam', 'put_user_policy', { UserName: 'bob', PolicyName: 'seed', PolicyDocument: fixture('seeds/000-self-service.txt') }] as const;
  expect(await account.admin.tries(put)).toEqual(['MalformedPolicyDocument']);
  const user = await account.newcomer({ policies: [mended()], attached: ['PowerUserAccess'] });
  const session = await mustGiveCode(user);
  const own = { UserName: user.name };
  expect(await session.tries(['iam', 'list_access_keys', own], ['iam', 'create_access_key', own])).toEqual(['done', 'done']);
});

test('seed 000: get-session-token as printed gives twelve hours; the script takes a user and a code and fills its profile, and says what it wants', async () => {
  const user = await account.newcomer({ name: 'carol', policies: [mended()], attached: ['PowerUserAccess'] });
  await mustGiveCode(user);
  const home = computerOf('carol');
  const serial = `arn:aws:iam::${FIRST_ACCOUNT}:mfa/carol`;
  const asked = await home.aws('sts', 'get-session-token', '--serial-number', serial, '--token-code', account.aws.code('carol'), '--profile', 'original');
  const hours = (Date.parse(JSON.parse(asked.out).Credentials.Expiration) - account.aws.now().getTime()) / 3_600_000;
  expect(hours).toBeCloseTo(12, 1);

  const script = scriptOn(home);
  expect(await script()).toMatchObject({ status: 2, out: expect.stringContaining('Usage: ') });
  expect(await script('carol', '000000')).toMatchObject({ status: 1, err: expect.stringContaining('MultiFactorAuthentication failed') });
  expect(home.files.credentials.read()).toContain('ASIAOLDOLDOLDOLDOLDO');
  const said = await script('carol', account.aws.code('carol'));
  expect(said).toMatchObject({ out: expect.stringContaining(`MFA ARN: ${serial}`) });
  expect(await home.buckets('mfa')).toMatchObject(done);
  expect(await home.buckets('original')).toMatchObject(denied);
  const [token = 'none'] = /(?<=aws_session_token = ).+/.exec(home.files.credentials.read()) ?? [];
  expect(said.out + said.err).toContain(token); // what the script shows is why Keyfob shows nothing
});

test('the kit in the place of seed 000, and Keyfob in the place of its script: a user, a code, 36 hours, the same profile', async () => {
  const admin = await administratorOf(account.aws);
  homes.push(admin);
  await account.newcomer({ name: 'dora', path: '/eng/' });
  const parts = ['--ssh-keys', '--signing-certificates', '--git-credentials'];
  const applied = await admin.apply('--user', 'eng/dora', '--group-policy', 'PowerUserAccess', ...parts);
  expect(applied).toMatchObject({ ...done, out: expect.stringContaining('+ Add dora to the group mfa-required') });

  const home = computerOf('dora');
  expect(await home.buckets('original')).toMatchObject(denied);
  expect(await home.keyfob(['import', 'original', '--target', 'mfa', '--duration', '36h', '--replace'])).toMatchObject(done);
  await enrolAtTerminal(home, account.aws, 'original', 'dora');
  expect(await home.login('original', '000000')).toMatchObject({ status: 1, err: expect.stringContaining('did not accept') });
  const opened = await home.login('original', account.aws.code('dora'));
  expect(opened).toMatchObject({ ...done, out: '', err: expect.stringMatching(/^original: until .*\((36 h|35 h 59 min) left\)/) });
  expect(opened.err).not.toMatch(/ASIA|aws_session_token/);
  expect(await home.buckets('mfa')).toMatchObject(done);
  expect(home.files.credentials.read()).not.toMatch(/AKIA|ASIAOLD/);
});

test('the kit cures what seed 000 has wrong: a path, a device of any name, one given up half-way, and keys that can be replaced', async () => {
  const user = await account.newcomer({ name: 'emil', path: '/eng/' });
  expect(await account.admin.tries(['iam', 'add_user_to_group', { GroupName: 'mfa-required', UserName: 'emil' }])).toEqual(['done']);
  const given = await user.tries(['iam', 'create_virtual_mfa_device', { VirtualMFADeviceName: 'emil' }]);
  expect(given).toEqual(['done']); // and its secret was never read
  const session = await mustGiveCode(user, 'emils-new-phone');
  const own = { UserName: 'emil' };
  expect(await session.tries(['iam', 'list_access_keys', own], ['iam', 'create_access_key', own], ['iam', 'get_login_profile', own])).toEqual(['done', 'done', 'NoSuchEntity']);
  expect(await user.tries(['iam', 'create_access_key', own], ['iam', 'deactivate_mfa_device', { ...own, SerialNumber: account.aws.user('emil').devices[0]?.serial }])).toEqual(['AccessDenied', 'AccessDenied']);
});
