import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from '../../build/root.mjs';
import type { RunningApplication } from '../support/application.ts';
import { startApplication } from '../support/application.ts';
import type { SimulatedAws } from '../support/simulator.ts';
import { startSimulatedAws } from '../support/simulator.ts';
import { codeOfStep, stepAt } from '../support/totp.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The README's table of calls: when each is made. */
const rows = [...readme.matchAll(/^\| `(?:sts|iam):(\w+)` \| ([^|]+) \|/gm)].map(([, call = '', when = '']) => ({ call, when: when.split(', ') }));
const callsWhen = (moment: string) => rows.filter(({ when }) => when.includes(moment)).map(({ call }) => call).toSorted();

let aws: SimulatedAws;
let app: RunningApplication;
beforeEach(async () => {
  aws = await startSimulatedAws();
  app = await startApplication({ endpoint: aws.endpoint });
});
afterEach(async () => {
  await app.stop();
  await aws.stop();
});

/** The calls that AWS sees while `action` runs. */
async function callsOf(action: () => Promise<unknown>): Promise<string[]> {
  const before = aws.calls();
  await action();
  const after = aws.calls();
  return Object.keys(after).filter((call) => after[call] !== before[call]).toSorted();
}

async function keyfob(words: string[], input?: string) {
  const { status, err } = await app.keyfob(words, input);
  return { status, err };
}

async function add(name: string) {
  const { accessKeyId, secretAccessKey } = aws.user(name);
  return keyfob(['add', name, '--access-key-id', accessKeyId], `${secretAccessKey}\n`);
}

const login = (name: string) => keyfob(['login', name, '--code', '-'], `${aws.code(name)}\n`);

/** The first session of a key: after it AWS is asked, once, how old the key is and what its account is called. */
async function firstLogin(name: string) {
  const asked = ['ListAccessKeys', 'ListAccountAliases'].map((call) => ({ call, before: aws.calls()[call] ?? 0 }));
  await login(name);
  for (const { call, before } of asked) await expect.poll(() => aws.calls()[call]).toBe(before + 1);
}

test('the table names ten moments, and each has its test here', () => {
  expect([...new Set(rows.flatMap(({ when }) => when))].toSorted()).toEqual([
    'a code is entered',
    'a device is enrolled',
    'a device is removed',
    'a device is resynchronised',
    'a key is added',
    'a key is rotated',
    "a key's first session has opened",
    'a role is used',
    'devices are looked at',
    'the application has started',
  ]);
});

