import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromIni } from '@aws-sdk/credential-providers';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Installation } from '../support/installation.ts';
import { install } from '../support/installation.ts';
import { handMade } from '../support/nastyFiles.ts';
import { setUpTerminal } from '../support/setUpKeyfob.ts';
import type { SimulatedUser } from '../support/simulator.ts';

const { aws, keyfob, asked } = await setUpTerminal();
let users = 0;

beforeEach(() => {
  keyfob.files.credentials.write('');
  keyfob.files.config.write('');
});

/** A user with a device of their own, so that nobody waits for another's code. */
const newUser = (): SimulatedUser => aws.addUser({ name: `user-${(users += 1)}`, device: true });

async function added(...words: string[]) {
  const user = newUser();
  expect(await keyfob.add(user, ...words)).toMatchObject({ status: 0 });
  return user;
}

/** Who the SDK for JavaScript works as with a profile. */
async function callerByJavaScript(profile: string) {
  const clientConfig = { endpoint: aws.endpoint, region: 'eu-central-1' };
  const files = { filepath: keyfob.files.credentials.path, configFilepath: keyfob.files.config.path, ignoreCache: true };
  const client = new STSClient({ ...clientConfig, credentials: fromIni({ profile, ...files, clientConfig }) });
  return (await client.send(new GetCallerIdentityCommand({}))).Arn;
}

const foreign = '# mine\n[theirs]\naws_access_key_id = AKIAFOREIGNFOREIGN12\n; keep this\naws_secret_access_key=foreign/secret\nregion = eu-west-1\n';

