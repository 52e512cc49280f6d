import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { startApplication } from '../support/application.ts';
import { setUpAws } from '../support/setUpAws.ts';

const aws = await setUpAws();
let app = await startApplication({ endpoint: aws.endpoint });
afterAll(() => app.stop());

const whoAmI = () => app.run('aws', ['sts', 'get-caller-identity', '--profile', 'alice', '--query', 'Arn', '--output', 'text']);
const buckets = () => app.run('aws', ['s3', 'ls', '--profile', 'alice']);

test('a key is added, proven and kept out of the shared files', async () => {
  const { accessKeyId, secretAccessKey } = aws.user('alice');
  const added = await app.keyfob(['add', 'alice', '--access-key-id', accessKeyId], `${secretAccessKey}\n`);
  expect(added).toMatchObject({ status: 0 });
});

test('before a code the AWS CLI has nothing to work with', async () => {
  expect((await buckets()).status).not.toBe(0);
});

test('a wrong code is refused in words, and the right one right after it is good', async () => {
  const wrong = await app.keyfob(['login', 'alice', '--code', '-'], '000000\n');
  expect(wrong.status).toBe(1);
  expect(wrong.err).toContain('AWS did not accept that code.');
  const right = await app.keyfob(['login', 'alice', '--code', '-'], `${aws.code('alice')}\n`);
  expect(right.err).toMatch(/^alice: until \S+ \(1[12] h( 59 min)? left\)/);
  expect(right.status).toBe(0);
});

test('with the session the AWS CLI is allowed to work', async () => {
  expect(await whoAmI()).toMatchObject({ err: '', status: 0, out: 'arn:aws:iam::111122223333:user/alice\n' });
  expect((await buckets()).status).toBe(0);
});

test('the session outlives a restart, without another code', async () => {
  await app.quit();
  app = await startApplication({ endpoint: aws.endpoint, folder: app.folder });
  const status = JSON.parse((await app.keyfob(['status', '--json'])).out);
  expect(status.identities).toMatchObject([{ name: 'alice', session: { state: 'live', mfa: true } }]);
});

test('locking takes the session from memory, from the disk and from the file', async () => {
  expect((await app.keyfob(['lock'])).status).toBe(0);
  expect(readFileSync(app.credentialsFile, 'utf8')).not.toMatch(/aws_(secret|session)/);
  expect((await buckets()).status).not.toBe(0);
});
