import { expect, test } from 'vitest';
import { viewFiles } from '../../../electron/core/files/sharedView.ts';
import { Failure } from '../../../electron/core/failure.ts';
import { readTarget } from '../../../electron/core/targets.ts';
import { HOUR, MINUTE, SECOND } from '../../../electron/core/time.ts';
import { aWorld, key, withAlice } from '../../support/coreWorld.ts';
import { settled } from '../../support/movableClock.ts';
import { aDay, arn, inTarget, pass, role } from '../../support/roles.ts';

test('one code serves every role of every account', async () => {
  const world = await aDay(role('dev') + role('ops') + `[profile far]\nrole_arn = ${arn('Far', '222233334444')}\nsource_profile = alice\n`);
  for (const profile of ['dev', 'ops', 'far']) await world.keyfob.use({ profile, target: `to-${profile}` });
  expect(world.aws.calls.filter(({ operation }) => operation === 'GetSessionToken')).toHaveLength(1);
  expect(world.aws.assumed.map(({ roleArn, signer, codeOf, roleSessionName }) => [roleArn, signer, codeOf, roleSessionName])).toEqual([
    [arn('dev'), 'ASIASESSION', undefined, 'alice'],
    [arn('ops'), 'ASIASESSION', undefined, 'alice'],
    [arn('Far', '222233334444'), 'ASIASESSION', undefined, 'alice'],
  ]);
  expect(['to-dev', 'to-ops', 'to-far'].map((target) => inTarget(world, target).key)).toEqual(['ASIA1', 'ASIA2', 'ASIA3']);
});

test('a role is renewed while fewer than 15 minutes remain, and not before', async () => {
  const world = await aDay();
  await world.keyfob.use({ profile: 'dev' });
  await pass(world, 45 * MINUTE - SECOND);
  expect(world.aws.assumed).toHaveLength(1);
  await pass(world, SECOND);
  expect(world.aws.assumed).toHaveLength(2);
  expect(inTarget(world)).toEqual({ key: 'ASIA2', minutes: 60 });
});

test('a role is renewed a last time just before the MFA session ends, and leaves its target at its own end', async () => {
  const world = await aDay();
  await world.keyfob.use({ profile: 'dev' });
  await pass(world, 12 * HOUR - 3 * MINUTE);
  const before = world.aws.assumed.length;
  await pass(world, 3 * MINUTE);
  expect(world.aws.assumed).toHaveLength(before + 1);
  expect(inTarget(world).minutes).toBe(58);
  await pass(world, 58 * MINUTE);
  expect(inTarget(world)).toEqual({ key: undefined, minutes: 0 });
  expect(world.aws.assumed).toHaveLength(before + 1);
  expect(world.keyfob.state().targets).toContainEqual(expect.objectContaining({ name: 'default', profile: 'dev', expiresAt: null, refusal: expect.objectContaining({ code: 'codeNeeded' }) }));
});

test('the next code fills the targets again', async () => {
  const world = await aDay();
  await world.keyfob.use({ profile: 'dev' });
  await pass(world, 14 * HOUR);
  await world.keyfob.login({ code: '654321' });
  await settled();
  expect(inTarget(world).minutes).toBe(60);
});

test('what is locked is empty until the next login, and nothing renews it meanwhile', async () => {
  const world = await aDay();
  await world.keyfob.use({ profile: 'dev' });
  await world.keyfob.lock();
  expect(inTarget(world).key).toBeUndefined();
  await pass(world, HOUR);
  expect(world.aws.assumed).toHaveLength(1);
  await world.keyfob.login({ code: '654321' });
  await settled();
  expect(inTarget(world).key).toBe('ASIA2');
});

/** Seconds between the tries of ten minutes in which AWS is too busy. */
async function pauses(random: number) {
  const world = aWorld('', role('dev'));
  world.world.random = () => random;
  const keyfob = await world.run();
  await keyfob.add({ name: 'alice', key });
  await keyfob.login({ code: '123456' });
  await keyfob.use({ profile: 'dev' });
  await pass(world, 44 * MINUTE);
  const tries: number[] = [];
  world.aws.refuseRoles(() => {
    tries.push(world.clock.now().getTime());
    return new Failure('throttled', {});
  });
  for (let second = 0; second < 10 * 60; second += 1) {
    world.advance(SECOND);
    await settled();
  }
  return { world: { ...world, keyfob }, pauses: tries.slice(1).map((when, index) => (when - (tries[index] ?? 0)) / SECOND) };
}

test('pauses between tries grow, and end at once when the network is back', async () => {
  const { world, pauses: waited } = await pauses(1);
  expect(waited.slice(0, 8)).toEqual([2, 4, 8, 16, 32, 64, 120, 120]);
  expect(inTarget(world).key).toBe('ASIA1'); // still good
  world.aws.refuseRoles(() => undefined);
  await world.keyfob.lookAgain();
  expect(inTarget(world).minutes).toBe(60);
});

