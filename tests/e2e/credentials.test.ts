import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { setUpTerminal } from '../support/setUpKeyfob.ts';
import { codeOfStep, stepAt } from '../support/totp.ts';

const { aws, keyfob, added, asked } = await setUpTerminal();

/** The code that a user's device shows so many steps of 30 seconds from now. */
const codeIn = (name: string, steps: number) => codeOfStep(aws.user(name).devices[0]?.secret ?? '', stepAt(aws.now()) + steps);

test('a code becomes credentials that the AWS CLI uses', async () => {
  const { secretAccessKey } = await added('ada');
  expect(await keyfob.buckets('ada')).toMatchObject({ out: '', err: expect.stringContaining('could not be found') });

  const opened = await keyfob.login('ada', aws.code('ada'));
  expect(opened).toMatchObject({ status: 0, out: '' });
  expect(opened.err).toMatch(/^ada: until (\d+ \w+ )?\d\d:\d\d \(1[12] h( 59 min)? left\)\n$/);
  expect(await keyfob.buckets('ada')).toMatchObject({ status: 0, out: expect.stringContaining('-reports'), err: '' });
  expect(await keyfob.callerOf('ada')).toBe('arn:aws:iam::111122223333:user/ada');
  expect(keyfob.files.credentials.read()).not.toContain(secretAccessKey);
});

