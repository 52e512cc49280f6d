import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createCanaries } from '../support/canaries.ts';
import type { Installation } from '../support/installation.ts';
import { install } from '../support/installation.ts';
import { bareEnvironment, withBus } from '../support/secretService.ts';
import { setUpAws } from '../support/setUpAws.ts';

/** Without a display, as on a server. */
const headless = { DISPLAY: '', WAYLAND_DISPLAY: '' };
const aws = await setUpAws();

/** An installation that goes with the test. */
function installed(environment: Record<string, string>, endpoint = aws.endpoint): Installation {
  const keyfob = install({ endpoint, environment });
  onTestFinished(() => keyfob.uninstall());
  return keyfob;
}

test.each([
  ['has no keychain service', () => withBus(bareEnvironment()), 'No keychain service answers. Install and start one'],
  ['has no session bus', async () => bareEnvironment(), 'There is no D-Bus session, so the keychain cannot be reached. Sign in to a desktop session'],
])('a machine that %s is told the cure, and nothing is stored in clear', async (_what, machine, sentence) => {
  const keyfob = installed({ ...headless, DBUS_SESSION_BUS_ADDRESS: '', ...(await machine()) });
  const alice = aws.user('alice');
  const canaries = createCanaries();
  canaries.add(alice.secretAccessKey);
  expect(await keyfob.add(alice)).toMatchObject({ status: 1, out: '', err: expect.stringContaining(`keyfob: ${sentence}`) });
  expect((await keyfob.status()).identities).toEqual([]);
  expect(canaries.filesWith(keyfob.folder)).toEqual([]);

  const plaintext = `[alice]\naws_access_key_id = ${alice.accessKeyId}\naws_secret_access_key = ${alice.secretAccessKey}\n`;
  keyfob.files.credentials.write(plaintext);
  expect(await keyfob.keyfob(['import', 'alice'])).toMatchObject({ status: 1, err: expect.stringContaining(sentence) });
  expect(keyfob.files.credentials.read()).toBe(plaintext);
  expect(canaries.filesWith(keyfob.folder)).toEqual([keyfob.files.credentials.path]);
});

test.each(['http://192.0.2.1:8080', 'http://sts.example.com', 'ftp://127.0.0.1', 'nonsense'])('an endpoint such as %s gets nothing', async (endpoint) => {
  const keyfob = installed(headless, endpoint);
  const refused = await keyfob.add(aws.user('alice'));
  expect(refused).toMatchObject({ status: 1, err: expect.stringContaining('is neither https nor on this computer, so nothing is sent to it.') });
});

test('an endpoint that is not AWS’s own is shown where codes are asked for', async () => {
  const keyfob = installed(headless);
  await keyfob.add(aws.user('alice'));
  const { host } = new URL(aws.endpoint);
  expect(await keyfob.status()).toMatchObject({ endpoint: host });
  expect((await keyfob.keyfob(['status'])).out).toContain(`Codes go to ${host}, which is not AWS.`);
});

test('keys and profile of whoever starts the application are not used', async () => {
  const foreign = { AWS_ACCESS_KEY_ID: 'AKIAFOREIGNFOREIGN12', AWS_SECRET_ACCESS_KEY: 'foreign', AWS_SESSION_TOKEN: 'foreign', AWS_PROFILE: 'nobody', AWS_DEFAULT_PROFILE: 'nobody' };
  const keyfob = installed({ ...headless, ...foreign });
  const user = aws.addUser({ name: 'ada', device: true });
  expect(await keyfob.add(user)).toMatchObject({ status: 0 });
  expect(await keyfob.login('ada', aws.code('ada'))).toMatchObject({ status: 0 });
});

test('without a display and a terminal a login says at once how it is done', async () => {
  const keyfob = installed(headless);
  await keyfob.add(aws.addUser({ name: 'bert', device: true }));
  expect(await keyfob.keyfob(['login', 'bert'])).toMatchObject({ status: 1, err: 'keyfob: There is no display to ask for a code on. Run: keyfob login bert\n' });
  expect(await keyfob.keyfob(['open'])).toMatchObject({ status: 1, err: expect.stringContaining('There is no display to show the popup on.') });
});

describe('a shell that points elsewhere than the application', () => {
  let keyfob: Installation;
  const elsewhere = () => join(keyfob.folder, 'elsewhere');

  beforeAll(async () => {
    keyfob = install({ endpoint: aws.endpoint });
    await keyfob.add(aws.addUser({ name: 'cleo', device: true }));
  });
  afterAll(() => keyfob.uninstall());

  test.each([
    ['AWS_SHARED_CREDENTIALS_FILE', () => elsewhere(), () => keyfob.files.credentials.path],
    ['AWS_CONFIG_FILE', () => elsewhere(), () => keyfob.files.config.path],
    ['AWS_ENDPOINT_URL_STS', () => 'https://sts.example.com', () => aws.endpoint],
    ['AWS_ENDPOINT_URL_IAM', () => 'https://iam.example.com', () => aws.endpoint],
    ['AWS_CA_BUNDLE', () => elsewhere(), () => '(none)'],
    ['HTTPS_PROXY', () => 'http://proxy.example:3128', () => '(none)'],
  ])('by %s is refused a login with both and the cure, and no code is sent', async (name, theirs, ours) => {
    const before = aws.calls()['GetSessionToken'] ?? 0;
    const { status, err } = await keyfob.keyfob(['login', 'cleo', '--code', '-'], `${aws.code('cleo')}\n`, { [name]: theirs() });
    expect({ status, err }).toEqual({
      status: 1,
      err: `keyfob: Keyfob runs with ${name} = ${ours()}, this shell has ${theirs()}. Set the same in both: end the application with “keyfob quit”, then run this command again.\n`,
    });
    expect([aws.calls()['GetSessionToken'] ?? 0, existsSync(elsewhere())]).toEqual([before, false]);
  });

  test('still sees the status, and can lock', async () => {
    const other = { AWS_SHARED_CREDENTIALS_FILE: elsewhere(), AWS_ENDPOINT_URL: 'https://example.com' };
    expect(await keyfob.keyfob(['status'], '', other)).toMatchObject({ status: 0, out: expect.stringContaining('cleo') });
    expect(await keyfob.keyfob(['lock'], '', other)).toMatchObject({ status: 0 });
  });
});
