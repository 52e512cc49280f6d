import { expect, test } from 'vitest';
import { Failure } from '../../electron/core/failure.ts';
import { HOUR, MINUTE } from '../../electron/core/time.ts';
import { key, withAlice } from '../support/coreWorld.ts';
import { settled } from '../support/movableClock.ts';
import { aDay, arn, inTarget, pass, refused, role } from '../support/roles.ts';

test('a role longer than an hour takes a code of its own, from the long-lived key, and is not renewed', async () => {
  const world = await aDay(role('billing', 'duration_seconds = 14400'));
  await expect(world.keyfob.prepareUse({ profile: 'billing' })).resolves.toMatchObject({ way: { kind: 'ownCode', seconds: 14_400 }, wants: 'own' });
  await expect(world.keyfob.use({ profile: 'billing' })).rejects.toMatchObject({ code: 'roleCodeNeeded', facts: { minutes: 240 } });
  expect(world.aws.assumed).toEqual([]);
  const reminders: unknown[] = [];
  world.keyfob.onReminder(({ identity, role: name, kind }) => reminders.push({ identity, role: name, kind }));
  await world.keyfob.use({ profile: 'billing', code: '111111' });
  expect(world.aws.assumed).toMatchObject([{ signer: key.accessKeyId, durationSeconds: 14_400, codeOf: { code: '111111' } }]);
  await pass(world, 4 * HOUR);
  expect(world.aws.assumed).toHaveLength(1);
  expect(inTarget(world).key).toBeUndefined();
  expect(reminders).toEqual([
    { identity: 'alice', role: 'billing', kind: 'ending' },
    { identity: 'alice', role: 'billing', kind: 'ended' },
  ]);
});

test('a role that allows less steps down, says so, and is asked for less the next time', async () => {
  const world = await aDay();
  await world.keyfob.chooseRole('dev', { ownCode: true });
  world.aws.refuseRoles(({ durationSeconds }) => (durationSeconds > 3600 ? new Failure('roleMaximum', { role: arn('dev') }) : undefined));
  await expect(world.keyfob.use({ profile: 'dev', code: '111111' })).rejects.toMatchObject({ code: 'roleMaximum', facts: { minutes: 240 } });
  const { notes, session } = await world.keyfob.use({ profile: 'dev', code: '222222' });
  expect(notes).toContainEqual({ code: 'steppedDown', facts: { role: 'dev', minutes: 60 } });
  expect(session.expiresAt.getTime() - session.startedAt.getTime()).toBe(HOUR);
  expect(world.aws.assumed.map(({ durationSeconds }) => durationSeconds)).toEqual([43_200, 14_400, 3600]);
  const again = await world.run();
  expect(again.state().roles).toMatchObject([{ name: 'dev', way: 'inherited', seconds: 3600, canBeLonger: false }]);
});

test('a role that wants a more recent code asks for one, and is opened directly with it', async () => {
  const world = await aDay();
  world.aws.refuseRoles(({ codeOf }) => (codeOf ? undefined : refused('dev')));
  await expect(world.keyfob.use({ profile: 'dev' })).rejects.toMatchObject({ code: 'roleRefused' }); // the code is fresh: that is not it
  await pass(world, 10 * MINUTE);
  await expect(world.keyfob.use({ profile: 'dev' })).rejects.toMatchObject({ code: 'roleCodeNeeded', facts: { minutes: 60 } });
  await world.keyfob.use({ profile: 'dev', code: '111111' });
  expect(world.aws.assumed.at(-1)).toMatchObject({ signer: key.accessKeyId, durationSeconds: 3600, codeOf: { code: '111111' } });
  expect(inTarget(world).minutes).toBe(60);
});

test('a refusal says what is known of each reason', async () => {
  const world = await withAlice('', role('dev'));
  await world.keyfob.loginWithoutMfa({});
  world.aws.refuseRoles(() => new Failure('roleRefused', { role: arn('dev'), checks: [{ what: 'permission', state: 'suspect' }] }));
  await expect(world.keyfob.use({ profile: 'dev' })).rejects.toMatchObject({
    facts: {
      checks: [
        { what: 'name', state: 'unknown' },
        { what: 'trust', state: 'unknown' },
        { what: 'externalId', state: 'ok' },
        { what: 'mfa', state: 'suspect' },
        { what: 'permission', state: 'suspect' },
      ],
    },
  });
  expect(world.keyfob.state().roles).toMatchObject([{ refusal: { code: 'roleRefused', checks: [{}, {}, {}, {}, {}] } }]);
});

test('whoever waits for a role’s own code goes on with the one that a person enters for it', async () => {
  const world = await aDay(role('billing', 'duration_seconds = 14400'));
  const waiting = world.keyfob.waitForSession({ profile: 'billing' }, { name: 'terraform', pid: 7 }, false);
  await settled();
  expect(world.keyfob.state().identities[0]?.waiting).toEqual({ role: 'billing', requester: 'terraform', pid: 7, others: 0, state: 'waits' });
  await world.keyfob.login({ code: '222222', force: true }); // another code opens something else
  await settled();
  expect(world.keyfob.state().identities[0]?.waiting).toMatchObject({ role: 'billing' });
  await world.keyfob.openRole({ role: 'billing', code: '333333' });
  await expect(waiting).resolves.toMatchObject({ credentials: { accessKeyId: 'ASIA1' } });
  expect(world.keyfob.state().identities[0]?.waiting).toBeNull();
});

test('whoever waits for a login gets the session that it asked for', async () => {
  const world = await withAlice();
  const waiting = world.keyfob.waitForLogin({ identity: 'alice', durationSeconds: 900 }, { name: 'keyfob', pid: 7 }, true);
  await settled();
  await world.keyfob.login({ identity: 'alice', code: '123456', force: true });
  const { session } = await waiting;
  expect(session.expiresAt.getTime() - session.startedAt.getTime()).toBe(15 * MINUTE);
  await world.keyfob.login({ identity: 'alice', code: '654321', force: true });
  const next = world.keyfob.sessionOf(world.keyfob.choose('alice'));
  expect(next && next.expiresAt.getTime() - next.startedAt.getTime()).toBe(12 * HOUR);
});

test('a code that was sent for a role is sent for nothing else, and the session’s for no role', async () => {
  const world = await aDay(role('billing', 'duration_seconds = 14400'));
  const sent = { code: 'codeAlreadySent' };
  await expect(world.keyfob.use({ profile: 'billing', code: '123456' })).rejects.toMatchObject(sent);
  world.aws.refuseRoles(() => new Failure('throttled', {}));
  await expect(world.keyfob.use({ profile: 'billing', code: '111111' })).rejects.toMatchObject({ code: 'throttled' });
  await expect(world.keyfob.use({ profile: 'billing', code: '111111' })).rejects.toMatchObject(sent);
  await expect(world.keyfob.login({ code: '111111', force: true })).rejects.toMatchObject(sent);
  expect(world.aws.assumed).toHaveLength(1);
});
