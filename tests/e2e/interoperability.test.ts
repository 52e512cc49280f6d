import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goProgram, leftOut } from '../../build/setup/go.mjs';
import { endpointVariables } from '../support/endpoint.ts';
import { setUpTerminal } from '../support/setUpKeyfob.ts';

const programs = join(import.meta.dirname, '../support/programs');
const go = goProgram();

/** Each tool, as it is started to say who it works as. */
const tools: Readonly<Record<string, readonly string[]>> = {
  'AWS CLI': ['aws', 'sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text'],
  boto3: ['python3', join(programs, 'caller.py')],
  'SDK for JavaScript': [process.execPath, join(programs, 'caller.mjs')],
  ...(go !== undefined && { 'SDK for Go': [go] }),
};

const folder = mkdtempSync(join(tmpdir(), 'kf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { aws, keyfob } = await setUpTerminal({ environment: { KEYFOB_HOME: join(folder, `it's "my" $HOME; #1 \\of\\ \`two\``) } });

/** What the files hold before Keyfob comes. */
const config = () =>
  [
    ['dev', 'Developer', `mfa_serial = ${aws.user('alice').devices[0]?.serial}\n`],
    ['plain', 'ReadOnly', ''],
  ].map(([name = '', role = '', more]) => `[profile ${name}]\nrole_arn = ${aws.role(role).arn}\nsource_profile = alice\n${more}`).join('# between\n');

beforeAll(async () => {
  keyfob.files.config.write(config());
  keyfob.files.credentials.write('# nobody yet\n');
  await keyfob.add(aws.user('alice'));
  await keyfob.login('alice', aws.code('alice'));
});

/** Who every tool works as with these variables, or what it says instead; their own caches are empty. */
async function callers(variables: Record<string, string>): Promise<Record<string, string>> {
  const said = Object.entries(tools).map(async ([name, [program = '', ...words]]) => {
    const HOME = mkdtempSync(join(folder, 'user-'));
    const quiet = { HOME, AWS_EC2_METADATA_DISABLED: 'true', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
    const { out, err } = await keyfob.run(program, words, { ...quiet, ...variables });
    return [name, out.trim() || err.trim()] as const;
  });
  return Object.fromEntries(await Promise.all(said));
}

/** That of all of them. */
const all = (arn: RegExp) => Object.fromEntries(Object.keys(tools).map((name) => [name, expect.stringMatching(arn)]));

const USER = /:user\/alice$/;
const DEVELOPER = /:assumed-role\/Developer\/\S+$/;
const READ_ONLY = /:assumed-role\/ReadOnly\/\S+$/;

describe('every tool gets credentials', () => {
  test('by file: the identity, and a role that it assumes itself', async () => {
    expect(await callers({ AWS_PROFILE: 'alice' })).toEqual(all(USER));
    expect(await callers({ AWS_PROFILE: 'plain' })).toEqual(all(READ_ONLY));
  });

  test('by file: a role whose mfa_serial was set aside', async () => {
    expect(await keyfob.keyfob(['set', 'alice', '--set-aside'])).toMatchObject({ status: 0 });
    expect(await callers({ AWS_PROFILE: 'dev' })).toEqual(all(DEVELOPER));
  });

  test('by process: the identity, with nothing of it in the credentials file', async () => {
    expect(await keyfob.keyfob(['set', 'alice', '--delivery', 'process'])).toMatchObject({ status: 0 });
    expect(keyfob.files.credentials.read()).not.toMatch(/aws_|ASIA/);
    expect(await callers({ AWS_PROFILE: 'alice' })).toEqual(all(USER));
  });

  test('by process, one step further: a role that it assumes itself from an identity in process delivery', async () => {
    expect(await callers({ AWS_PROFILE: 'plain' })).toEqual(all(READ_ONLY));
  });

  test('by process: a role', async () => {
    const { status, err } = await keyfob.keyfob(['role', 'edit', 'dev', '--delivery', 'process']);
    expect({ status, err }).toEqual({ status: 1, err: expect.stringContaining('--set-aside') });
    expect(await keyfob.keyfob(['role', 'edit', 'dev', '--delivery', 'process', '--set-aside'])).toMatchObject({ status: 0 });
    expect(await callers({ AWS_PROFILE: 'dev' })).toEqual(all(DEVELOPER));
    expect(await keyfob.status()).toMatchObject({
      identities: [{ name: 'alice', delivery: 'process' }],
      roles: expect.arrayContaining([expect.objectContaining({ name: 'dev', delivery: 'process', served: true })]),
      targets: [],
    });
  });

  test('by endpoint: the identity and a role', async () => {
    expect(await callers(await endpointVariables(keyfob, 'alice'))).toEqual(all(USER));
    expect(await callers(await endpointVariables(keyfob, 'dev'))).toEqual(all(DEVELOPER));
  });
});

test('the helper starts the application where it does not run', async () => {
  await keyfob.keyfob(['quit']);
  expect(await keyfob.run('python3', [join(programs, 'caller.py')], { AWS_PROFILE: 'dev' })).toMatchObject({ status: 0, out: expect.stringMatching(/Developer/) });
});

test('when Keyfob’s folder has moved, the next start renews its lines, and without a trace they go', async () => {
  await keyfob.keyfob(['quit']);
  const moved = { KEYFOB_HOME: join(folder, 'moved') };
  renameSync(keyfob.home, moved.KEYFOB_HOME);
  expect(await keyfob.keyfob(['set', 'alice', '--duration', '1h'], '', moved)).toMatchObject({ status: 0 });
  expect(keyfob.files.config.read().match(/^credential_process = .*$/gm)).toEqual(
    ['dev', 'alice'].map((profile) => `credential_process = "${moved.KEYFOB_HOME}/bin/credentials" ${profile}`),
  );
  expect(await keyfob.keyfob(['remove', '--all'], '', moved)).toMatchObject({ status: 0 });
  await keyfob.keyfob(['quit'], '', moved);
  expect(keyfob.files.config.read()).toBe(config());
  expect(keyfob.files.credentials.read()).toBe('# nobody yet\n');
});

test.each(leftOut())('LEFT OUT: %s', (what) => {
  console.error(`left out: ${what}`);
});