test('the long-lived key alone is denied what the session is allowed', async () => {
  const { accessKeyId, secretAccessKey } = await added('bert');
  keyfob.files.config.write(`[profile bare]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
  const denied = await keyfob.buckets('bare');
  expect(denied.status).not.toBe(0);
  expect(denied.err).toContain('AccessDenied');
  await keyfob.login('bert', aws.code('bert'));
  expect(await keyfob.buckets('bert')).toMatchObject({ status: 0 });
});

test('a wrong code is refused in words, and the right one right after it is good', async () => {
  await added('cleo');
  const right = aws.code('cleo');
  const typo = `${right.slice(0, 5)}${(Number(right[5]) + 1) % 10}`;
  const refused = await keyfob.login('cleo', typo);
  expect(refused).toMatchObject({ status: 1, out: '' });
  expect(refused.err).toMatch(/^keyfob: AWS did not accept that code\. Each code works once\. The next code comes in \d+ seconds?\.\n$/);
  expect(await keyfob.login('cleo', right)).toMatchObject({ status: 0 });
});

test('a code that was sent once is not sent again', async () => {
  await added('dora');
  const code = aws.code('dora');
  await keyfob.login('dora', code);
  const before = asked();
  const again = await keyfob.login('dora', code, '--force');
  expect(again.status).toBe(1);
  expect(again.err).toContain('That code was sent already.');
  expect(asked()).toBe(before);
});

test('a code that another program has used is refused by AWS, and said so', async () => {
  const user = await added('egon');
  const code = aws.code('egon');
  const keys = { AWS_ACCESS_KEY_ID: user.accessKeyId, AWS_SECRET_ACCESS_KEY: user.secretAccessKey };
  const serial = user.devices[0]?.serial ?? '';
  const elsewhere = await keyfob.run('aws', ['sts', 'get-session-token', '--serial-number', serial, '--token-code', code], keys);
  expect(elsewhere.status).toBe(0);
  expect(await keyfob.login('egon', code)).toMatchObject({ status: 1, err: expect.stringContaining('AWS did not accept that code.') });
});

test('a code from two steps ago is too old, and the present one is good', async () => {
  await added('fred');
  expect(await keyfob.login('fred', codeIn('fred', -2))).toMatchObject({ status: 1, err: expect.stringContaining('AWS did not accept that code.') });
  expect(await keyfob.login('fred', codeIn('fred', 0))).toMatchObject({ status: 0 });
});

test('what is no code is not sent', async () => {
  await added('gina');
  const before = asked();
  for (const typed of ['12345', '1234567', 'abcdef', '١٢٣٤٥٦']) {
    expect(await keyfob.login('gina', typed)).toMatchObject({ status: 1, err: 'keyfob: A code has six digits. Type the six digits that your device shows.\n' });
  }
  expect(asked()).toBe(before);
});

test('a code typed with a space in the middle is good', async () => {
  await added('hans');
  const code = aws.code('hans');
  expect(await keyfob.login('hans', `${code.slice(0, 3)} ${code.slice(3)}`)).toMatchObject({ status: 0 });
});

test("the code of somebody else's device is refused with the device named", async () => {
  await added('ines');
  await added('jane');
  const other = aws.user('jane').devices[0]?.serial ?? '';
  const refused = await keyfob.login('ines', aws.code('jane'), '--device', other);
  expect(refused).toMatchObject({ status: 1, err: expect.stringContaining('AWS says that “jane-phone” is not a device of this user. Choose another') });
  expect(await keyfob.login('ines', aws.code('ines'))).toMatchObject({ status: 0 });
});

test('a live session is told instead of spending a code, and --force opens a new one', async () => {
  await added('kurt');
  await keyfob.login('kurt', aws.code('kurt'));
  const first = keyfob.files.credentials.read();
  const before = asked();
  const spare = aws.code('kurt');
  const again = await keyfob.login('kurt', spare);
  expect(again).toMatchObject({ status: 0, err: expect.stringContaining('The session is still live; --force opens a new one.') });
  expect([asked(), keyfob.files.credentials.read()]).toEqual([before, first]);
  expect(await keyfob.login('kurt', spare, '--force')).toMatchObject({ status: 0 });
  expect(keyfob.files.credentials.read()).not.toBe(first);
  expect(await keyfob.buckets('kurt')).toMatchObject({ status: 0 });
});

test('a session lasts as long as was chosen', async () => {
  await added('lena', '--duration', '90m');
  expect(await keyfob.login('lena', aws.code('lena'))).toMatchObject({ err: expect.stringMatching(/\((1 h 29 min|1 h 30 min) left\)/) });
  expect(await keyfob.login('lena', aws.code('lena'), '--force', '--duration', '36h')).toMatchObject({ err: expect.stringMatching(/\((35 h 59 min|36 h) left\)/) });
});

test('status tells programs of identities, sessions and targets in the promised shape', async () => {
  await added('mara', '--target', 'work');
  expect((await keyfob.status()).identities.at(-1)).toMatchObject({ name: 'mara', session: null });
  await keyfob.login('mara', aws.code('mara'));
  const { version, locked, identities, roles, targets } = await keyfob.status();
  const { expiresAt } = identities.at(-1).session;
  expect({ version, locked, roles }).toEqual({ version: 1, locked: false, roles: [] });
  expect(identities.at(-1)).toMatchObject({
    name: 'mara',
    accountId: '111122223333',
    user: 'mara',
    device: 'arn:aws:iam::111122223333:mfa/mara-phone',
    delivery: 'file',
    target: 'work',
    session: { state: 'live', expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/), mfa: true },
  });
  expect(targets).toContainEqual({ name: 'work', profile: 'mara', expiresAt });
  expect(keyfob.files.credentials.read()).toContain(`keyfob_expiration = ${expiresAt}\n`);
});

test('the exit status is 0 when done, 1 when refused with one line, 2 for wrong usage', async () => {
  const refused = await keyfob.login('nobody', '123456');
  expect(refused).toMatchObject({ status: 1, out: '' });
  expect(refused.err.trim().split('\n')).toHaveLength(1);
  for (const words of [[], ['nonsense'], ['login', '--nonsense'], ['add'], ['add', 'x'], ['login', 'a', 'b'], ['login', '--duration', 'long']]) {
    expect(await keyfob.keyfob(words)).toMatchObject({ status: 2, out: '' });
  }
  for (const words of [['--help'], ['--version'], ['login', '--help'], ['status']]) expect(await keyfob.keyfob(words)).toMatchObject({ status: 0 });
});

test('a restart keeps the session, without another code', async () => {
  await added('nils');
  await keyfob.login('nils', aws.code('nils'));
  const before = asked();
  expect(await keyfob.keyfob(['quit'])).toMatchObject({ status: 0 });
  expect(await keyfob.buckets('nils')).toMatchObject({ status: 0 });
  expect((await keyfob.status()).identities.at(-1)).toMatchObject({ name: 'nils', session: { state: 'live' } });
  const again = await keyfob.login('nils', '123456');
  expect(again).toMatchObject({ status: 0, err: expect.stringContaining('still live') });
  expect(asked()).toBe(before);
  expect(await keyfob.buckets('nils')).toMatchObject({ status: 0 });
});

test('lock takes the session from memory, from the disk and from the files', async () => {
  await added('olga');
  await keyfob.login('olga', aws.code('olga'));
  const locked = await keyfob.keyfob(['lock']);
  expect(locked).toMatchObject({ status: 0, err: expect.stringContaining('AWS cannot be told') });
  expect(keyfob.files.credentials.read()).not.toMatch(/aws_(access|secret|session)|keyfob_/);
  expect(existsSync(`${keyfob.home}/sessions.sealed`)).toBe(false);
  expect((await keyfob.buckets('olga')).status).not.toBe(0);
  expect((await keyfob.status()).identities.every(({ session }: { session: unknown }) => session === null)).toBe(true);
  expect(await keyfob.login('olga', aws.code('olga'))).toMatchObject({ status: 0 });
  expect(await keyfob.buckets('olga')).toMatchObject({ status: 0 });
});

test('lock does the same where the application does not run, and starts none', async () => {
  await added('paul');
  await keyfob.login('paul', aws.code('paul'));
  await keyfob.keyfob(['quit']);
  expect(await keyfob.keyfob(['lock'])).toMatchObject({ status: 0 });
  expect(keyfob.files.credentials.read()).not.toMatch(/aws_(access|secret|session)|keyfob_/);
  expect(existsSync(`${keyfob.home}/sessions.sealed`)).toBe(false);
  expect(await keyfob.keyfob(['quit'])).toMatchObject({ err: 'Keyfob is not running.\n' });
  expect((await keyfob.buckets('paul')).status).not.toBe(0);
  expect(await keyfob.login('paul', aws.code('paul'))).toMatchObject({ status: 0 });
  expect(await keyfob.buckets('paul')).toMatchObject({ status: 0 });
});
