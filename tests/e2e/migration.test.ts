import { lstatSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mfaSessionOf } from '../support/awsClients.ts';
import type { Installation } from '../support/installation.ts';
import { install } from '../support/installation.ts';
import { setUpAws } from '../support/setUpAws.ts';
import type { SimulatedUser } from '../support/simulator.ts';

const programs = join(import.meta.dirname, '../support/programs');
const tools = {
  'the AWS CLI': ['aws', 'sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text'],
  boto3: ['python3', join(programs, 'whoAmI.py')],
  'the SDK for JavaScript': [process.execPath, join(programs, 'whoAmI.mjs')],
};

const aws = await setUpAws();
let keyfob: Installation;
beforeEach(() => {
  keyfob = install({ endpoint: aws.endpoint });
});
afterEach(() => keyfob.uninstall());

/** Who a tool works as with a profile; undefined where it gets no answer. */
async function callerBy([program = '', ...words]: readonly string[], profile: string): Promise<string | undefined> {
  const { status, out } = await keyfob.run(program, words, { AWS_PROFILE: profile, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' });
  return status === 0 ? out.trim() : undefined;
}

/** Who the AWS CLI works as with each of these profiles. */
async function callers(profiles: readonly string[]): Promise<Record<string, string | undefined>> {
  const found: Record<string, string | undefined> = {};
  for (const profile of profiles) found[profile] = await callerBy(tools['the AWS CLI'], profile);
  return found;
}

/** A live session as another tool leaves it, under the names that it uses. */
async function session(user: SimulatedUser): Promise<string> {
  const { accessKeyId, secretAccessKey, sessionToken } = await mfaSessionOf(aws, user.name);
  return `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\naws_session_token = ${sessionToken}\n`;
}

async function said(...words: string[]): Promise<string> {
  const { status, err } = await keyfob.keyfob(words);
  expect(status, err).toBe(0);
  return err;
}

async function loggedIn(identity: string, user: SimulatedUser): Promise<void> {
  const { status, err } = await keyfob.login(identity, aws.code(user.name));
  expect(status, err).toBe(0);
}

/** Everything below a folder that is a file, by name. */
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));

const person = (name: string): SimulatedUser => aws.addUser({ name, device: true });
const hours = (count: number): string => new Date(aws.now().getTime() + count * 3_600_000).toISOString().slice(0, 19);

