import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Installation } from '../support/installation.ts';
import { install } from '../support/installation.ts';
import type { SimulatedAws } from '../support/simulator.ts';
import { startSimulatedAws } from '../support/simulator.ts';

let aws: SimulatedAws;
let keyfob: Installation;
beforeAll(async () => {
  aws = await startSimulatedAws();
});
afterAll(() => aws.stop());
beforeEach(() => {
  keyfob = install({ endpoint: aws.endpoint });
});
afterEach(() => keyfob.uninstall());

const key = (profile: string) => `[${profile}]\naws_access_key_id = ${aws.user('alice').accessKeyId}\naws_secret_access_key = ${aws.user('alice').secretAccessKey}\n`;
const role = () => aws.role('Developer').arn;
const assumed = (name: string) => `arn:aws:sts::111122223333:assumed-role/Developer/${name}`;
const device = () => aws.user('alice').devices[0]?.serial ?? '';
const done = { status: 0 };

test('the gist’s first option: a role in default of the credentials file works after one code', async () => {
  keyfob.files.credentials.write(`${key('iamuser')}\n[default]\nrole_arn = ${role()}\nsource_profile = iamuser\nmfa_serial = ${device()}\n`);
  expect(await keyfob.keyfob(['import', 'iamuser', '--set-aside'])).toMatchObject(done);
  expect(await keyfob.login('iamuser', aws.code('alice'))).toMatchObject(done);
  await expect(keyfob.callerOf('default')).resolves.toContain('assumed-role/Developer/');
  expect(await keyfob.aws('s3', 'mb', 's3://examplebucket')).toMatchObject(done);
  expect(await keyfob.run('sh', ['-c', 'cd "$FOLDER" && echo hello > helloworld.txt && aws s3 cp ./helloworld.txt s3://examplebucket/'], { FOLDER: keyfob.folder })).toMatchObject(done);
  expect(await keyfob.aws('s3', 'ls', 'examplebucket')).toMatchObject({ ...done, out: expect.stringMatching(/ 6 helloworld\.txt\n$/) });
});

test('the gist’s second option: a role by its ARN is in default, under the session name that was said', async () => {
  keyfob.files.credentials.write(key('iamuser'));
  await keyfob.keyfob(['import', 'iamuser']);
  const words = ['use', role(), '--source', 'iamuser', '--role-session-name', 'mySession1', '--duration', '1h', '--code', '-'];
  expect(await keyfob.keyfob(words, `${aws.code('alice')}\n`)).toMatchObject(done);
  await expect(keyfob.callerOf('default')).resolves.toBe(assumed('mySession1'));
});

test('the article’s config: a role that starts from default works after one code, and default itself has MFA', async () => {
  keyfob.files.credentials.write(key('default'));
  keyfob.files.config.write(`[profile mfa]\nrole_arn = ${role()}\nmfa_serial = ${device()}\nsource_profile = default\nrole_session_name = john\n`);
  expect(await keyfob.keyfob(['import', 'default', '--set-aside', '--replace'])).toMatchObject(done);
  expect(await keyfob.login('default', aws.code('alice'))).toMatchObject(done);
  await expect(keyfob.callerOf('mfa')).resolves.toBe(assumed('john'));
  expect(await keyfob.buckets('default')).toMatchObject(done);
});

test('the script’s example: a user, a code, 36 hours, and the keys in the profile that it fills', async () => {
  keyfob.files.credentials.write(key('work'));
  expect(await keyfob.keyfob(['import', 'work', '--target', 'mfa', '--duration', '36h'])).toMatchObject(done);
  const opened = await keyfob.login('work', aws.code('alice'));
  expect(opened.err).toMatch(/35 h 59 min left/);
  expect(await keyfob.buckets('mfa')).toMatchObject(done);
  expect(opened.out + opened.err).not.toMatch(/ASIA|aws_session_token/);
});
