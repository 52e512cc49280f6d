import { expect, test } from 'vitest';
import { runPolicy } from '../../electron/cli/policy/policy.ts';
import type { PolicyIo } from '../../electron/cli/policy/subcommand.ts';
import { askers, cases, expected, fixture, signing } from '../support/policies.ts';

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

const nobody = () => Promise.reject(new Error('nobody expected the application'));

/** Runs `keyfob policy …` with the fixtures as its files. */
async function run(words: readonly string[], { stdin = '', files = {}, isTerminal = false }: { stdin?: string; files?: Record<string, string>; isTerminal?: boolean } = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const io: PolicyIo = {
    readFile: async (path) => files[path] ?? fixture(path),
    stdin: async () => stdin,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    isTerminal,
    color: false,
    enforcing: { plan: nobody, apply: nobody, confirm: nobody },
    fetchPolicies: nobody,
    accountReport: nobody,
  };
  return { status: await runPolicy(words, io), out, err };
}

const kitArguments = ['--account', '123456789012', '--user', 'alice', '--user', 'eng/bob'];

test('the help fits on one screen and names every subcommand', async () => {
  const { status, out } = await run(['--help']);
  expect(status).toBe(0);
  expect(out.split('\n').length).toBeLessThanOrEqual(24);
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(82);
  for (const name of ['show', 'export', 'check', 'try', 'gate', 'apply', 'report']) {
    expect(out).toContain(`\n  ${name} `);
    expect((await run([name, '--help'])).out).toContain(`usage: keyfob policy ${name}`);
  }
});

test.each([[[]], [['chekc']], [['check', '--trsut', 'x']], [['try', 'kit.json', '--action', 'iam:GetUser']], [['try', 'kit.json', '--resource', '*']], [['try', 'kit.json', '--action', 'GetUser', '--resource', '*']],
  [['try', 'kit.json', '--action', 'iam:GetUser', '--resource', '*', '--mfa', 'yes']], [['gate']], [['export']], [['export', '--user', 'alice']], [['export', '--format', 'yaml', ...kitArguments]],
  [['export', '--format', 'terraform', '--user', 'alice', '--max-duration', '13h']], [['show', 'roles']], [['check', 'kit.json', '--set', 'MYACCOUNTID']],
])('wrong usage ends with 2, a sentence and nothing on standard output: %j', async (words) => {
  const { status, out, err } = await run(words);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err.length).toBeGreaterThan(20);
});

test('a file that cannot be read is named', async () => {
  expect(await run(['check', 'missing.json'])).toMatchObject({ status: 1, err: expect.stringContaining('missing.json') });
});

test('check is quiet about the kit and ends with 0', async () => {
  const { status, out } = await run(['check', 'kit.json', 'assume.json', '--trust', 'trust.json']);
  expect(status).toBe(0);
  expect(out).toContain('Nothing found.');
  expect(out).toContain('Can a new user without a device enrol one?');
});

test('check ends with 1 where something is severe, and says what, why, where, and shows a request', async () => {
  const { status, out } = await run(['check', 'seeds/002-enforce.json']);
  expect(status).toBe(1);
  expect(out).toContain('SEVERE seeds/002-enforce.json, statement 4 (AllowIndividualUserToManageThierMFA), line 43');
  expect(out).toContain('Shown by: alice with a long-lived key asks for iam:DeactivateMFADevice');
  expect(out).toContain('"arn:aws:iam::MYACCOUNTID:mfa/${aws:username}"');
});

test('one mistake in six statements is told once', async () => {
  const { out } = await run(['check', 'seeds/000-self-service.txt']);
  expect(out.match(/Users with a path, such as eng\/alice, do not fit/g)).toHaveLength(1);
  expect(out).toContain('This is not JSON: 106 strings in single quotes (line 2, column 1;');
});

test('check --json holds every finding with its request, every complaint with its place, and the mended text', async () => {
  const { status, out } = await run(['check', 'seeds/000-self-service.txt', '--json']);
  const report = JSON.parse(out);
  expect(status).toBe(1);
  expect(report).toMatchObject({ version: 1, severe: true });
  expect(report.documents[0].complaints[0]).toEqual({ kind: 'singleQuotes', line: 2, column: 1, sentence: 'Single quotes. JSON has only double ones.' });
  expect(JSON.parse(report.documents[0].mended)).toEqual(JSON.parse(fixture('seed0.json')));
  const tied = report.findings.find(({ id }: { id: string }) => id === 'device-name-tied');
  expect(tied).toMatchObject({ statement: { number: 7, sid: 'AllowManageOwnVirtualMFADevice', line: 72 }, verdict: 'implicit deny', request: { user: 'alice', mfa: 'none', action: 'iam:CreateVirtualMFADevice' } });
});

test('a request that check shows is answered by try in the same way', async () => {
  const { findings } = JSON.parse((await run(['check', 'seeds/001-block-unless-mfa.json', '--json'])).out);
  let tried = 0;
  for (const { request, verdict } of findings) {
    if (request?.beside !== null) continue;
    const { out } = await run(['try', 'seeds/001-block-unless-mfa.json', '--action', request.action, '--resource', request.resource, '--mfa', String(request.mfa), '--user', request.user]);
    expect(out).toBe(`${verdict}\n`);
    tried++;
  }
  expect(tried).toBeGreaterThan(3);
});

