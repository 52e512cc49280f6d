import { expect, test } from 'vitest';
import { createAwsClock } from '../../electron/core/awsClock.ts';
import { createKeyfob } from '../../electron/core/createKeyfob.ts';
import { Failure } from '../../electron/core/failure.ts';
import type { KeyPlace } from '../../electron/core/ports.ts';
import { HOUR, MINUTE } from '../../electron/core/time.ts';
import { aWorld, key } from '../support/coreWorld.ts';
import { fakePlaces } from '../support/fakePlaces.ts';
import { aSession } from '../support/fakes.ts';
import { settled } from '../support/movableClock.ts';

const passphrase = 'canary horse battery staple';
const missing = new Failure('keychainMissing', {});

/** A core with a keychain and a vault; `start` is another run of the application over the same. */
function aHome(demandedPlace?: KeyPlace) {
  const world = aWorld();
  const { keys, places, held, silence } = fakePlaces();
  async function start() {
    places.lockVault();
    const keyfob = createKeyfob({ ...world.world, keys, places, demandedPlace, awsClock: createAwsClock(world.clock) });
    await keyfob.start();
    await settled();
    return keyfob;
  }
  return { ...world, places, held, silence, start };
}

const login = { identity: 'alice', code: '123456' };

test('the vault is what the environment demands, and wants a passphrase before a key', async () => {
  const keyfob = await aHome('vault').start();
  expect(keyfob.state().vault).toMatchObject({ place: 'vault', state: 'none', demanded: true });
  expect(keyfob.state().keychain).toBeNull();
  await expect(keyfob.add({ name: 'alice', key })).rejects.toMatchObject({ code: 'vaultNew' });
  await expect(keyfob.makeVault({ passphrase: 'too short' })).rejects.toMatchObject({ code: 'passphraseShort' });
  await keyfob.makeVault({ passphrase });
  await keyfob.add({ name: 'alice', key });
  await expect(keyfob.login(login)).resolves.toMatchObject({ alreadyLive: false });
});

test('an identity of the keychain works on from the vault, and the keychain is empty', async () => {
  const { start, held } = aHome();
  const keyfob = await start();
  const { identity } = await keyfob.add({ name: 'alice', key });
  await keyfob.makeVault({ passphrase });
  expect(keyfob.state().vault).toMatchObject({ place: 'vault', state: 'open' });
  expect(held.keychain.size).toBe(0);
  expect(held.vault.get(identity.id)).toEqual(key);
  await keyfob.login(login);
});

test('the choice of the vault is remembered, and the next start finds it locked', async () => {
  const { start } = aHome();
  const first = await start();
  await first.add({ name: 'alice', key });
  await first.makeVault({ passphrase });
  const keyfob = await start();
  expect(keyfob.state().vault).toMatchObject({ place: 'vault', state: 'locked' });
  await expect(keyfob.unlock('something else')).rejects.toMatchObject({ code: 'passphraseWrong' });
  await keyfob.unlock(passphrase);
  await keyfob.login(login);
});

test('without a keychain the vault takes its place, and what the keychain has follows when it is back', async () => {
  const { start, held, silence } = aHome();
  const before = await start();
  const { identity } = await before.add({ name: 'alice', key });
  silence(missing);
  const keyfob = await start();
  expect(keyfob.state().keychain).toMatchObject({ code: 'keychainMissing' });
  await keyfob.makeVault({ passphrase });
  expect(keyfob.state().keychain).toBeNull();
  expect(held.keychain.get(identity.id)).toEqual(key);
  silence(undefined);
  const later = await start();
  await later.unlock(passphrase);
  expect(held.vault.get(identity.id)).toEqual(key);
  expect(held.keychain.size).toBe(0);
});

test('keys move back into the keychain, and the vault is gone only then', async () => {
  const { start, held, silence, places } = aHome();
  const keyfob = await start();
  await keyfob.makeVault({ passphrase });
  await keyfob.add({ name: 'alice', key });
  silence(missing);
  await expect(keyfob.moveToKeychain()).rejects.toMatchObject({ code: 'keychainMissing' });
  expect(keyfob.state().vault).toMatchObject({ place: 'vault', state: 'open' });
  await keyfob.login(login);
  silence(undefined);
  await keyfob.moveToKeychain();
  expect(keyfob.state().vault).toMatchObject({ place: 'keychain', state: 'none' });
  expect([...held.keychain.values()]).toEqual([key]);
  await expect(places.vaultState()).resolves.toBe('none');
  await keyfob.login({ ...login, code: '654321', force: true });
});

test('a move that was cut off before the old place was emptied is finished, and loses nothing', async () => {
  const { start, held, places } = aHome();
  const keyfob = await start();
  const { identity } = await keyfob.add({ name: 'alice', key });
  const { release } = places;
  places.release = () => Promise.reject(missing);
  await keyfob.makeVault({ passphrase });
  expect(held.keychain.get(identity.id)).toEqual(held.vault.get(identity.id));
  places.release = release;
  await (await start()).unlock(passphrase);
  expect(held.keychain.size).toBe(0);
  expect(held.vault.get(identity.id)).toEqual(key);
});

