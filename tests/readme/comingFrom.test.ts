import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from '../../build/root.mjs';
import type { RunningApplication } from '../support/application.ts';
import { startApplication } from '../support/application.ts';
import { mfaSessionOf } from '../support/awsClients.ts';
import { setUpAws } from '../support/setUpAws.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const comingFrom = readme.slice(readme.indexOf('## Coming from'), readme.indexOf('## What it calls'));

/** The command that the README gives to whoever comes from `tool`. */
function commandFor(tool: string): string[] {
  const line = comingFrom.split('\n- ').find((text) => text.startsWith(`**${tool}`)) ?? '';
  return /`keyfob ([^`]+)`/.exec(line)?.[1]?.split(/\s+/) ?? [];
}

const aws = await setUpAws();
let app: RunningApplication;
beforeEach(async () => {
  app = await startApplication({ endpoint: aws.endpoint });
});
afterEach(() => app.stop());

/** A section with alice's key, as `aws configure` leaves it. */
function key(profile: string): string {
  const { accessKeyId, secretAccessKey } = aws.user('alice');
  return `[${profile}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
}

/** A section with a live session, as those tools leave it. */
async function session(profile: string, more = ''): Promise<string> {
  const { accessKeyId, secretAccessKey, sessionToken } = await mfaSessionOf(aws, 'alice');
  return `[${profile}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\naws_session_token = ${sessionToken}\n${more}`;
}

/** Does what the README says, then opens a session with a code. */
async function comeFrom(tool: string): Promise<void> {
  expect(await app.keyfob(commandFor(tool))).toMatchObject({ status: 0 });
  expect(await app.keyfob(['login', '--code', '-'], `${aws.code('alice')}\n`)).toMatchObject({ err: expect.stringMatching(/until/), status: 0 });
  expect(readFileSync(app.credentialsFile, 'utf8')).not.toContain(aws.user('alice').accessKeyId);
}

/** The ARN that the AWS CLI has in a profile, and whether it has what only a session with MFA may do. */
async function work(profile: string) {
  const arn = await app.run('aws', ['sts', 'get-caller-identity', '--profile', profile, '--query', 'Arn', '--output', 'text']);
  const buckets = await app.run('aws', ['s3', 'ls', '--profile', profile]);
  return { arn: arn.out.trim(), buckets: buckets.status };
}

const alice = { arn: 'arn:aws:iam::111122223333:user/alice', buckets: 0 };

test('a profile that a shell script filled is filled by Keyfob', async () => {
  writeFileSync(app.credentialsFile, `${key('work')}\n${await session('mfa')}`);
  await comeFrom('a shell script');
  expect(await work('mfa')).toEqual(alice);
});

test('a role of the config file works with the one code of its source profile', async () => {
  writeFileSync(app.credentialsFile, key('work'));
  const { arn } = aws.role('Developer');
  writeFileSync(join(app.folder, 'config'), `[profile dev]\nrole_arn = ${arn}\nsource_profile = work\nrole_session_name = alice\nmfa_serial = ${aws.user('alice').devices[0]?.serial}\n`);
  await comeFrom('`role_arn`');
  expect(await work('dev')).toEqual({ arn: 'arn:aws:sts::111122223333:assumed-role/Developer/alice', buckets: 0 });
});

test('the default profile of awsmfa is filled by Keyfob', async () => {
  writeFileSync(app.credentialsFile, `${key('identity')}\n${await session('default')}`);
  await comeFrom('awsmfa');
  expect(await work('default')).toEqual(alice);
});

test('the short-term profile of aws-mfa is filled by Keyfob', async () => {
  const expiration = new Date(aws.now().getTime() + 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  writeFileSync(app.credentialsFile, `${key('work-long-term')}\n${await session('work', `assumed_role = False\nexpiration = ${expiration}\n`)}`);
  await comeFrom('aws-mfa');
  expect(await work('work')).toEqual(alice);
});

test('a profile of `aws configure mfa-login` is kept fresh by Keyfob', async () => {
  const expires = new Date(aws.now().getTime() + 3_600_000).toISOString();
  writeFileSync(app.credentialsFile, `${key('work')}\n${await session('session-x4k2q', `#expiration = # Credentials expire at: ${expires}\n`)}`);
  await comeFrom('`aws configure mfa-login`');
  const [, use = ''] = /`keyfob (use work --target[^`]+)`/.exec(comingFrom) ?? [];
  expect(await app.keyfob(use.split(/\s+/))).toMatchObject({ status: 0 });
  expect(await work('session-x4k2q')).toEqual(alice);
});

test('every line of the README that is not marked as untried has its test here', () => {
  const [tried = '', untried = ''] = comingFrom.split('(untried here');
  expect([tried.match(/\n- \*\*/g)?.length, untried.match(/\n- \*\*/g)?.length]).toEqual([5, 2]);
});