describe("a section with somebody else's key", () => {
  test('is refused with its lines before a key is taken, and left as it is', async () => {
    keyfob.files.credentials.write(foreign);
    const user = newUser();
    const { path } = keyfob.files.credentials;
    const sentence = `[theirs] in ${path} holds a key that is not Keyfob’s (AKIAFOREIGNFOREIGN12, lines 3, 5). Answer --replace`;
    expect(await keyfob.add(user, '--target', 'theirs')).toMatchObject({ status: 1, err: expect.stringContaining(sentence) });
    expect(keyfob.files.credentials.read()).toBe(foreign);
  });

  test('that comes later is refused before a code is spent; --replace puts the session there and keeps a backup', async () => {
    const { name } = await added('--target', 'theirs');
    keyfob.files.credentials.write(foreign);
    const before = asked();
    const code = aws.code(name);
    expect(await keyfob.login(name, code)).toMatchObject({ status: 1, err: expect.stringContaining('lines 3, 5') });
    expect([asked(), keyfob.files.credentials.read()]).toEqual([before, foreign]);

    expect(await keyfob.login(name, code, '--replace')).toMatchObject({ status: 0 });
    expect(await keyfob.buckets('theirs')).toMatchObject({ status: 0 });
    expect(keyfob.files.credentials.read()).toMatch(/^# mine\n\[theirs\]\naws_access_key_id = ASIA\w+\n; keep this\n(.*\n)*region = eu-west-1\n/);

    const { backups } = JSON.parse((await keyfob.keyfob(['restore', '--json'])).out);
    expect(backups[0]).toMatchObject({ file: keyfob.files.credentials.path });
    expect(await keyfob.keyfob(['restore', backups[0].name])).toMatchObject({ status: 0 });
    expect(keyfob.files.credentials.read()).toBe(foreign);
  });

  test('is free to take where it says itself that its session has ended', async () => {
    const { name } = await added('--target', 'old');
    keyfob.files.credentials.write(
      '[old]\naws_access_key_id = ASIAOLDOLDOLDOLDOLD1\naws_secret_access_key = old\naws_session_token = old\naws_security_token = old\nexpiration = 2015-08-27 20:17:31\n',
    );
    expect(await keyfob.login(name, aws.code(name))).toMatchObject({ status: 0 });
    expect(keyfob.files.credentials.read()).not.toContain('aws_security_token');
    expect(await keyfob.buckets('old')).toMatchObject({ status: 0 });
  });
});

test('a target with role_arn is refused with its lines; --set-aside puts them aside, and removing the identity gives them back', async () => {
  const user = newUser();
  const config = `[profile ${user.name}]\nregion = eu-west-1\nrole_arn = ${aws.role('ReadOnly').arn}\n  # why\nsource_profile = elsewhere\n`;
  keyfob.files.config.write(config);
  const refused = await keyfob.add(user);
  expect(refused).toMatchObject({ status: 1, err: expect.stringMatching(/role_arn = arn:.*ReadOnly \(line 3\).*Answer --set-aside/) });
  expect(keyfob.files.config.read()).toBe(config);

  expect(await keyfob.add(user, '--set-aside')).toMatchObject({ status: 0 });
  expect(await keyfob.login(user.name, aws.code(user.name), '--set-aside')).toMatchObject({ status: 0 });
  expect(keyfob.files.config.read()).toBe(config.replace('role_arn', '#keyfob# role_arn'));
  expect(await keyfob.callerOf(user.name)).toMatch(new RegExp(`:user/${user.name}$`));
  expect(await callerByJavaScript(user.name)).toMatch(new RegExp(`:user/${user.name}$`));

  expect(await keyfob.keyfob(['remove', user.name])).toMatchObject({ status: 0 });
  expect([keyfob.files.config.read(), keyfob.files.credentials.read()]).toEqual([config, '']);
});

test('a target that others start from is named; with a yes the AWS CLI and the SDK for JavaScript start from the session', async () => {
  const user = newUser();
  keyfob.files.config.write(`[profile dev]\nrole_arn = ${aws.role('Developer').arn}\nsource_profile = base\nregion = eu-central-1\n`);
  const refused = await keyfob.add(user, '--target', 'base');
  expect(refused).toMatchObject({ status: 1, err: expect.stringContaining('Other profiles start from [base]: “dev”.') });
  expect(await keyfob.add(user, '--target', 'base', '--replace')).toMatchObject({ status: 0 });
  expect(await keyfob.login(user.name, aws.code(user.name))).toMatchObject({ status: 0 });
  expect(await keyfob.callerOf('dev')).toMatch(/:assumed-role\/Developer\//);
  expect(await callerByJavaScript('dev')).toMatch(/:assumed-role\/Developer\//);
  expect(await callerByJavaScript('base')).toMatch(new RegExp(`:user/${user.name}$`));
});

test('a profile whose roles start from it has them work with one code', async () => {
  const user = newUser();
  keyfob.files.config.write(`[profile dev]\nrole_arn = ${aws.role('Developer').arn}\nsource_profile = ${user.name}\n`);
  expect(await keyfob.add(user)).toMatchObject({ status: 0 });
  expect(await keyfob.login(user.name, aws.code(user.name))).toMatchObject({ status: 0 });
  expect(await keyfob.callerOf('dev')).toMatch(/:assumed-role\/Developer\//);
});

describe('a key that lies in clear', () => {
  const around = (key: string) => `; mine since 2019\r\n[other]\r\nregion=eu-west-1\r\n\r\n${key}  # behind\r\n[last]\r\noutput = json`;
  const section = ({ name, accessKeyId, secretAccessKey }: SimulatedUser) =>
    `[${name}]\r\n# the key\r\naws_access_key_id=${accessKeyId}\r\nregion = eu-north-1\r\naws_secret_access_key =${secretAccessKey}\r\n`;
  const plaintext = (user: SimulatedUser) => around(section(user));

  test('is imported, works, and comes back byte for byte', async () => {
    const user = newUser();
    const before = plaintext(user);
    keyfob.files.credentials.write(before);
    expect(await keyfob.buckets(user.name)).toMatchObject({ err: expect.stringContaining('AccessDenied') });

    expect(await keyfob.keyfob(['import', user.name])).toMatchObject({ status: 0, err: expect.stringContaining('no longer in the shared files') });
    expect(keyfob.files.credentials.read()).toBe(around(`[${user.name}]\r\n# the key\r\nregion = eu-north-1\r\n`));
    expect(await keyfob.login(user.name, aws.code(user.name))).toMatchObject({ status: 0 });
    expect(await keyfob.buckets(user.name)).toMatchObject({ status: 0 });

    expect(await keyfob.keyfob(['remove', user.name, '--restore'])).toMatchObject({ status: 0 });
    expect(keyfob.files.credentials.read()).toBe(before);
  });

  test('is listed among the backups, and one of them puts the file back', async () => {
    const user = newUser();
    const before = plaintext(user);
    keyfob.files.credentials.write(before);
    await keyfob.keyfob(['import', user.name]);
    const listed = await keyfob.keyfob(['restore']);
    expect(listed).toMatchObject({ status: 0, err: '' });
    const newest = listed.out.split(/\s/)[0] ?? '';
    expect(await keyfob.keyfob(['restore', newest])).toMatchObject({ status: 0, err: expect.stringContaining('as it was on') });
    expect(keyfob.files.credentials.read()).toBe(before);
  });

  test('stays where it is when AWS does not know it', async () => {
    const text = '[mistyped]\naws_access_key_id = AKIAMISTYPEDMISTYPED\naws_secret_access_key = mistyped/mistyped/mistyped/mistyped1234\n';
    keyfob.files.credentials.write(text);
    expect(await keyfob.keyfob(['import', 'mistyped'])).toMatchObject({ status: 1, err: expect.stringContaining('AWS does not know the key AKIAMISTYPEDMISTYPED') });
    expect(keyfob.files.credentials.read()).toBe(text);
  });

  test('is put back by removing everything, the step before uninstalling', async () => {
    await keyfob.keyfob(['remove', '--all']);
    const [user, second] = [newUser(), newUser()];
    const before = around(`${section(user)}\r\n${section(second)}`);
    keyfob.files.credentials.write(before);
    for (const { name } of [user, second]) expect(await keyfob.keyfob(['import', name])).toMatchObject({ status: 0 });
    const typed = await added();
    for (const { name } of [user, second, typed]) expect(await keyfob.login(name, aws.code(name))).toMatchObject({ status: 0 });
    expect(await keyfob.keyfob(['remove', '--all', '--restore'])).toMatchObject({ status: 0 });
    expect((await keyfob.status()).identities).toEqual([]);
    expect(keyfob.files.credentials.read()).toBe(before);
  });
});

const broken = ['a key twice', 'a section twice', 'a line without equals', 'a key before any section', 'a byte-order mark', 'a line without a key'];

test.each(broken)('a credentials file with %s is not made worse, and costs no code', async (what) => {
  const { name } = await added();
  const text = handMade[what] ?? '';
  keyfob.files.credentials.write(text);
  const before = asked();
  const code = aws.code(name);
  const refused = await keyfob.login(name, code);
  expect(refused).toMatchObject({ status: 1, err: expect.stringMatching(new RegExp(`^keyfob: Line \\d of ${keyfob.files.credentials.path} .*Mend that line, and try again\\.\n$`)) });
  expect([asked(), keyfob.files.credentials.read()]).toEqual([before, text]);

  keyfob.files.credentials.write('[mended]\nregion = eu-west-1\n');
  expect(await keyfob.login(name, code)).toMatchObject({ status: 0 });
  expect(await keyfob.buckets(name)).toMatchObject({ status: 0 });
});

describe('in a folder that cannot be written', () => {
  /** As root permissions hold only without the power to override them. */
  const through = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override', '--inh-caps=-dac_override'] : [];
  let closed: Installation;
  let folder: string;

  beforeAll(() => {
    closed = install({ endpoint: aws.endpoint, through });
    folder = join(closed.folder, 'shared');
    mkdirSync(folder);
    Object.assign(closed.environment, { AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'), AWS_CONFIG_FILE: join(folder, 'config') });
  });
  afterAll(() => closed.uninstall());

  test('the session is open all the same, and reaches the file without another code once it can', async () => {
    const user = newUser();
    await closed.add(user);
    chmodSync(folder, 0o500);
    onTestFinished(() => chmodSync(folder, 0o700));
    const before = asked();
    const refused = await closed.login(user.name, aws.code(user.name));
    expect(refused).toMatchObject({ status: 1, err: expect.stringContaining(`${join(folder, 'credentials')} cannot be written.`) });
    chmodSync(folder, 0o700);
    expect(await closed.login(user.name, '123456')).toMatchObject({ status: 0 });
    expect(asked()).toBe(before + 1);
    expect(await closed.buckets(user.name)).toMatchObject({ status: 0 });
  });
});