test('keys do not leave a vault that the environment demands', async () => {
  const keyfob = await aHome('vault').start();
  await keyfob.makeVault({ passphrase });
  await expect(keyfob.moveToKeychain()).rejects.toMatchObject({ code: 'vaultForced' });
});

/** Alice's key in the vault, and her session. */
async function withSession() {
  const home = aHome('vault');
  const keyfob = await home.start();
  await keyfob.makeVault({ passphrase });
  await keyfob.add({ name: 'alice', key });
  await keyfob.login(login);
  return { ...home, keyfob };
}

const wanted = { profile: 'alice', requester: { name: 'aws', pid: 1 }, delivery: 'process', popup: 'awaited', byPerson: false, leastSeconds: 0 } as const;

test('while the vault is locked what lives is handed out, and no code is asked for', async () => {
  const { keyfob, advance, aws } = await withSession();
  keyfob.lockVault();
  expect(keyfob.state().vault.state).toBe('locked');
  await expect(keyfob.handOut(wanted)).resolves.toMatchObject({ accountId: '111122223333' });
  await expect(keyfob.prepareLogin({ identity: 'alice' })).resolves.toMatchObject({ live: expect.anything() });
  const asked = aws.calls.length;
  for (const ask of [
    () => keyfob.prepareLogin({ identity: 'alice', force: true }),
    () => keyfob.login({ ...login, code: '222222', force: true }),
  ]) {
    await expect(ask()).rejects.toMatchObject({ code: 'vaultLocked' });
  }
  advance(13 * HOUR);
  for (const ask of [() => keyfob.prepareLogin({}), () => keyfob.prepareUse({ profile: 'alice' }), () => keyfob.prepareHandOut({ delivery: 'env', profile: 'alice' })]) {
    await expect(ask()).rejects.toMatchObject({ code: 'vaultLocked' });
  }
  await expect(keyfob.handOut({ ...wanted, popup: 'none' })).rejects.toMatchObject({ code: 'vaultLocked' });
  expect(aws.calls).toHaveLength(asked);
  await keyfob.unlock(passphrase);
  await keyfob.login({ ...login, code: '222222' });
});

test('the vault is locked a while after its last use, as the settings say', async () => {
  const { keyfob, advance } = await withSession();
  advance(14 * MINUTE);
  await keyfob.login({ ...login, code: '222222', force: true });
  advance(14 * MINUTE);
  expect(keyfob.state().vault.state).toBe('open');
  advance(MINUTE);
  expect(keyfob.state().vault.state).toBe('locked');
  await keyfob.unlock(passphrase);
  await keyfob.changeSettings({ vaultLockAfter: 0 });
  advance(10 * HOUR);
  expect(keyfob.state().vault.state).toBe('open');
});

test('forgetting every session shuts the vault too', async () => {
  const { keyfob } = await withSession();
  await expect(keyfob.lock()).resolves.toBe(1);
  expect(keyfob.state().vault.state).toBe('locked');
});

test('who waits for a code while the vault is locked goes on with the session that it held', async () => {
  const { start, store, clock } = await withSession();
  const stored = new Map(store.stored());
  let isShut = true;
  store.store.load = async () => {
    if (isShut) throw new Failure('vaultLocked', {});
    return stored;
  };
  const keyfob = await start();
  const asked = keyfob.handOut(wanted);
  await settled();
  expect(keyfob.state().identities[0]?.waiting).toMatchObject({ requester: 'aws' });
  isShut = false;
  await keyfob.unlock(passphrase);
  await expect(asked).resolves.toMatchObject({ session: { credentials: aSession(clock.now()).credentials } });
});

test('a refusal for the locked vault is gone once that is open', async () => {
  const { keyfob } = await withSession();
  await keyfob.lock();
  await expect(keyfob.openRole({ role: 'alice', code: '222222' })).rejects.toMatchObject({ code: 'vaultLocked' });
  expect(keyfob.state().identities[0]?.refusal).toMatchObject({ code: 'vaultLocked' });
  await keyfob.unlock(passphrase);
  expect(keyfob.state().identities[0]?.refusal).toBeNull();
});

test('a changed passphrase is not taken from who does not know the old one', async () => {
  const { keyfob } = await withSession();
  await expect(keyfob.changePassphrase('something else', 'another passphrase')).rejects.toMatchObject({ code: 'passphraseWrong' });
  await expect(keyfob.changePassphrase(passphrase, 'short')).rejects.toMatchObject({ code: 'passphraseShort' });
  await keyfob.changePassphrase(passphrase, 'another passphrase');
  keyfob.lockVault();
  await keyfob.unlock('another passphrase');
});

test('there is nothing to unlock where keys are in the keychain', async () => {
  const keyfob = await aHome().start();
  await expect(keyfob.unlock(passphrase)).rejects.toMatchObject({ code: 'vaultUnused' });
});

test('a vault whose file was taken away while it was open is noticed, and can be begun again', async () => {
  const { keyfob, places } = await withSession();
  await places.discardVault();
  await expect(keyfob.login({ ...login, code: '222222', force: true })).rejects.toMatchObject({ code: 'vaultNew' });
  expect(keyfob.state().vault.state).toBe('none');
  await keyfob.makeVault({ passphrase });
  expect(keyfob.state().vault.state).toBe('open');
});