describe('eight profiles in clear, of many years', () => {
  const identities = { default: 'ada', work: 'will', client: 'cleo', legacy: 'lena' } as const;
  const profiles = ['default', 'work', 'client', 'dev', 'admin', 'far', 'legacy', 'session-x4k2q'];
  let before: { credentials: string; config: string };
  let secrets: string[];
  let migrations = 0;

  /** Writes the files, brings every key into Keyfob, and finds that what worked works. */
  async function migrate(): Promise<void> {
    const suffix = (migrations += 1); // the AWS CLI keeps sessions by a role and its name, whoever assumed it
    const users = Object.fromEntries(Object.values(identities).map((name) => [name, person(`${name}-${suffix}`)]));
    const of = (name: string): SimulatedUser => users[name] ?? person(name);
    secrets = Object.values(users).flatMap(({ accessKeyId, secretAccessKey }) => [accessKeyId, secretAccessKey]);
    const role = (name: string) => `role_arn = ${aws.role(name).arn}\r\n`;
    before = {
      credentials:
        `# Mine since 2016. Do not sort!\n[default]\naws_access_key_id = ${of('ada').accessKeyId}\naws_secret_access_key = ${of('ada').secretAccessKey}\n\n` +
        `[work]\naws_secret_access_key=${of('will').secretAccessKey}\n; rotated in spring\naws_access_key_id=${of('will').accessKeyId}\n\n\n` +
        `[client]\n  # of the client's account\naws_access_key_id   =   ${of('cleo').accessKeyId}\nregion = eu-west-1\naws_secret_access_key   =   ${of('cleo').secretAccessKey}\n` +
        `[legacy-long-term]\naws_access_key_id = ${of('lena').accessKeyId}\naws_secret_access_key = ${of('lena').secretAccessKey}\naws_mfa_device = ${of('lena').devices[0]?.serial}\n` +
        `assume_role = ${aws.role('ReadOnly').arn}\n\n` +
        `[legacy]\nassumed_role = True\nassumed_role_arn = ${aws.role('ReadOnly').arn}\n${await session(of('lena'))}aws_security_token = old\nexpiration = ${hours(1).replace('T', ' ')}\n\n` +
        `[session-x4k2q]\n${await session(of('will'))}#expiration = # Credentials expire at: ${hours(1)}Z\n# the end, without a line end`,
      config:
        `[default]\r\nregion = eu-central-1\r\n\r\n[profile work]\r\nregion = eu-central-1\r\noutput = json\r\n` +
        `[profile dev]\r\n${role('Developer')}source_profile = work\r\nregion = eu-central-1\r\nrole_session_name = will-${suffix}\r\n\r\n` +
        `# production: careful\r\n[profile admin]\r\n${role('Developer')}source_profile = work\r\nmfa_serial = ${of('will').devices[0]?.serial}\r\nduration_seconds = 7200\r\nregion = eu-central-1\r\n` +
        `[profile far]\r\n${role('ReadOnly')}source_profile = dev\r\nregion = eu-central-1\r\n`,
    };
    const dotfiles = join(keyfob.folder, 'dotfiles');
    mkdirSync(dotfiles);
    writeFileSync(join(dotfiles, 'aws-credentials'), before.credentials, { mode: 0o640 });
    symlinkSync(join('dotfiles', 'aws-credentials'), keyfob.files.credentials.path);
    keyfob.files.config.write(before.config);

    const worked = await callers(profiles);
    await said('import', 'default');
    await said('import', 'client');
    expect(await said('import', 'work', '--set-aside')).toMatch(/session-x4k2q.*mfa-login.*keyfob use work --target session-x4k2q --replace/);
    expect(await said('import', 'legacy-long-term', '--replace')).toContain('[legacy] gets the role');
    for (const [identity, name] of Object.entries(identities)) await loggedIn(identity, of(name));
    await said('use', 'work', '--target', 'session-x4k2q', '--replace');
    await expect.poll(() => callerBy(tools['the AWS CLI'], 'legacy')).toContain(':assumed-role/ReadOnly/');

    const works = await callers(profiles);
    // The session of the role that aws-mfa opened has another name now.
    const asBefore = Object.entries(worked).filter(([profile, caller]) => caller !== undefined && profile !== 'legacy');
    expect(asBefore.map(([profile]) => profile)).toEqual(['default', 'work', 'client', 'session-x4k2q']);
    expect(works).toMatchObject(Object.fromEntries(asBefore));
    expect(works).toMatchObject({ dev: expect.stringContaining(':assumed-role/Developer/will'), admin: expect.stringContaining(':assumed-role/Developer/') });
    // AWS does not carry MFA from one role to the next, so a trust policy that demands it refuses the chain, as it did before.
    expect([worked['far'], works['far']]).toEqual([undefined, undefined]);
  }

  test('all work as they did, without a long-lived key in any file, and come back byte for byte', async () => {
    await migrate();
    for (const words of Object.values(tools)) {
      for (const profile of ['default', 'dev', 'legacy']) expect(await callerBy(words, profile)).toMatch(/:user\/ada-|:assumed-role\//);
    }
    for (const file of filesBelow(keyfob.folder)) {
      const text = readFileSync(file, 'latin1');
      // The id of a key in the settings is no secret; none is in the shared files.
      const found = secrets.filter((secret) => text.includes(secret) && !(secret.startsWith('AKIA') && file.startsWith(keyfob.home)));
      expect(found, file).toEqual([]);
    }

    expect(await said('remove', '--all', '--restore')).toContain('its key is in the shared files again');
    expect([keyfob.files.credentials.read(), keyfob.files.config.read()]).toEqual([before.credentials, before.config]);
    expect(lstatSync(keyfob.files.credentials.path).isSymbolicLink()).toBe(true);
    expect(lstatSync(join(keyfob.folder, 'dotfiles/aws-credentials')).mode & 0o777).toBe(0o640);
  });

  test('what was edited by hand meanwhile is there after they came back, and so is every key', async () => {
    await migrate();
    const { credentials, config } = keyfob.files;
    credentials.write(`${credentials.read()}\n[new]\nregion = sa-east-1\n`.replace('region = eu-west-1', 'region = eu-north-1'));
    config.write(`${config.read()}[profile new]\r\nsso_session = mine\r\n`);
    await said('remove', '--all', '--restore');
    expect(credentials.read()).toContain('[new]\nregion = sa-east-1\n');
    expect(credentials.read()).toContain('region = eu-north-1\n');
    expect(config.read()).toBe(`${before.config}[profile new]\r\nsso_session = mine\r\n`);
    expect(secrets.filter((secret) => !credentials.read().includes(secret))).toEqual([]);
    expect(credentials.read()).not.toContain('keyfob_expiration');
  });
});

test('the pair of awsmfa goes on as it was, and comes back byte for byte', async () => {
  const user = person('iris');
  const role = `[profile dev]\nrole_arn = ${aws.role('Developer').arn}\nsource_profile = default\n`;
  const before = `[identity]\naws_access_key_id = ${user.accessKeyId}\naws_secret_access_key = ${user.secretAccessKey}\n[default]\nregion = eu-central-1\n${await session(user)}aws_security_token = same\n`;
  keyfob.files.credentials.write(before);
  keyfob.files.config.write(role);
  expect(await said('import', 'identity', '--replace')).toContain('identity: its key is in the keychain now');
  await loggedIn('identity', user);
  expect(await callers(['default', 'dev'])).toEqual({ default: expect.stringMatching(/:user\/iris$/), dev: expect.stringContaining(':assumed-role/Developer/') });
  expect(keyfob.files.credentials.read()).not.toContain('AKIA');
  await said('remove', '--all', '--restore');
  expect([keyfob.files.credentials.read(), keyfob.files.config.read()]).toEqual([before, role]);
});
