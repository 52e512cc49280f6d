import { expect, test } from 'vitest';
import { Failure } from '../../electron/core/failure.ts';
import { aWorld, key } from '../support/coreWorld.ts';

const ROLE = 'arn:aws:iam::111122223333:role/Developer';
const PHONE = 'arn:aws:iam::111122223333:mfa/old-phone';
const section = (name: string, more = '') => `[${name}]\naws_access_key_id = ${key.accessKeyId}\naws_secret_access_key = ${key.secretAccessKey}\n${more}`;
const codes = (notes: readonly { code: string }[]) => notes.map(({ code }) => code);

test('who comes from aws-mfa has its device and its role, and gives them all back', async () => {
  const before = section('work-long-term', `region = eu-west-1\naws_mfa_device = ${PHONE}\nassume_role = ${ROLE}\n`);
  const { shared, run, iam, aws } = aWorld(before);
  iam.listDevices = () => Promise.reject(new Failure('notAllowed', { action: 'iam:ListMFADevices' }));
  const keyfob = await run();
  const { identity, notes } = await keyfob.moveKey({ profile: 'work-long-term' });
  expect(identity).toMatchObject({ name: 'work', target: 'work', device: PHONE, importedFrom: 'work-long-term' });
  expect(codes(notes)).toContain('roleTakenOver');
  await keyfob.login({ code: '123456' });
  await expect.poll(() => shared.texts().credentials).toMatch(/\[work\]\naws_access_key_id = ASIA/);
  expect(aws.assumed.map(({ roleArn }) => roleArn)).toEqual([ROLE]);
  await keyfob.remove('work', { restore: true });
  expect(shared.texts().credentials).toBe(before);
});

test('a key in process delivery takes no role over: tools run Keyfob for the identity', async () => {
  const { run } = aWorld(section('work-long-term', `assume_role = ${ROLE}\n`));
  const keyfob = await run();
  const { notes } = await keyfob.moveKey({ profile: 'work-long-term', delivery: 'process' });
  expect([codes(notes).includes('roleTakenOver'), keyfob.settings().occupancies]).toEqual([false, []]);
});

test('roles that start from a profile whose sessions now go elsewhere are named', async () => {
  const { run } = aWorld(section('alice'), `[profile dev]\nrole_arn = ${ROLE}\nsource_profile = alice\n`);
  const keyfob = await run();
  const { notes } = await keyfob.moveKey({ profile: 'alice', target: 'mfa' });
  expect(notes).toContainEqual({ code: 'sourceLeft', facts: { profile: 'alice', target: 'mfa', roles: ['dev'] } });
});

test('a profile of `aws configure mfa-login` is named at the import', async () => {
  const temporary = '[session-x4k2q]\naws_access_key_id = ASIATEMP\naws_secret_access_key = s\naws_session_token = t\n#expiration = # Credentials expire at: 2026-11-22T12:00:00Z\n';
  const { run } = aWorld(`${section('alice')}${temporary}`);
  const keyfob = await run();
  expect((await keyfob.moveKey({ profile: 'alice' })).notes).toContainEqual({ code: 'mfaLogins', facts: { profiles: ['session-x4k2q'], identity: 'alice' } });
  await expect(keyfob.moveKey({ profile: 'session-x4k2q' })).rejects.toMatchObject({ code: 'profileHasTemporaryKey', facts: { known: [] } });
});

test('a target that is chosen while tools run Keyfob is said to wait', async () => {
  const { run } = aWorld(section('alice'));
  const keyfob = await run();
  await keyfob.moveKey({ profile: 'alice', delivery: 'process' });
  const { notes } = await keyfob.change('alice', { target: 'mfa' });
  expect(notes).toEqual([{ code: 'targetWaits', facts: { identity: 'alice', target: 'mfa' } }]);
  expect((await keyfob.change('alice', { durationSeconds: 3600 })).notes).toEqual([]);
});

test('a key in the environment is named once, by its id', async () => {
  const { world, run } = aWorld();
  Object.assign(world, { keyInEnvironment: key.accessKeyId });
  const keyfob = await run();
  expect(keyfob.state().keyInEnvironment).toBe(key.accessKeyId);
  await keyfob.keepKey(key.accessKeyId);
  expect(keyfob.state().keyInEnvironment).toBeNull();
  expect((await run()).state().keyInEnvironment).toBeNull();
});
