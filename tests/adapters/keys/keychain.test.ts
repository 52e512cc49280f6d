import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import type { Keytar } from '../../../electron/adapters/keys/keychain.ts';
import { createKeychain } from '../../../electron/adapters/keys/keychain.ts';
import { keychainService } from '../../../electron/adapters/keys/keychainService.ts';
import { keysIn } from '../../support/keysIn.ts';

const key = { accessKeyId: 'AKIAALICEALICEALICE1', secretAccessKey: 'canary/secret+key' };

const keysAt = (parts: Parameters<typeof createKeychain>[0]) => keysIn(createKeychain(parts));

/** A keychain in memory, with the entries as others see them. */
function fakeKeytar() {
  const entries = new Map<string, string>();
  const keytar: Keytar = {
    getPassword: async (service, account) => entries.get(`${service}/${account}`) ?? null,
    setPassword: async (service, account, password) => void entries.set(`${service}/${account}`, password),
    deletePassword: async (service, account) => entries.delete(`${service}/${account}`),
    findCredentials: async (service) =>
      [...entries].flatMap(([path, password]) => (path.startsWith(`${service}/`) ? [{ account: path.slice(service.length + 1), password }] : [])),
  };
  return { keytar, entries, load: async () => keytar };
}

const failing = (message: string, code?: string) => keysAt({ service: 'Keyfob', load: () => Promise.reject(Object.assign(new Error(message), { code })) });

test('a key that was stored is there until it is removed', async () => {
  const { load } = fakeKeytar();
  const { vault } = keysAt({ service: 'Keyfob', load });
  await expect(vault.load('one')).resolves.toBeUndefined();
  await vault.save('one', key);
  await expect(vault.load('one')).resolves.toEqual(key);
  await expect(keysAt({ service: 'Keyfob 0123', load }).vault.load('one')).resolves.toBeUndefined();
  await vault.remove('one');
  await vault.remove('one');
  await expect(vault.load('one')).resolves.toBeUndefined();
});

test('another home is another keychain service', () => {
  expect(keychainService('/home/alice/.config/keyfob', '/home/alice/.config/keyfob')).toBe('Keyfob');
  expect(keychainService('/tmp/a', '/home/alice/.config/keyfob')).toMatch(/^Keyfob [0-9a-f]{16}$/);
  expect(keychainService('/tmp/a', '/x')).not.toBe(keychainService('/tmp/b', '/x'));
});

test('the key that seals is made once, even where several ask at once, and found again', async () => {
  const { load, entries } = fakeKeytar();
  const { sealingKey } = keysAt({ service: 'Keyfob', load });
  const [first, second] = await Promise.all([sealingKey(), sealingKey()]);
  expect(first).toHaveLength(32);
  expect(second).toEqual(first);
  expect(entries.size).toBe(1);
  const again = await keysAt({ service: 'Keyfob', load }).sealingKey();
  expect(Buffer.from(again)).toEqual(Buffer.from(first));
});

test('a locked keychain that finds nothing is not taken for an empty one', async () => {
  const { keytar, load, entries } = fakeKeytar();
  await keysAt({ service: 'Keyfob', load }).vault.save('one', key);
  const locked: Keytar = {
    getPassword: async () => null,
    setPassword: () => Promise.reject(new Error('Cannot create an item in a locked collection')),
    deletePassword: async () => false,
    findCredentials: async () => [],
  };
  let current = locked;
  const { vault, sealingKey } = keysAt({ service: 'Keyfob', load: async () => current });
  const everything = () => createKeychain({ service: 'Keyfob', load: async () => current }).all();
  for (const ask of [() => vault.load('one'), () => vault.remove('one'), () => sealingKey(), everything]) {
    await expect(ask()).rejects.toMatchObject({ code: 'keychainLocked' });
  }
  let isUnlocked = false;
  current = {
    ...keytar,
    getPassword: async (service, account) => (isUnlocked ? keytar.getPassword(service, account) : null),
    setPassword: async () => void (isUnlocked = true),
  };
  await expect(vault.load('one')).resolves.toEqual(key);
  expect([...entries.keys()]).toEqual(['Keyfob/one']);
});