test('computers that were refused together do not come back together', async () => {
  expect((await pauses(0)).pauses.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
});

test('an edited profile never gets a stale session', async () => {
  const world = await aDay();
  await world.keyfob.use({ profile: 'dev' });
  world.shared.set({ config: role('dev', 'external_id = other') });
  await world.keyfob.lookAgain();
  expect(world.aws.assumed.at(-1)).toMatchObject({ roleArn: arn('dev'), externalId: 'other' });
  expect(inTarget(world).key).toBe('ASIA2');
});

test('the identity’s own session gives way to a role, and comes back into its place', async () => {
  const world = await aDay();
  world.shared.set({ credentials: `${world.shared.texts().credentials}\n[other]\nregion = x\n` });
  const before = world.shared.texts();
  await expect(world.keyfob.use({ profile: 'dev', target: 'alice' })).rejects.toMatchObject({ code: 'targetFeedsOthers', facts: { profiles: ['dev'], own: true } });
  const { notes } = await world.keyfob.use({ profile: 'dev', target: 'alice', replace: true });
  expect(notes).toContainEqual({ code: 'sessionDisplaced', facts: { target: 'alice', identity: 'alice' } });
  expect(inTarget(world, 'alice').key).toBe('ASIA1');
  await world.keyfob.login({ code: '222222', force: true });
  expect(inTarget(world, 'alice').key).toBe('ASIA1');
  await world.keyfob.useOff('alice');
  expect(world.shared.texts()).toEqual(before);
});

test('a role in the place of the identity’s own session stays to its own end, not to that of the other', async () => {
  const world = await aDay();
  await world.keyfob.use({ profile: 'dev', target: 'alice', replace: true });
  await pass(world, 12 * HOUR + 30 * MINUTE);
  expect(inTarget(world, 'alice').minutes).toBe(28);
});

test('a target is given back byte for byte, its lines set aside and its region too', async () => {
  const world = await aDay(role('dev', 'region = eu-central-1'));
  const credentials = `${world.shared.texts().credentials}\n[default]\n# mine\nregion = us-east-1\nrole_arn = ${arn('old')}\nsource_profile = alice\n`;
  world.shared.set({ credentials });
  await expect(world.keyfob.use({ profile: 'dev' })).rejects.toMatchObject({ code: 'linesInTheWay' });
  await world.keyfob.use({ profile: 'dev', setAside: true, withRegion: true });
  expect(world.shared.texts().credentials).toContain('\nregion = eu-central-1');
  await world.keyfob.useOff('default');
  expect(world.shared.texts().credentials).toBe(credentials);
});

test('a region that came with one role does not stay for the next', async () => {
  const world = await aDay(role('dev', 'region = eu-central-1') + role('ops'));
  await world.keyfob.use({ profile: 'dev', withRegion: true });
  await world.keyfob.use({ profile: 'ops' });
  expect(world.shared.texts().credentials).not.toContain('eu-central-1');
  expect(inTarget(world).key).toBe('ASIA2');
});

test('a removed identity takes its roles out of their targets', async () => {
  const world = await aDay();
  await world.keyfob.use({ profile: 'dev' });
  await world.keyfob.use({ profile: arn('Other'), target: 'other' });
  await world.keyfob.remove('alice', { restore: false });
  expect(world.shared.texts().credentials).toBe('');
  expect(world.keyfob.settings().occupancies).toEqual([]);
  await pass(world, HOUR);
  expect(world.aws.assumed).toHaveLength(2);
});

test('what is in a target follows an identity to its new name', async () => {
  const world = await aDay('');
  await world.keyfob.use({ profile: 'alice' });
  await world.keyfob.use({ profile: arn('Other'), target: 'other' });
  await world.keyfob.change('alice', { rename: 'work' });
  await world.keyfob.lookAgain();
  expect(world.keyfob.settings().occupancies).toMatchObject([{ profile: 'work' }, { adHoc: { source: 'work' } }]);
  expect(world.keyfob.state().targets.map(({ refusal }) => refusal)).toEqual([null, null, null]);
});

test('a target given back while its renewal is under way stays given back', async () => {
  const world = await aDay();
  await world.keyfob.use({ profile: 'dev' });
  const before = world.aws.sts.assumeRole;
  let answer: () => void = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  world.aws.sts.assumeRole = (...ask) => held.then(() => before(...ask));
  await pass(world, 45 * MINUTE);
  await world.keyfob.useOff('default');
  answer();
  await settled();
  expect(inTarget(world).key).toBeUndefined();
});

test('seed 004: a role in the default of the identity that all roles start from', async () => {
  const config = `[default]\nregion = us-east-1\n\n[profile mfa]\nrole_arn = ${arn('PowerUser')}\nmfa_serial = arn:aws:iam::111122223333:mfa/alice-phone\nsource_profile = default\n\n[profile other]\nrole_arn = ${arn('Other')}\nsource_profile = default\n`;
  const credentials = `[default]\naws_access_key_id = ${key.accessKeyId}\naws_secret_access_key = ${key.secretAccessKey}\n`;
  const { aws, shared, ...rest } = await withAlice(credentials, config);
  await rest.keyfob.remove('alice', { restore: false });
  const keyfob = rest.keyfob;
  await keyfob.moveKey({ profile: 'default', target: 'default' });
  await keyfob.login({ code: '123456' });
  await expect(keyfob.use({ profile: 'mfa' })).rejects.toMatchObject({ code: 'targetFeedsOthers', facts: { target: 'default', profiles: ['mfa', 'other'], own: true } });
  await keyfob.use({ profile: 'mfa', replace: true });
  expect(readTarget(viewFiles(shared.texts(), shared.files.paths), 'default').accessKeyId).toBe('ASIA1');
  await keyfob.use({ profile: 'other', target: 'elsewhere' });
  expect(aws.assumed.at(-1)).toMatchObject({ roleArn: arn('Other'), signer: 'ASIASESSION' });
});

test('a login does not touch a target in which something else was put, and says whose it is', async () => {
  const world = await aDay();
  await world.keyfob.use({ profile: 'dev', target: 'alice', replace: true });
  expect(inTarget(world, 'alice').key).toBe('ASIA1');
  const { notes } = await world.keyfob.login({ code: '654321', force: true });
  expect(notes).toContainEqual({ code: 'targetOccupied', facts: { target: 'alice', by: 'dev', identity: 'alice' } });
  expect(inTarget(world, 'alice').key).not.toBe('ASIASESSION');
});
