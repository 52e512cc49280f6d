import { expect, test } from 'vitest';
import type { CredentialsPrepared, HandedOut } from '../../electron/agent/credentialsWire.ts';
import { no, run, yes } from '../support/world.ts';

const handed: HandedOut = {
  accessKeyId: 'ASIA1',
  secretAccessKey: 'a/b+c=',
  sessionToken: 'token',
  session: { state: 'live', expiresAt: '2026-11-22T23:59:59Z', remindAt: null, mfa: true },
  accountId: '111122223333',
  region: 'eu-central-1',
  clockOffset: 0,
};
const wanted: CredentialsPrepared = { identity: 'alice', wants: 'login', deviceName: 'alice-phone', endpoint: null, nextCodeIn: 12 };
const live = { prepareCredentials: () => yes<'prepareCredentials'>({ ...wanted, wants: 'none' }), credentials: () => yes<'credentials'>(handed) };
const ended = { ...live, prepareCredentials: () => yes<'prepareCredentials'>(wanted) };
const prompt = 'Code of “alice-phone” (the next one comes in 12 s): ';

test('it prints the three keys, both regions and the end, and takes away what would hide them', async () => {
  const { status, out, err } = await run(['env', 'alice'], { answers: live });
  expect(out).toEqual([
    "export AWS_ACCESS_KEY_ID='ASIA1';",
    "export AWS_SECRET_ACCESS_KEY='a/b+c=';",
    "export AWS_SESSION_TOKEN='token';",
    "export AWS_CREDENTIAL_EXPIRATION='2026-11-22T23:59:59Z';",
    "export AWS_REGION='eu-central-1';",
    "export AWS_DEFAULT_REGION='eu-central-1';",
    'unset AWS_PROFILE;',
    'unset AWS_DEFAULT_PROFILE;',
    'unset AWS_SECURITY_TOKEN;',
  ]);
  expect({ status, err }).toEqual({ status: 0, err: ['alice: until 23:59 (11 h 59 min left). These variables do not renew.'] });
});

test('a profile without a region leaves the regions of the shell alone', async () => {
  const { out } = await run(['env', 'alice'], { answers: { ...live, credentials: () => yes<'credentials'>({ ...handed, region: null }) } });
  expect(out.join('\n')).not.toContain('REGION');
});

test('--legacy sets the variable that very old tools read, and does not take it away', async () => {
  const { out } = await run(['env', 'alice', '--legacy'], { answers: live });
  expect(out).toContain("export AWS_SECURITY_TOKEN='token';");
  expect(out).not.toContain('unset AWS_SECURITY_TOKEN;');
});

test('an ended session asks for the code on the terminal, until one is taken', async () => {
  const facts = { device: 'alice-phone', nextIn: 9, repeated: false };
  const credentials = (_ask: unknown, earlier: number) => (earlier === 0 ? no('codeRejected', facts) : yes<'credentials'>(handed));
  const { status, prompts, asked, out } = await run(['env', 'alice'], { answers: { ...ended, credentials }, typed: ['12 34', '123 456', '654321'] });
  expect({ status, lines: out.length }).toEqual({ status: 0, lines: 9 });
  expect(prompts).toEqual([prompt, prompt, prompt]);
  const codes = asked.filter(({ name }) => name === 'credentials').map(({ ask }) => ask);
  expect(codes).toMatchObject([
    { profile: 'alice', code: '123456', delivery: 'env', byPerson: true, mayWait: false },
    { profile: 'alice', code: '654321' },
  ]);
});

test('three codes that AWS refuses are enough, and nothing is printed', async () => {
  const credentials = () => no('codeRejected', { device: 'alice-phone', nextIn: 9, repeated: false });
  const { status, out, leftOver } = await run(['env', 'alice'], { answers: { ...ended, credentials }, typed: ['111111', '222222', '333333', '444444'] });
  expect({ status, out, leftOver }).toEqual({ status: 1, out: [], leftOver: ['444444'] });
});

test('a role that AWS gives only with a recent code is asked a code for', async () => {
  const credentials = (_ask: unknown, earlier: number) => (earlier === 0 ? no('roleCodeNeeded', { role: 'dev', identity: 'alice', minutes: 60 }) : yes<'credentials'>(handed));
  const { status, asked } = await run(['env', 'dev'], { answers: { ...live, credentials }, typed: ['123456'] });
  expect(status).toBe(0);
  expect(asked.map(({ name }) => name)).toEqual(['prepareCredentials', 'credentials', 'prepareCredentials', 'credentials']);
  expect(asked.at(-1)?.ask).toMatchObject({ code: '123456' });
});

test('without a terminal the popup is asked', async () => {
  const { asked } = await run(['env', 'alice'], { answers: ended });
  expect(asked).toEqual([{ name: 'credentials', ask: { profile: 'alice', delivery: 'env', byPerson: true, mayWait: true } }]);
});

test('a role by its ARN is described by the flags', async () => {
  const arn = 'arn:aws:iam::111122223333:role/x';
  const words = ['env', arn, '--source', 'alice', '--duration', '15m', '--tag', 'a=b', '--external-id', 'e', '--region', 'r', '--role-session-name', 'n'];
  const { asked } = await run(words, { answers: live });
  expect(asked[0]?.ask).toMatchObject({ profile: arn, source: 'alice', duration: 900, tags: { a: 'b' }, externalId: 'e', region: 'r', roleSessionName: 'n' });
});

test('a refusal prints nothing that a shell would evaluate', async () => {
  const { status, out, err } = await run(['env', 'nobody'], { answers: { credentials: () => no('profileUnknown', { name: 'nobody' }) } });
  expect({ status, out, lines: err.length }).toEqual({ status: 1, out: [], lines: 1 });
});

test('a shell that it does not know is wrong usage', async () => {
  const { status, err } = await run(['env', 'alice', '--shell', 'tcsh']);
  expect({ status, err }).toEqual({ status: 2, err: ['keyfob: “tcsh” is no shell that Keyfob knows: sh|fish|powershell|cmd.'] });
});