test('check reads a pasted document from standard input', async () => {
  expect(await run(['check'], { stdin: fixture('kit.json') })).toMatchObject({ status: 0, out: expect.stringContaining('Nothing found.') });
  expect(await run(['check', '-'], { stdin: 'nonsense' })).toMatchObject({ status: 1, out: expect.stringContaining('SEVERE standard input') });
});

test('check --mend prints the document mended, its placeholders as they were, ready to be checked again', async () => {
  const { status, out } = await run(['check', 'seeds/002-enforce.json', '--mend']);
  expect(status).toBe(1);
  expect(out).toContain('MYACCOUNTID');
  expect(out).not.toContain('123456789012');
  expect(await run(['check', '-', '--set', 'MYACCOUNTID=123456789012'], { stdin: out })).toMatchObject({ status: 0 });
});

test('placeholders are asked for, and no more once they were said', async () => {
  expect((await run(['check', 'seeds/002-trust.json'])).out).toContain("--set 'MYACCOUNTID=123456789012'");
  expect((await run(['check', 'seeds/002-trust.json', '--set', 'MYACCOUNTID=111122223333'])).out).not.toContain('MYACCOUNTID');
});

test('a role that carries the Deny is named with --role', async () => {
  expect((await run(['check', '--role', 'seeds/004-deny-all.json'])).out).toContain('hits everybody');
});

test.each(cases.filter(({ id, action }) => id.startsWith('S') || action !== 'sts:AssumeRole').filter(({ id }) => !['K03', 'S2-01', 'S2-03'].includes(id)))('try answers case $id: $desc', async ({ id, action, resource, context, expect: wanted }) => {
  const document = id.startsWith('S0') ? 'seeds/000-self-service.txt' : id.startsWith('S1') ? 'seed1.json' : id.startsWith('S2') ? 'seed2_4.json' : 'kit.json';
  const credentials = signing[context];
  const mfa = credentials === 'longLived' ? 'none' : credentials === 'temporary' ? 'false' : String(credentials.mfaAge);
  const { status, out } = await run(['try', document, '--action', action, '--resource', resource, '--mfa', mfa, '--user', askers[id] ?? 'alice']);
  expect({ status, out }).toEqual({ status: 0, out: `${expected[wanted]}\n` });
});

test('try takes the trust policy of a role, and says what is missing without it', async () => {
  const words = ['try', 'kit.json', 'assume.json', '--action', 'sts:AssumeRole', '--resource', 'role/team/Dev'];
  expect((await run([...words, '--mfa', '0', '--trust', 'trust.json'])).out).toBe('allow\n');
  expect((await run([...words, '--mfa', '7200', '--trust', 'trust.json'])).out).toBe('implicit deny\n');
  expect((await run([...words, '--mfa', '0', 'trust_root.json'])).out).toBe('allow\n');
  expect(await run([...words, '--mfa', '0'])).toMatchObject({ out: 'implicit deny\n', err: expect.stringContaining('--trust') });
});

test('try --json names the statement that decided', async () => {
  const { out } = await run(['try', 'kit.json', '--action', 's3:GetObject', '--resource', '*', '--json']);
  expect(JSON.parse(out)).toEqual({ verdict: 'explicit deny', statement: { number: 8, sid: 'DenyAllExceptBootstrapIfNoMFA' }, unjudged: [] });
});

const byTag = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: { StringEquals: { 'aws:PrincipalTag/team': 'blue' } } } });

test('try names what it cannot judge, ends with 1, and takes the missing value', async () => {
  const words = ['try', 'tag.json', '--action', 's3:GetObject', '--resource', '*'];
  expect(await run(words, { files: { 'tag.json': byTag } })).toMatchObject({ status: 1, out: 'unknown\n', err: expect.stringContaining('aws:PrincipalTag/team') });
  expect(await run([...words, '--context', 'aws:PrincipalTag/team=blue'], { files: { 'tag.json': byTag } })).toMatchObject({ status: 0, out: 'allow\n' });
});

test('try refuses half a document rather than answer about it', async () => {
  const broken = '{"Version":"2012-10-17","Statement":[{"Effect":"deny","Action":"*","Resource":"*"},{"Effect":"Allow","Action":"*","Resource":"*"}]}';
  expect(await run(['try', 'broken.json', '--action', 's3:GetObject', '--resource', '*'], { files: { 'broken.json': broken } })).toMatchObject({ status: 1, out: '' });
});

test('gate writes the condition and tells what stays open', async () => {
  const { status, out, err } = await run(['gate', 'seeds/002-bucket.json']);
  expect(status).toBe(0);
  expect(JSON.parse(out).Statement[0].Condition).toEqual({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } });
  expect(err).toContain('Only with a code now:\n  statement 1');
  expect(await run(['gate', 'seeds/002-bucket.json', '--statement', 'Nothing'])).toMatchObject({ status: 1, out: '' });
  expect(JSON.parse((await run(['gate', 'seeds/002-trust.json', '--json'])).out)).toMatchObject({ gated: ['statement 2'], open: [expect.stringContaining('service')] });
});