test('a keychain that failed once is asked again', async () => {
  const { keytar, load } = fakeKeytar();
  let isLocked = true;
  const { sealingKey } = keysAt({ service: 'Keyfob', load: () => (isLocked ? Promise.reject(new Error('The keychain is locked')) : load()) });
  await expect(sealingKey()).rejects.toMatchObject({ code: 'keychainLocked' });
  isLocked = false;
  await expect(sealingKey()).resolves.toHaveLength(32);
  await expect(keytar.getPassword('Keyfob', 'sealing key')).resolves.not.toBeNull();
});

test('an entry stays below what Windows can hold', async () => {
  const { load, entries } = fakeKeytar();
  const { vault } = keysAt({ service: 'Keyfob', load });
  await vault.save('usual', { accessKeyId: `AKIA${'A'.repeat(124)}`, secretAccessKey: 's'.repeat(128) });
  for (const entry of entries.values()) expect(Buffer.byteLength(entry, 'utf16le')).toBeLessThan(2560);
  await expect(vault.save('long', { ...key, secretAccessKey: 's'.repeat(1300) })).rejects.toMatchObject({ code: 'keychainBroken' });
});

test.each([
  ['The name org.freedesktop.secrets was not provided by any .service files', 'keychainMissing'],
  ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'keychainWithoutBus'],
  ['Could not connect: No such file or directory', 'keychainWithoutBus'],
  ['The given address is empty', 'keychainWithoutBus'],
  ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'keychainLocked'],
  ['Cannot create an item in a locked collection', 'keychainLocked'],
  ['User interaction is not allowed.', 'keychainLocked'],
  ['A specified logon session does not exist. It may already have been terminated.', 'keychainLocked'],
  ['No keychain is available. You may need to restart your computer.', 'keychainMissing'],
  ['User canceled the operation.', 'keychainDenied'],
  ['The user name or passphrase you entered is not correct.', 'keychainDenied'],
  ['Access is denied.', 'keychainDenied'],
  ['Failed to load keytar native addon, checked ["../build/Release"]', 'keychainLibraryMissing'],
  ['libsecret-1.so.0: cannot open shared object file: No such file or directory', 'keychainLibraryMissing'],
  ['The stars are wrong', 'keychainBroken'],
])('“%s” is the failure %s', async (message, code) => {
  await expect(failing(message).vault.load('one')).rejects.toMatchObject({ code });
  await expect(failing(message).sealingKey()).rejects.toMatchObject({ code });
});

test('a keychain package that is not there is a missing library', async () => {
  await expect(failing('Cannot find package', 'ERR_MODULE_NOT_FOUND').vault.load('one')).rejects.toMatchObject({ code: 'keychainLibraryMissing' });
});

test('a keychain that never answers is not waited for without end', async () => {
  const keychain = keysAt({ service: 'Keyfob', load: () => new Promise(() => {}), limit: 20 });
  await expect(keychain.vault.save('one', key)).rejects.toMatchObject({ code: 'keychainLocked' });
});

test('a damaged entry is told, and never shown', async () => {
  for (const entry of ['{"accessKeyId":"canary"', '"canary"', 'null', '{"accessKeyId":"canary","secretAccessKey":7}']) {
    const load = async () => ({ ...fakeKeytar().keytar, getPassword: async () => entry });
    const { vault, sealingKey } = keysAt({ service: 'Keyfob', load });
    const failures = await Promise.all([vault.load('one'), sealingKey()].map((asked) => asked.catch((error: unknown) => error)));
    for (const failure of failures) {
      expect(failure).toMatchObject({ code: 'keychainBroken' });
      expect(inspect(failure, { depth: 9 })).not.toContain('canary');
    }
  }
});

test('the keychain is settled when it has answered what was asked, also where nobody waited so long', async () => {
  const { keytar } = fakeKeytar();
  let answer = (_found: string) => {};
  const found = new Promise<string>((resolve) => {
    answer = resolve;
  });
  const keychain = createKeychain({ service: 'Keyfob', load: async () => ({ ...keytar, getPassword: () => found }), limit: 0 });
  await keychain.settled();
  await expect(keychain.read('one')).rejects.toMatchObject({ code: 'keychainLocked' });
  const settled = keychain.settled().then(() => 'settled');
  const aTurnLater = new Promise((resolve) => setImmediate(resolve, 'not yet'));
  await expect(Promise.race([settled, aTurnLater])).resolves.toBe('not yet');
  answer('text');
  await expect(settled).resolves.toBe('settled');
});
