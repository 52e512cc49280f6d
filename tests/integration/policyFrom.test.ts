import { beforeEach, expect, test } from 'vitest';
import { createKeyfob } from '../../electron/core/createKeyfob.ts';
import { clientOf, runAgent } from '../support/agent.ts';
import { adaptersTo } from '../support/awsAdapters.ts';
import { aWorld } from '../support/coreWorld.ts';
import { fixture } from '../support/policies.ts';
import { readsSelf } from '../support/policyReaders.ts';
import type { SimulatedAws } from '../support/simulator.ts';
import { FIRST_ACCOUNT, startSimulatedAws } from '../support/simulator.ts';
import { run } from '../support/world.ts';

const seed2 = (file: string): unknown => JSON.parse(fixture(file).replaceAll('MYACCOUNTID', FIRST_ACCOUNT));

let aws: SimulatedAws;
beforeEach(async () => {
  aws = await startSimulatedAws();
  return () => aws.stop();
});

/** The command beside a whole application, but for its window, with an identity of that name; logged in unless told not to. */
async function desk(name: string, { isLoggedIn = true } = {}) {
  const real = adaptersTo(aws.endpoint);
  const keyfob = createKeyfob({ ...aWorld().world, ...real, clock: aWorld().world.clock });
  const { accessKeyId, secretAccessKey } = aws.user(name);
  await keyfob.add({ name, key: { accessKeyId, secretAccessKey } });
  if (isLoggedIn) await keyfob.login({ identity: name, code: aws.code(name) });
  const { home } = await runAgent({ keyfob });
  return async (...words: string[]) => {
    const { status, out, err } = await run(['policy', 'check', ...words], { world: { ask: clientOf(home).ask } });
    return { status, out: out.join(''), err: err.join('') };
  };
}

test('about colleagues whom the kit binds the checker is quiet, when an administrator asks', async () => {
  const check = await desk('admin');
  for (const name of ['alice', 'erin']) {
    const { status, out, err } = await check('--from', 'admin', '--of', `user/${name}`);
    expect({ status, end: out.trim().split('\n').at(-1) }).toEqual({ status: 0, end: 'Nothing found.' });
    expect(err).toContain('arn:aws:iam::111122223333:policy/RequireMfaSelfManage, arn:aws:iam::aws:policy/PowerUserAccess');
  }
  expect(aws.calls()).not.toHaveProperty('ListUserPolicies');
});

test('an administrator’s own policies, and those of a group and of a role, are judged too', async () => {
  const check = await desk('admin');
  expect((await check('--from', 'admin')).err).toContain('user/admin has: arn:aws:iam::aws:policy/AdministratorAccess');
  expect(aws.calls()).not.toHaveProperty('GetAccountAuthorizationDetails');
  expect(await check('--from', 'admin', '--of', 'group/engineers')).toMatchObject({ status: 0 });
  expect((await check('--from', 'admin', '--of', 'role/Developer', '--json')).out).toContain('role/Developer (trust)');
  expect(await check('--from', 'admin', '--of', 'user/nobody')).toMatchObject({ status: 1, out: '', err: expect.stringContaining('There is no user/nobody in this account.') });
});

test('a user under the kit who may read the own policies finds nothing either, without asking for the account', async () => {
  aws.addUser({ name: 'uma', device: true, policies: { readsSelf } });
  const { status, out } = await (await desk('uma'))('--from', 'uma');
  expect(out).toContain('Nothing found.');
  expect(status).toBe(0);
  expect(aws.calls()).not.toHaveProperty('GetAccountAuthorizationDetails');
});

test('a user with the policies of seed 002 is told what they leave open', async () => {
  const policies = { enforce: seed2('seed2_4.json'), bucket: seed2('seed2_1.json'), assume: seed2('seed2_3.json'), readsSelf };
  aws.addUser({ name: 'sid', device: true, groups: [], policies });
  const check = await desk('sid');
  const { status, out } = await check('--from', 'sid', '--json');
  expect(status).toBe(1);
  const { findings, documents } = JSON.parse(out);
  expect(documents.map(({ name }: { name: string }) => name)).toEqual(['enforce', 'bucket', 'assume', 'readsSelf']);
  const severe = findings.filter(({ severity }: { severity: string }) => severity === 'severe');
  expect(severe.map(({ document, statement }: { document: string; statement: { number: number } }) => `${document} ${statement.number}`)).toEqual(expect.arrayContaining(['enforce 4', 'enforce 5']));
  expect((await check('--from', 'sid')).out).toContain('Shown by: alice with a long-lived key asks for iam:DeactivateMFADevice');
});

test('without a session the next step is the login, and IAM hears nothing', async () => {
  const check = await desk('alice', { isLoggedIn: false });
  const before = aws.calls();
  expect(await check('--from', 'alice')).toEqual({ status: 1, out: '', err: 'keyfob: “alice” has no session. Run: keyfob login alice\n' });
  expect(aws.calls()).toEqual(before);
});

test('a denial names the permission that is missing', async () => {
  const check = await desk('alice');
  const sentence = (action: string) => `keyfob: No policy of this user allows ${action}. Ask the administrator of the account for it.\n`;
  expect(await check('--from', 'alice')).toEqual({ status: 1, out: '', err: sentence('iam:ListUserPolicies') });
  expect(await check('--from', 'alice', '--of', 'user/erin')).toEqual({ status: 1, out: '', err: sentence('iam:GetAccountAuthorizationDetails') });
});

test('an identity that Keyfob does not have is named', async () => {
  expect(await (await desk('alice'))('--from', 'nobody')).toMatchObject({ status: 1, err: expect.stringContaining('nobody') });
});
