import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../electron/adapters/clock.ts';
import type { Status } from '../../electron/agent/statusWire.ts';
import { createKeyfob } from '../../electron/core/createKeyfob.ts';
import { HOUR } from '../../electron/core/time.ts';
import { clientOf, runAgent } from '../support/agent.ts';
import { adaptersTo } from '../support/awsAdapters.ts';
import { aWorld } from '../support/coreWorld.ts';
import { sharedFilesOnDisk } from '../support/sharedFilesOnDisk.ts';
import type { SimulatedAws } from '../support/simulator.ts';
import { FIRST_ACCOUNT, OTHER_ACCOUNT, startSimulatedAws } from '../support/simulator.ts';
import { run } from '../support/world.ts';

const execute = promisify(execFile);

let aws: SimulatedAws;
beforeEach(async () => {
  aws = await startSimulatedAws();
  return () => aws.stop();
});

const before = '# mine\n[default]\nregion = eu-central-1\n';

/** The command beside a whole application, but for its window, with alice, and the AWS CLI over the same files. */
async function desk() {
  const disk = sharedFilesOnDisk();
  disk.put('config', before);
  const { world } = aWorld();
  const keyfob = createKeyfob({ ...world, ...adaptersTo(aws.endpoint), clock: systemClock, files: disk.files });
  await keyfob.start();
  const { accessKeyId, secretAccessKey } = aws.user('alice');
  await keyfob.add({ name: 'alice', key: { accessKeyId, secretAccessKey } });
  const { home } = await runAgent({ keyfob });
  const command = (words: string[], typed?: string[]) => run(words, { ...(typed && { typed }), world: { ask: clientOf(home).ask } });
  /** Runs the command, which must succeed; answers what it says. */
  const done = async (words: string[], typed?: string[]) => {
    const { status, out, err } = await command(words, typed);
    expect({ status, err }).toEqual({ status: 0, err });
    return { out: out.join('\n'), err };
  };
  const addRole = (name: string, role: string, account: string, ...more: string[]) =>
    done(['role', 'add', name, '--arn', aws.role(role, account).arn, '--source', 'alice', ...more]);
  const environment = {
    PATH: process.env['PATH'],
    HOME: disk.home,
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_DEFAULT_REGION: 'eu-central-1',
  };
  /** Who the AWS CLI is, as a profile. */
  const caller = async (profile = 'default') =>
    (await execute('aws', ['sts', 'get-caller-identity', '--profile', profile, '--query', 'Arn', '--output', 'text'], { env: environment })).stdout.trim();
  return { keyfob, disk, command, done, addRole, caller, statusNow: async (): Promise<Status> => JSON.parse((await done(['status', '--json'])).out) };
}

const assumed = (account: string, role: string) => `arn:aws:sts::${account}:assumed-role/${role}/alice`;

test('three roles of two accounts work from one code, each in its target', async () => {
  const { done, addRole, caller } = await desk();
  await addRole('dev', 'Developer', FIRST_ACCOUNT);
  await addRole('look', 'ReadOnly', FIRST_ACCOUNT);
  await addRole('far', 'ReadOnly', OTHER_ACCOUNT);
  await done(['login', '--code', aws.code('alice')]);
  const said = await Promise.all(['dev', 'look', 'far'].map((role) => done(['use', role, '--target', `as-${role}`])));
  expect(said.map(({ err }) => err[0])).toEqual(['dev', 'look', 'far'].map((role) => `${role}: from the session of alice, 1 h, renews by itself`));
  expect(aws.calls()).toMatchObject({ GetSessionToken: 1, AssumeRole: 3 });
  await expect(Promise.all(['as-dev', 'as-look', 'as-far'].map(caller))).resolves.toEqual([
    assumed(FIRST_ACCOUNT, 'Developer'),
    assumed(FIRST_ACCOUNT, 'ReadOnly'),
    assumed(OTHER_ACCOUNT, 'ReadOnly'),
  ]);
});