test('a key that is added, or moved out of a file, costs the calls of the table', async () => {
  expect(await callsOf(() => add('alice'))).toEqual(callsWhen('a key is added'));
  const { accessKeyId, secretAccessKey } = aws.user('erin');
  writeFileSync(app.credentialsFile, `[erin]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
  expect(await callsOf(() => keyfob(['import', 'erin']))).toEqual(callsWhen('a key is added'));
});

test('a code costs the calls of the table, whether it is right or wrong', async () => {
  await add('alice');
  const wrong = () => keyfob(['login', 'alice', '--code', '-'], '000000\n');
  expect(await callsOf(wrong)).toEqual(callsWhen('a code is entered'));
  const first = [...callsWhen('a code is entered'), ...callsWhen("a key's first session has opened")].toSorted();
  expect(await callsOf(() => firstLogin('alice'))).toEqual(first);
  expect(await callsOf(() => keyfob(['login', 'alice', '--force', '--code', '-'], `${aws.code('alice')}\n`))).toEqual(callsWhen('a code is entered'));
});

test('a rotation costs the calls of the table, and says which key took the place of which', async () => {
  await add('alice');
  await firstLogin('alice');
  let said = '';
  expect(await callsOf(async () => (said = (await keyfob(['rotate', 'alice', '--grace', '0'])).err))).toEqual(callsWhen('a key is rotated'));
  expect(said).toMatch(/^Rotated AKIA….{4} to AKIA….{4}$/m);
});

test('a role costs the calls of the table, and a refused one is told with what to check', async () => {
  await add('alice');
  await firstLogin('alice');
  const use = (arn: string) => keyfob(['use', arn, '--source', 'alice']);
  expect(await callsOf(() => use(aws.role('Developer').arn))).toEqual(callsWhen('a role is used'));
  const refused = await use(`${aws.role('Developer').arn}Nobody`);
  expect(refused).toMatchObject({ status: 1, err: expect.stringMatching(/trust/) });
  const { out } = await app.run('aws', ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text']);
  expect(out).toContain('assumed-role/Developer/');
});

test('a start costs the calls of the table, and looking at things none', async () => {
  await add('alice');
  await firstLogin('alice');
  await app.quit();
  const calls = await callsOf(async () => {
    app = await startApplication({ endpoint: aws.endpoint, folder: app.folder });
    await expect.poll(() => aws.calls()['GetCallerIdentity']).toBeGreaterThan(1);
  });
  expect(calls).toEqual(callsWhen('the application has started'));
  expect(await callsOf(() => keyfob(['status']))).toEqual([]);
  expect(await callsOf(() => keyfob(['lock']))).toEqual([]);
  expect(await callsOf(() => keyfob(['remove', '--all']))).toEqual([]);
});

test('a device costs the calls of the table, from its enrolment to its removal', async () => {
  await add('bob');
  let secret = '';
  const codes = (first: number) => [first, first + 1].map((away) => codeOfStep(secret, stepAt(aws.now()) + away)).join('\n');
  const enrol = async () => {
    // Without codes it ends with the address said, and the device made.
    secret = /secret=([A-Z2-7]+)/.exec((await app.keyfob(['devices', 'enrol', 'bob'])).out)?.[1] ?? '';
    return keyfob(['devices', 'enrol', 'bob', '--device', 'arn:aws:iam::111122223333:mfa/bob'], codes(-1));
  };
  expect(await callsOf(enrol)).toEqual(callsWhen('a device is enrolled'));
  aws.advance(60);
  expect(await callsOf(() => keyfob(['devices', 'resync', 'bob'], codes(0)))).toEqual(callsWhen('a device is resynchronised'));
  aws.advance(90);
  await firstLogin('bob');
  expect(await callsOf(() => keyfob(['devices', 'list']))).toEqual(callsWhen('devices are looked at'));
  expect(await callsOf(() => keyfob(['devices', 'remove', 'bob', '--device', 'bob']))).toEqual(callsWhen('a device is removed'));
  expect(aws.user('bob').devices).toEqual([]);
});

test('who may not make devices is told the permission, and nothing is made', async () => {
  aws.addUser({ name: 'ned', groups: [], policies: {} });
  await add('ned');
  expect(await keyfob(['devices', 'enrol', 'ned'])).toMatchObject({ status: 1, err: expect.stringContaining('iam:CreateVirtualMFADevice') });
  expect(aws.calls()['EnableMFADevice']).toBeUndefined();
});

test('a refused key is not stored', async () => {
  const { accessKeyId } = aws.user('alice');
  const added = await keyfob(['add', 'alice', '--access-key-id', accessKeyId], `${'x'.repeat(40)}\n`);
  expect(added.status).toBe(1);
  expect(JSON.parse((await app.keyfob(['status', '--json'])).out)).toMatchObject({ identities: [] });
});

test('who may not list devices names theirs, as the table says', async () => {
  const cure = /`keyfob (set work --device) ARN`/.exec(readme)?.[1]?.replace('work', 'frank').split(' ') ?? [];
  expect((await add('frank')).status).toBe(0);
  expect((await login('frank')).status).toBe(1);
  expect(await keyfob([...cure, aws.user('frank').devices[0]?.serial ?? ''])).toMatchObject({ status: 0 });
  expect(await login('frank')).toMatchObject({ status: 0 });
});

test('who may not list devices needs no more than mfa_serial in the profile', async () => {
  const { accessKeyId, secretAccessKey, devices } = aws.user('frank');
  const profile = `[frank]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\nmfa_serial = ${devices[0]?.serial}\n`;
  writeFileSync(app.credentialsFile, profile);
  expect(await keyfob(['import', 'frank'])).toMatchObject({ status: 0 });
  expect(await login('frank')).toMatchObject({ status: 0 });
});

test('a session stays when the next code is refused', async () => {
  await add('alice');
  await login('alice');
  expect((await keyfob(['login', 'alice', '--force', '--code', '-'], '000000\n')).status).toBe(1);
  const { status } = await app.run('aws', ['sts', 'get-caller-identity', '--profile', 'alice']);
  expect(status).toBe(0);
});

/** The calls that the paragraph on `policy apply` names. */
const named = [...(/^`keyfob policy apply` changes[\s\S]*?\n\n/m.exec(readme)?.[0] ?? '').matchAll(/`iam:(\w+)`/g)].map(([, call = '']) => call);

test('policy apply makes the calls that its paragraph names, and no others', async () => {
  await add('admin');
  await firstLogin('admin');
  const apply = (...words: string[]) => keyfob(['policy', 'apply', '--yes', '--role', 'team/Builder', ...words]);
  const undo = async ({ err }: { err: string }) => keyfob(['policy', 'apply', '--yes', '--undo', /--undo '?([^'\n]+)/.exec(err)?.[1] ?? '']);
  const statuses: number[] = [];
  const done = async (ran: Promise<{ status: number; err: string }>) => {
    const ended = await ran;
    statuses.push(ended.status);
    return ended;
  };
  const looked = await callsOf(() => done(apply('--plan', '--user', 'alice')));
  expect(looked).toEqual(['GetAccountAuthorizationDetails', 'ListMFADevices']);
  const calls = await callsOf(async () => {
    const kit = await done(apply('--user', 'alice'));
    const changed = [];
    for (const option of ['--ssh-keys', '--console', '--git-credentials', '--login-profile', '--signing-certificates']) changed.push(await done(apply('--user', 'alice', option)));
    const single = await done(apply('--single-users', '--user', 'bob', '--group', 'one', '--role', 'Other'));
    const members = await done(apply('--add-user', 'erin', '--new-user', 'dana', '--password'));
    const removed = await done(apply('--remove-user', 'erin'));
    for (const one of [removed, members, single, ...changed.toReversed(), kit]) await done(undo(one));
  });
  expect(statuses).toEqual(statuses.map(() => 0));
  expect(calls).toEqual(named.toSorted());
});
