import { beforeAll, expect, test } from 'vitest';
import { setUpTerminal } from '../support/setUpKeyfob.ts';

const { aws, keyfob } = await setUpTerminal();

beforeAll(async () => {
  await keyfob.add(aws.user('alice'));
});

test('awsmfa’s users go on without a code, see everywhere what that is, and what demands MFA refuses it', async () => {
  const skipping = { AWS_MFA_TOKEN_CODE: 'skip', AWS_MFA_IDENTITY_PROFILE: 'alice', AWS_MFA_TARGET_PROFILE: 'default' };
  const opened = await keyfob.keyfob(['login'], undefined, skipping);
  expect(opened.err).toMatch(/^alice: until .* left, without MFA\)\nThis session is without MFA: IAM does not answer it/m);
  expect(opened.err).toMatch(/\[default\]: alice, as AWS_MFA_TARGET_PROFILE says\n$/);
  await expect(keyfob.callerOf('default')).resolves.toBe(`arn:aws:iam::${aws.user('alice').accountId}:user/alice`);
  expect(await keyfob.buckets('default')).toMatchObject({ err: expect.stringContaining('AccessDenied') });

  expect(await keyfob.status()).toMatchObject({ identities: [{ session: { state: 'live', mfa: false } }] });
  expect((await keyfob.keyfob(['status'])).out).toMatch(/alice .*without MFA/);
  expect((await keyfob.keyfob(['env', 'alice'])).err).toMatch(/without MFA\)\. These variables do not renew\.\nWithout MFA: IAM does not answer it/);
  expect((await keyfob.keyfob(['log'])).out).toMatch(/handed out, without MFA .*\n.*\n.*opened, without MFA/);
});

test('a role that demands MFA is refused with that as the suspect, and a code cures it', async () => {
  const { arn } = aws.role('Developer');
  const refused = await keyfob.keyfob(['use', arn, '--source', 'alice', '--target', 'dev']);
  expect(refused).toMatchObject({ status: 1, err: expect.stringContaining('Check: a code was given, recently enough') });
  expect(await keyfob.login('alice', aws.code('alice'))).toMatchObject({ status: 0, err: expect.not.stringContaining('without MFA') });
  expect(await keyfob.keyfob(['use', arn, '--source', 'alice', '--target', 'dev'])).toMatchObject({ status: 0 });
  await expect(keyfob.callerOf('dev')).resolves.toContain('assumed-role/Developer/');
});

test('a role is asked for without a code in one command, and what it is refused for is said', async () => {
  await keyfob.keyfob(['lock']);
  const { arn } = aws.role('Developer');
  const { status, err } = await keyfob.keyfob(['use', arn, '--source', 'alice', '--target', 'dev', '--no-mfa']);
  expect({ status, err }).toMatchObject({ status: 1, err: expect.stringContaining('Check: a code was given, recently enough') });
  expect(await keyfob.status()).toMatchObject({ identities: [{ session: { mfa: false } }] });
});