test('a role of four hours takes a code of its own, which the terminal asks for', async () => {
  const { done, addRole, caller, statusNow } = await desk();
  await addRole('billing', 'Billing', OTHER_ACCOUNT, '--duration', '4h');
  const { err } = await done(['use', 'billing', '--target', 'money'], [aws.code('alice')]);
  expect(err[0]).toBe('billing: needs a code of its own, 4 h');
  expect(aws.calls()).toMatchObject({ AssumeRole: 1 });
  expect(aws.calls()).not.toHaveProperty('GetSessionToken');
  await expect(caller('money')).resolves.toBe(assumed(OTHER_ACCOUNT, 'Billing'));
  const { roles, targets } = await statusNow();
  expect(roles).toMatchObject([{ name: 'billing', identity: 'alice', served: true, way: { kind: 'ownCode', seconds: 14_400 }, session: { state: 'live', mfa: true } }]);
  const end = Date.parse(roles[0]?.session?.expiresAt ?? '');
  expect(Math.abs(end - aws.now().getTime() - 4 * HOUR)).toBeLessThan(60_000);
  expect(targets).toContainEqual({ name: 'money', profile: 'billing', expiresAt: roles[0]?.session?.expiresAt });
});

test('a role that demands a recent code gets one when the session’s is too old', async () => {
  const { done, addRole, caller } = await desk();
  await addRole('admin', 'Admin', OTHER_ACCOUNT);
  await done(['login', '--code', aws.code('alice')]);
  aws.advance(11 * 60);
  const { err } = await done(['use', 'admin'], [aws.code('alice')]);
  expect(err).toContain('The role “admin” needs a code of its own for its 1 hour. Open it with a code of “alice”.');
  expect(aws.calls()).toMatchObject({ GetSessionToken: 1, AssumeRole: 2 });
  await expect(caller()).resolves.toBe(assumed(OTHER_ACCOUNT, 'Admin'));
});

test('a role in default is what the plain AWS CLI works with, until it is given back byte for byte', async () => {
  const { done, command, addRole, caller, disk, keyfob } = await desk();
  await addRole('dev', 'Developer', FIRST_ACCOUNT, '--region', 'eu-west-1');
  await done(['login', '--code', aws.code('alice')]);
  const there = { config: disk.text('config'), credentials: disk.text('credentials') };
  const { err } = await done(['use', 'dev']);
  expect(err).toContain('[default] says region eu-central-1, the role eu-west-1; --with-region sets it too.');
  await expect(caller()).resolves.toBe(assumed(FIRST_ACCOUNT, 'Developer'));
  expect((await done(['status'])).out).toMatch(/^dev +until .* \[default\] +role of alice$/m);
  await done(['use', '--off', 'default']);
  expect({ config: disk.text('config'), credentials: disk.text('credentials') }).toEqual(there);
  expect((await command(['use', '--off', 'default'])).err).toEqual(['keyfob: Nothing was put into [default]. Check the name of the target: keyfob status']);
  await keyfob.lock();
  await done(['role', 'remove', 'dev']);
  expect(disk.text('config')).toBe(before);
});

test('where there is no terminal the popup asks, and the command goes on with what a person enters there', async () => {
  const { keyfob, done, addRole, caller } = await desk();
  await addRole('billing', 'Billing', OTHER_ACCOUNT, '--duration', '4h');
  keyfob.onWanted((identity) => {
    const role = keyfob.state().identities.find(({ name }) => name === identity)?.waiting?.role;
    if (role) void keyfob.openRole({ role, code: aws.code('alice') });
  });
  await done(['use', 'billing']);
  await expect(caller()).resolves.toBe(assumed(OTHER_ACCOUNT, 'Billing'));
});

test('a role by its ARN works with what is said of it, and its refusal names what to check', async () => {
  const { done, command, caller } = await desk();
  await done(['login', '--code', aws.code('alice')]);
  const { arn } = aws.role('Auditor', OTHER_ACCOUNT);
  const refused = await command(['use', arn, '--source', 'alice']);
  expect(refused).toMatchObject({ status: 1 });
  expect(refused.err.at(-1)).toContain('the external ID is the one that it asks for');
  expect(refused.err.at(-1)).not.toContain('a code was given');
  await done(['use', arn, '--source', 'alice', '--external-id', 'keyfob-example', '--role-session-name', 'audit']);
  await expect(caller()).resolves.toBe(`arn:aws:sts::${OTHER_ACCOUNT}:assumed-role/Auditor/audit`);
});