test('show explains every statement of the kit, in words and as JSON', async () => {
  const { out } = await run(['show', ...kitArguments]);
  expect(out).toContain('DenyAllExceptBootstrapIfNoMFA\n  Makes MFA compulsory:');
  const { documents } = JSON.parse((await run(['show', 'trust', '--json', ...kitArguments])).out);
  expect(documents).toMatchObject([{ id: 'trust', statements: [{ sid: 'AllowListedUsersWithMFA', explanation: expect.stringContaining('alice and bob') }] }]);
});

test('show --replaces lists what each user gains and loses', async () => {
  const { out } = await run(['show', '--replaces', 'seeds/001-block-unless-mfa.json', ...kitArguments]);
  expect(out).toMatch(/alice +loses +without a code +iam:DeleteVirtualMFADevice/);
  expect(out).toMatch(/bob +gains +without a code +iam:EnableMFADevice/);
});

test('the JSON export begins with the commands that install it, and those print its documents', async () => {
  const { out } = await run(['export', ...kitArguments, '--ssh-keys', '--role-document', 'seeds/002-bucket.json']);
  expect(out).toMatch(/^\{\n {2}"install": \[/);
  const { install, documents } = JSON.parse(out);
  for (const id of ['group', 'assume', 'trust', 'role-1']) {
    const command = install.find((line: string) => line.endsWith(`> ${id}.json`));
    const again = await run(command.replace('keyfob policy ', '').replace(/ > .*/, '').split(' '));
    expect(JSON.parse(again.out)).toEqual(documents[id]);
  }
  expect(install).toContain('aws iam create-policy --policy-name mfa-required-self-service --policy-document file://group.json');
  expect(install.findIndex((line: string) => line.includes('add-user-to-group'))).toBeGreaterThan(install.findIndex((line: string) => line.includes('attach-role-policy')));
});

test.each([
  ['cloudformation', /^# Save this as keyfob-mfa.yaml, then run:\n# aws cloudformation deploy /],
  ['terraform', /^# Save this as keyfob-mfa.tf .*\n# terraform init\n# terraform apply\n/],
  ['aws-config', /^# For arn:aws:iam::123456789012:user\/alice. .*\n# aws configure set role_arn /],
])('the %s export begins with the commands that install it', async (format, beginning) => {
  expect(await run(['export', '--format', format, ...kitArguments])).toMatchObject({ status: 0, out: expect.stringMatching(beginning) });
});

test('what Keyfob exports, Keyfob finds nothing wrong with', async () => {
  const { out } = await run(['export', ...kitArguments]);
  expect(await run(['check', '-'], { stdin: out })).toMatchObject({ status: 0, out: expect.stringContaining('Nothing found.') });
});

test('a kit that IAM would refuse is not exported', async () => {
  const many = Array.from({ length: 60 }, (_, index) => ['--user', `engineering/person-${index}`]).flat();
  expect(await run(['export', '--format', 'terraform', ...many])).toMatchObject({ status: 1, out: '', err: expect.stringContaining('IAM takes 2,048') });
});

test('an age limit is set with a word about what it costs', async () => {
  expect((await run(['export', '--format', 'terraform', '--user', 'alice', '--max-mfa-age', '1h'])).err).toContain('new code for the role whenever');
});

const details = JSON.stringify({
  UserDetailList: [{ UserName: 'alice', GroupList: ['devs'], UserPolicyList: [], AttachedManagedPolicies: [{ PolicyArn: 'arn:aws:iam::aws:policy/Elsewhere' }] }],
  GroupDetailList: [{ GroupName: 'devs', GroupPolicyList: [{ PolicyName: 'enforce', PolicyDocument: JSON.parse(fixture('seed2_4.json')) }], AttachedManagedPolicies: [] }],
  RoleDetailList: [{ RoleName: 'Dev', AssumeRolePolicyDocument: encodeURIComponent(fixture('seed2_2.json')), RolePolicyList: [{ PolicyName: 'deny', PolicyDocument: JSON.parse(fixture('seeds/004-deny-all.json')) }], AttachedManagedPolicies: [] }],
  Policies: [],
});

test('check judges one user or role out of what the account printed', async () => {
  const files = { 'account.json': details };
  const alice = await run(['check', 'account.json', '--of', 'user/alice'], { files });
  expect(alice).toMatchObject({ status: 1, out: expect.stringContaining('SEVERE enforce, statement 5'), err: expect.stringContaining('arn:aws:iam::aws:policy/Elsewhere') });
  const role = await run(['check', 'account.json', '--of', 'role/Dev'], { files });
  expect(role.out).toContain('hits everybody');
  expect(role.out).toContain('SEVERE role/Dev (trust), statement 2');
  expect(await run(['check', 'account.json', '--of', 'user/nobody'], { files })).toMatchObject({ status: 1, out: '' });
  expect(await run(['check', 'account.json'], { files })).toMatchObject({ status: 1, out: '', err: expect.stringContaining('--of') });
});
