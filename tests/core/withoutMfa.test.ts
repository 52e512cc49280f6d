import { expect, test } from 'vitest';
import type { HandOutAsk } from '../../electron/core/delivery/handOuts.ts';
import { withAlice } from '../support/coreWorld.ts';
import { role } from '../support/roles.ts';

const ask: HandOutAsk = { profile: 'alice', requester: { name: 'aws', pid: 1 }, delivery: 'process', popup: 'none', byPerson: false, leastSeconds: 0 };
const lone = { event: 'credentials', outcome: 'done', withoutMfa: true };

test('a session without a code is marked in the picture, for who gets it, and in the record', async () => {
  const world = await withAlice();
  const { session, notes } = await world.keyfob.loginWithoutMfa({});
  expect(session.mfa).toBe(false);
  expect(notes).toContainEqual({ code: 'withoutMfa', facts: {} });
  expect(world.keyfob.state().identities).toMatchObject([{ session: { state: 'live', mfa: false } }]);
  await expect(world.keyfob.handOut(ask)).resolves.toMatchObject({ session: { mfa: false } });
  expect(world.recorded.slice(-2)).toMatchObject([{ event: 'login', withoutMfa: true }, { ...lone, profile: 'alice' }]);
});

test('a role that starts from it is without MFA too, in the picture, in a target and in the record', async () => {
  const world = await withAlice('', role('dev'));
  await world.keyfob.loginWithoutMfa({});
  await expect(world.keyfob.use({ profile: 'dev' })).resolves.toMatchObject({ session: { mfa: false } });
  expect(world.keyfob.state().roles).toMatchObject([{ name: 'dev', session: { mfa: false } }]);
  await world.keyfob.handOut({ ...ask, profile: 'dev' });
  expect(world.recorded.slice(-2)).toMatchObject([{ event: 'use', target: 'default', withoutMfa: true }, { ...lone, profile: 'dev' }]);
});

test('a code opens a better one without force, and the role gets MFA with it', async () => {
  const world = await withAlice('', role('dev'));
  await world.keyfob.loginWithoutMfa({});
  await world.keyfob.handOut({ ...ask, profile: 'dev' });
  await expect(world.keyfob.prepareLogin({})).resolves.toMatchObject({ live: undefined });
  await expect(world.keyfob.login({ code: '123456' })).resolves.toMatchObject({ alreadyLive: false, session: { mfa: true } });
  await expect(world.keyfob.handOut({ ...ask, profile: 'dev' })).resolves.toMatchObject({ session: { mfa: true } });
  expect(world.recorded.at(-1)).not.toHaveProperty('withoutMfa');
});

test('a session with MFA is not given up for one without, unless that is forced', async () => {
  const world = await withAlice();
  await world.keyfob.login({ code: '123456' });
  await expect(world.keyfob.loginWithoutMfa({})).resolves.toMatchObject({ alreadyLive: true, session: { mfa: true } });
  await expect(world.keyfob.loginWithoutMfa({ force: true })).resolves.toMatchObject({ alreadyLive: false, session: { mfa: false } });
});

test('a role is used without a code in one go, with a device or without, and all of it is without MFA', async () => {
  const world = await withAlice('', role('dev'));
  world.iam.listDevices = async () => [];
  await expect(world.keyfob.prepareUse({ profile: 'dev' })).resolves.toMatchObject({ wants: 'login' });
  await expect(world.keyfob.prepareUse({ profile: 'dev', withoutMfa: true })).resolves.toMatchObject({ wants: 'none', device: undefined });
  const { session, notes } = await world.keyfob.use({ profile: 'dev', withoutMfa: true });
  expect([session.mfa, notes.map(({ code }) => code)]).toEqual([false, ['withoutMfa']]);
  expect(world.keyfob.state()).toMatchObject({ identities: [{ session: { mfa: false } }], roles: [{ session: { mfa: false } }] });
});

test('a session with MFA that lives is what a role starts from, even where no code is wanted', async () => {
  const world = await withAlice('', role('dev'));
  await world.keyfob.login({ code: '123456' });
  await expect(world.keyfob.use({ profile: 'dev', withoutMfa: true })).resolves.toMatchObject({ session: { mfa: true }, notes: [] });
});

test('a role that takes a code of its own is refused without one', async () => {
  const world = await withAlice('', role('billing', 'duration_seconds = 14400'));
  await expect(world.keyfob.use({ profile: 'billing', withoutMfa: true })).rejects.toMatchObject({ code: 'roleCodeNeeded' });
  expect(world.keyfob.state().identities[0]?.session).toBeNull();
});
